package tributary.publish.page;

import java.util.List;
import tributary.publish.feed.FeedDocument;
import tributary.publish.feed.FeedItem;
import tributary.publish.feed.Html;
import tributary.publish.feed.ItemSource;

/** The first page: what there is to read and to subscribe to, and how fresh its sources are. */
public final class IndexPage {
    private static final int HEADLINES = 4;
    private static final int NAMED_SOURCES = 6;

    private IndexPage() {}

    /** A merged feed as the index lists it. */
    public record Listed(FeedDocument document, List<ItemSource> sources) {
        public Listed {
            sources = List.copyOf(sources);
        }
    }

    /** @param sources every source that anyone may know of */
    public static String html(Frame frame, List<Listed> feeds, List<ItemSource> sources) {
        Page page = new Page(frame, frame.title(), "index");
        feeds.forEach(feed -> SubscribeBox.announce(page, feed.document(), null));
        page.element("h1", frame.title());
        page.markup("<div class=\"feeds\">");
        int number = 0;
        for (Listed feed : feeds) {
            feed(page, frame, feed, ++number);
        }
        page.markup("</div>");
        SourceList.write(page, frame, sources);
        return page.html();
    }

    private static void feed(Page page, Frame frame, Listed feed, int number) {
        FeedDocument document = feed.document();
        String address = FeedPage.address(frame, document);
        page.markup("<article><h2 dir=\"auto\">");
        page.soleLink(address, document.heading().title());
        page.markup("</h2><p class=\"meta\">");
        FeedPage.freshness(page, document);
        page.markup("<br>");
        names(page, feed.sources());
        page.markup("</p>");
        headlines(page, document.items());
        page.markup("<div class=\"actions\"><p><a href=\"" + Html.escape(address)
                + "\">Read all<span class=\"hidden\"> of ");
        page.text(document.heading().title());
        page.markup("</span></a></p>");
        SubscribeBox.write(page, document, null, Integer.toString(number));
        page.markup("</div></article>");
    }

    private static void names(Page page, List<ItemSource> sources) {
        page.text("from ");
        String separator = "";
        for (ItemSource source : sources.subList(0, Math.min(NAMED_SOURCES, sources.size()))) {
            page.text(separator);
            page.link(null, source.title());
            separator = ", ";
        }
        if (sources.size() > NAMED_SOURCES) {
            page.text(" and " + (sources.size() - NAMED_SOURCES) + " more");
        }
    }

    private static void headlines(Page page, List<FeedItem> items) {
        if (items.isEmpty()) {
            return;
        }
        page.markup("<ul class=\"headlines\">");
        for (FeedItem item : items.subList(0, Math.min(HEADLINES, items.size()))) {
            page.markup("<li dir=\"auto\">");
            page.soleLink(item.entry().entry().links().url(), item.title().isEmpty() ? Page.UNTITLED : item.title());
            page.markup("</li>");
        }
        page.markup("</ul>");
    }
}
