package tributary.refresh;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tributary.model.Outcome;
import tributary.model.StoredEntry;
import tributary.model.Visit;
import tributary.refresh.FeedPlan.Withdrawals;
import tributary.testing.Answer;

/** A program that has run for long and one that is started for each visit come to the same. */
class ListedAgainOverVisitsTest {
    @TempDir
    Path running;

    @TempDir
    Path restarted;

    /** What came of the visits, and what is stored after them. */
    private record Result(List<Outcome> outcomes, List<Stored> stored) {}

    private record Stored(String key, String title, String text, boolean edited, boolean withdrawn) {
        static Stored of(StoredEntry entry) {
            return new Stored(
                    entry.entry().key().value(),
                    entry.entry().texts().title(),
                    entry.entry().texts().body().text(),
                    !Objects.equals(entry.times().changed(), entry.times().firstSeen()),
                    entry.times().withdrawn() != null);
        }
    }

    private static Result visits(Path folder, boolean restart, List<String> documents) {
        List<Outcome> outcomes = new ArrayList<>();
        try (RefreshTestKit kit = RefreshTestKit.onDisk(folder)) {
            kit.addWithdrawing("news", "/news", Withdrawals.MISSING);
            for (String document : documents) {
                var _ = kit.origin.answer("/news", Answer.ok(document));
                if (restart) {
                    kit.restart();
                }
                Visit visit = kit.untilNext("news");
                outcomes.add(visit.outcome());
            }
            List<Stored> stored = kit.allEntries().stream()
                    .sorted(Comparator.comparingLong(StoredEntry::number))
                    .map(Stored::of)
                    .toList();
            return new Result(outcomes, stored);
        }
    }

    private Result same(String... documents) {
        Result all = visits(running, false, List.of(documents));
        assertEquals(visits(restarted, true, List.of(documents)), all);
        return all;
    }

    private static String feed(String... items) {
        return "<rss version='2.0'><channel><title>News</title><link>https://news.example.org/</link>"
                + String.join("", items) + "</channel></rss>";
    }

    private static String item(String guid, String title, String text, String date) {
        return "<item><guid isPermaLink='false'>" + guid + "</guid><link>https://news.example.org/" + title
                + "</link><title>" + title + "</title><description>&lt;p>" + text + "&lt;/p></description>" + date
                + "</item>";
    }

    private static String item(int number) {
        return item("urn:" + number, "Item" + number, "Of " + number, date(number));
    }

    private static String date(int day) {
        return "<pubDate>" + day + " Mar 2025 06:00:00 GMT</pubDate>";
    }

    private static String edited(int number) {
        return item("urn:" + number, "Item" + number, "Of " + number + ", mended", date(number));
    }

    @Test
    void itemsAddedEditedAndEditedBack() {
        Result result = same(
                feed(item(1)),
                feed(item(2), item(1)),
                feed(item(2), edited(1)),
                feed(item(3), item(2), edited(1)),
                feed(item(3), item(2), item(1)));
        assertEquals(new Outcome.Fetched(0, 1, 2, List.of()), result.outcomes().getLast());
    }

    @Test
    void anItemThatIsTakenBackAndListedAgainAsItWasStands() {
        String[] all = {item(7), item(6), item(5), item(4), item(3), item(2), item(1)};
        String[] without = {item(7), item(5), item(4), item(3), item(2), item(1)};
        Result result = same(feed(all), feed(without), feed(all));
        assertEquals(new Outcome.Fetched(0, 1, 6, List.of()), result.outcomes().getLast());
        assertEquals(0, result.stored().stream().filter(Stored::withdrawn).count());
    }

    @Test
    void aGuidThatAllItemsShare() {
        String one = item("feed", "One", "Of one", date(20));
        String two = item("feed", "Two", "Of two", date(21));
        Result result = same(feed(one), feed(two), feed(two, one), feed(one), feed(one, two));
        assertEquals(2, result.stored().size());
    }

    @Test
    void itemsWithoutDates() {
        String one = item("urn:1", "One", "Of one", "");
        String two = item("urn:2", "Two", "Of two", "");
        String mended = item("urn:1", "One", "Of one, mended", "");
        Result result = same(feed(one), feed(two, one), feed(two, mended), feed(mended, two));
        assertEquals(new Outcome.Fetched(0, 0, 2, List.of()), result.outcomes().getLast());
    }
}
