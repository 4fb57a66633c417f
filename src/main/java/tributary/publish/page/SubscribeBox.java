package tributary.publish.page;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tributary.publish.feed.FeedDocument;
import tributary.publish.feed.Html;

/** Everything a reader needs to subscribe to a merged feed, without a script. */
final class SubscribeBox {
    /** @param name as people know it */
    private record Offer(String suffix, String type, String name) {}

    private static final List<Offer> FORMATS = List.of(
            new Offer(".atom", "application/atom+xml", "Atom"),
            new Offer(".rss", "application/rss+xml", "RSS"),
            new Offer(".json", "application/feed+json", "JSON Feed"));

    private SubscribeBox() {}

    /** Lets browsers and readers find the feeds of a page by themselves. */
    static void announce(Page page, FeedDocument document, @Nullable String token) {
        for (Offer offer : FORMATS) {
            page.alternate(
                    document.path() + offer.suffix() + query(document, token),
                    offer.type(),
                    document.heading().title() + " (" + offer.name() + ")");
        }
    }

    /** @param id of the merged feed, unique in the page */
    static void write(Page page, FeedDocument document, @Nullable String token, String id) {
        String query = query(document, token);
        String address = document.path() + ".atom" + query;
        page.markup("<details class=\"subscribe\"><summary>Subscribe<span class=\"hidden\"> to ");
        page.text(document.heading().title());
        page.markup("</span></summary><p><a class=\"button\" href=\"feed:" + Html.escape(address)
                + "\">Open in a feed reader</a></p>");
        page.markup("<p><label for=\"address-" + id + "\">or paste this address into one:</label>"
                + "<input id=\"address-" + id + "\" readonly value=\"" + Html.escape(address) + "\"></p><ul>");
        for (Offer offer : FORMATS) {
            page.markup("<li>");
            page.link(document.path() + offer.suffix() + query, offer.name());
            page.markup("</li>");
        }
        page.markup("<li>");
        page.link(document.path() + ".opml" + Addresses.query(token), "its sources, as OPML");
        page.markup("</li></ul></details>");
    }

    /** What narrows the page narrows what is subscribed to. */
    private static String query(FeedDocument document, @Nullable String token) {
        String narrowing = SearchBox.narrowing(document);
        if (narrowing.isEmpty()) {
            return Addresses.query(token);
        }
        return '?' + narrowing + Addresses.query(token).replace('?', '&');
    }
}
