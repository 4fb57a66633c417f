package tributary.publish.page;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tributary.publish.feed.FeedDocument;
import tributary.publish.feed.Html;
import tributary.publish.feed.ItemSource;

/** A merged feed, to be read in a browser. */
public final class FeedPage {
    private FeedPage() {}

    /** @param token what the reader showed to see it; null for an open feed */
    public static String html(Frame frame, FeedDocument document, List<ItemSource> sources, @Nullable String token) {
        Page page = new Page(frame, document.heading().title(), "feed");
        SubscribeBox.announce(page, document, token);
        page.element("h1", document.heading().title());
        page.markup("<p class=\"meta\">");
        freshness(page, document);
        page.markup("</p>");
        SubscribeBox.write(page, document, token, "feed");
        SearchBox.write(page, address(frame, document), document, token);
        ItemMarkup items = new ItemMarkup(page, frame);
        document.items().forEach(items::listed);
        if (document.links().next() != null) {
            String older = address(frame, document) + document.links().next();
            page.markup("<p class=\"more\"><a rel=\"next\" href=\"" + Html.escape(older) + "\">Older items</a></p>");
        }
        SourceList.write(page, frame, sources);
        return page.html();
    }

    /** On this very server, under whatever name it was reached. */
    static String address(Frame frame, FeedDocument document) {
        return frame.root() + document.path().substring(document.path().lastIndexOf("/feeds/"));
    }

    static void freshness(Page page, FeedDocument document) {
        int count = document.items().size();
        if (count == 0) {
            page.text("Nothing yet");
        } else {
            page.text(count + (count == 1 ? " item, last change " : " items, last change "));
            page.time(document.updated());
        }
    }
}
