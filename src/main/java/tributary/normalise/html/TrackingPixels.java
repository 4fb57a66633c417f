package tributary.normalise.html;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Attributes;
import tributary.normalise.link.UrlReference;

/** Recognises pictures that count readers instead of showing them something. */
final class TrackingPixels {
    private static final Set<String> INVISIBLE = Set.of("0", "1", "0px", "1px");

    /** Hosts that serve nothing but counters. */
    private static final Set<String> COUNTERS = Set.of(
            "b.scorecardresearch.com",
            "bat.bing.com",
            "counter.theconversation.com",
            "counter.yadro.ru",
            "mc.yandex.ru",
            "pi.feedsportal.com",
            "pixel.adsafeprotected.com",
            "pixel.quantserve.com",
            "pixel.rubiconproject.com",
            "pixel.wp.com",
            "px.ads.linkedin.com",
            "rss.buysellads.com",
            "sb.scorecardresearch.com",
            "sp.analytics.yahoo.com",
            "stats.g.doubleclick.net",
            "stats.wordpress.com",
            "track.hubspot.com",
            "www.google-analytics.com",
            "ssl.google-analytics.com");

    /** Starts of addresses that are counters on hosts that also serve pictures. */
    private static final List<String> COUNTER_ADDRESSES = List.of(
            "feeds.feedburner.com/~r/",
            "feeds.feedburner.com/~ff/",
            "feeds.feedblitz.com/~/i/",
            "feeds.wordpress.com/1.0/",
            "media.npr.org/include/images/tracking/",
            "www.facebook.com/tr",
            "secure.gravatar.com/blavatar/track",
            "blogger.googleusercontent.com/tracker/");

    /** Names that are given to pictures of which nothing can be seen. */
    private static final Set<String> EMPTY = Set.of(
            "1px.gif",
            "1px.png",
            "1x1.gif",
            "1x1.png",
            "blank.gif",
            "clear.gif",
            "pixel.gif",
            "pixel.png",
            "spacer.gif",
            "transparent.gif",
            "transparent.png");

    private TrackingPixels() {}

    static boolean isTiny(Attributes attributes) {
        String width = attributes.getIgnoreCase("width").strip();
        String height = attributes.getIgnoreCase("height").strip();
        return (INVISIBLE.contains(width) && (height.isEmpty() || INVISIBLE.contains(height)))
                || (INVISIBLE.contains(height) && width.isEmpty());
    }

    /**
     * Whether it is one whatever its size.
     *
     * @param source the picture's absolute address, empty when it has none
     */
    static boolean isHiddenOrCounter(Attributes attributes, String source) {
        return isHiddenByStyle(attributes.getIgnoreCase("style")) || isCounter(source);
    }

    private static boolean isHiddenByStyle(String style) {
        if (style.isEmpty()) {
            return false;
        }
        String bare = style.toLowerCase(Locale.ROOT).replace(" ", "");
        return bare.contains("display:none")
                || bare.contains("visibility:hidden")
                || (declares(bare, "width") && declares(bare, "height"));
    }

    /** Whether a style sets a length to 0 or 1 px. */
    private static boolean declares(String style, String property) {
        String padded = ";" + style + ";";
        return INVISIBLE.stream().anyMatch(size -> padded.contains(";" + property + ":" + size + ";"));
    }

    private static boolean isCounter(String source) {
        int place = source.indexOf("://");
        if (place < 0) {
            return false;
        }
        String address = source.substring(place + 3);
        UrlReference reference = UrlReference.of(source);
        String path = reference.path().toLowerCase(Locale.ROOT);
        return COUNTERS.contains(reference.host())
                || EMPTY.contains(path.substring(path.lastIndexOf('/') + 1))
                || COUNTER_ADDRESSES.stream().anyMatch(address::startsWith);
    }
}
