package tributary.publish.page;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tributary.publish.feed.FeedItem;

/** One story: every outlet's version of it, side by side. */
public final class StoryPage {
    private StoryPage() {}

    /** @param versions in order of arrival, at least one */
    public static String html(Frame frame, List<FeedItem> versions) {
        FeedItem first = versions.getFirst();
        String title = first.title().isEmpty() ? Page.UNTITLED : first.title();
        Page page = new Page(frame, title, "story");
        page.element("h1", title);
        page.markup("<p class=\"meta\">");
        long outlets =
                versions.stream().map(each -> each.source().feed()).distinct().count();
        page.text(count(versions.size(), "version") + " from " + count(outlets, "source") + ", in order of arrival");
        page.markup("</p><div class=\"versions\">");
        ItemMarkup items = new ItemMarkup(page, frame);
        Instant start = first.entry().times().firstSeen();
        for (FeedItem version : versions) {
            items.version(
                    version,
                    delay(Duration.between(start, version.entry().times().firstSeen())));
        }
        page.markup("</div>");
        return page.html();
    }

    private static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    /** How much later it reached us than the first; empty when it came with it. */
    private static String delay(Duration after) {
        if (after.toMinutes() < 1) {
            return "";
        }
        String hours = after.toHours() == 0 ? "" : after.toHours() + " h ";
        return ", here " + hours + after.toMinutesPart() + " min after the first";
    }
}
