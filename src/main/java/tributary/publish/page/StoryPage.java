package tributary.publish.page;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tributary.model.StoryId;
import tributary.publish.feed.FeedItem;

/** One story: every outlet's version of it, side by side. */
public final class StoryPage {
    private StoryPage() {}

    /** The first version of another story, for its headline. */
    public record Related(StoryId story, FeedItem first) {}

    /**
     * @param versions in order of arrival, at least one
     * @param reasons why each is one of them, by its number in the store
     * @param related other stories of the same matter
     */
    public static String html(
            Frame frame, List<FeedItem> versions, Map<Long, StoryReasons.Reason> reasons, List<Related> related) {
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
                    delay(Duration.between(start, version.entry().times().firstSeen())),
                    because(reasons.get(version.entry().number()), versions));
        }
        page.markup("</div>");
        related(page, frame, related);
        return page.html();
    }

    private static void related(Page page, Frame frame, List<Related> related) {
        if (related.isEmpty()) {
            return;
        }
        page.element("h2", "Related stories");
        page.markup("<ul class=\"related\">");
        for (Related other : related) {
            String title = other.first().title();
            page.markup("<li>");
            page.link(
                    frame.root() + "/stories/" + Addresses.segment(other.story().value()),
                    title.isEmpty() ? Page.UNTITLED : title);
            page.text(" · " + other.first().source().title() + " · ");
            page.time(other.first().entry().entry().dates().published());
            page.markup("</li>");
        }
        page.markup("</ul>");
    }

    /** A sentence on why a version is one of the story; empty when nobody knows. */
    private static String because(StoryReasons.@Nullable Reason reason, List<FeedItem> versions) {
        if (reason == null) {
            return "";
        }
        String nearest = versions.stream()
                .filter(each -> each.entry().number() == reason.nearest())
                .map(each -> " to " + each.source().title())
                .findFirst()
                .orElse("");
        String likeness = String.format(Locale.ROOT, "Likeness %.2f, most%s", reason.score(), nearest);
        String facts = String.join(", ", reason.facts());
        String words = reason.words().stream().map(StoryReasons.Word::word).collect(Collectors.joining(", "));
        return likeness + (facts.isEmpty() ? "" : ": " + facts) + (words.isEmpty() ? "" : ", by the words " + words);
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
