package tributary.publish.page;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tributary.publish.feed.FeedDocument;
import tributary.publish.feed.FeedItem;
import tributary.publish.feed.ItemSource;

/** One source: what it is, how it is doing, and its newest items. */
public final class SourcePage {
    private SourcePage() {}

    /** @param feeds the merged feeds that take from it and that anyone may read */
    public static String html(Frame frame, ItemSource source, List<FeedDocument> feeds, List<FeedItem> items) {
        Page page = new Page(frame, source.title(), "source");
        page.element("h1", source.title());
        Freshness freshness = frame.freshness(source.feed());
        if (freshness.subtitle() != null) {
            page.element("p", freshness.subtitle());
        }
        page.markup("<p class=\"meta\">");
        SourceList.freshness(page, freshness);
        page.markup("</p><ul class=\"links\">");
        listLink(page, source.siteUrl(), "Its site");
        String url = source.url();
        listLink(page, url == null || url.contains("***") ? null : url, "Its own feed");
        page.markup("</ul>");
        rights(page, source.rights());
        merged(page, frame, feeds);
        ItemMarkup markup = new ItemMarkup(page, frame);
        items.forEach(markup::listed);
        return page.html();
    }

    private static void listLink(Page page, @Nullable String href, String text) {
        if (href != null) {
            page.markup("<li>");
            page.link(href, text);
            page.markup("</li>");
        }
    }

    private static void rights(Page page, @Nullable String rights) {
        if (rights != null) {
            page.markup("<p class=\"meta\" dir=\"auto\">");
            page.text(rights);
            page.markup("</p>");
        }
    }

    private static void merged(Page page, Frame frame, List<FeedDocument> feeds) {
        page.markup("<p class=\"meta\">In ");
        String separator = "";
        for (FeedDocument feed : feeds) {
            page.text(separator);
            page.link(FeedPage.address(frame, feed), feed.heading().title());
            separator = ", ";
        }
        page.markup("</p>");
    }
}
