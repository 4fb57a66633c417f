package tributary.normalise.html;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.nodes.Attributes;
import org.jsoup.nodes.Element;
import tributary.normalise.link.UrlReference;

/**
 * What was embedded in a page, a video mostly: readers are given a link, as no other document is shown inside an item.
 *
 * @param address absolute
 * @param text what the link is called
 */
record Embedded(String address, String text) {
    private static final List<String> FRAME_ADDRESSES = List.of("src", "data-src", "data-lazy-src");

    /** Of an iframe, embed or object; empty where it has no address of its own, counts readers or names a bare host. */
    static Optional<Embedded> of(Element element, String base) {
        return switch (element.normalName()) {
            case "iframe", "embed" -> first(element.attributes(), FRAME_ADDRESSES, base);
            case "object" -> first(element.attributes(), List.of("data"), base);
            default -> Optional.empty();
        };
    }

    /** Whether it is a picture, embedded in the way of other things. */
    static boolean isPicture(Element element) {
        return element.normalName().equals("object")
                && element.attributes()
                        .getIgnoreCase("type")
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .startsWith("image/");
    }

    private static Optional<Embedded> first(Attributes attributes, List<String> names, String base) {
        for (String name : names) {
            String written = Characters.clean(attributes.getIgnoreCase(name));
            Optional<String> address = isElsewhere(written) ? UrlReference.web(written, base) : Optional.empty();
            if (address.isPresent()) {
                boolean shown = !attributes.hasKeyIgnoreCase("hidden")
                        && !TrackingPixels.isTiny(attributes)
                        && !TrackingPixels.isHiddenOrCounter(attributes, address.get());
                return address.filter(_ -> shown).map(url -> new Embedded(url, text(attributes, url)));
            }
        }
        return Optional.empty();
    }

    /** Whether an address is absolute and leads to more than a host: the rest is the site's own furniture. */
    private static boolean isElsewhere(String written) {
        UrlReference reference = UrlReference.of(written);
        return reference.authority() != null && (reference.path().length() > 1 || reference.query() != null);
    }

    private static String text(Attributes attributes, String address) {
        String title = Characters.clean(attributes.getIgnoreCase("title")).strip();
        String host = UrlReference.of(address).host();
        return Characters.areSeen(title) ? title : host.startsWith("www.") ? host.substring(4) : host;
    }
}
