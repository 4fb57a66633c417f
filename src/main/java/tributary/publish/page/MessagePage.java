package tributary.publish.page;

import java.util.List;
import tributary.publish.feed.FeedDocument;

/** A page that says what went wrong, and where to go instead. */
public final class MessagePage {
    private static final int FEEDS = 20;

    private MessagePage() {}

    /** @param feeds that anyone may read */
    public static String html(Frame frame, String title, String text, List<FeedDocument> feeds) {
        Page page = new Page(frame, title, "message");
        page.element("h1", title);
        page.element("p", text);
        if (!feeds.isEmpty()) {
            page.markup("<h2>What there is</h2><ul>");
            for (FeedDocument feed : feeds.subList(0, Math.min(FEEDS, feeds.size()))) {
                page.markup("<li>");
                page.link(FeedPage.address(frame, feed), feed.heading().title());
                page.markup("</li>");
            }
            page.markup("</ul>");
        }
        return page.html();
    }
}
