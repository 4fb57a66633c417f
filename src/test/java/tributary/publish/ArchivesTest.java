package tributary.publish;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tributary.publish.PublishTestKit.BASE;
import static tributary.publish.PublishTestKit.DAWN;
import static tributary.publish.PublishTestKit.merged;
import static tributary.testing.EntryBuilder.entry;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tributary.merge.Filter;
import tributary.merge.MergedFeed;
import tributary.merge.Selection;
import tributary.testing.EntryBuilder;
import tributary.testing.ValidAtom;
import tributary.testing.ValidRss;

/** The past of a merged feed, in pages that never change once they are closed (RFC 5005 section 4). */
class ArchivesTest {
    private static final Pattern PREVIOUS = Pattern.compile("rel=\"prev-archive\" href=\"([^\"]+)\"");

    /** Three days with two, none and 450 items, and one of today. */
    private static void fill(PublishTestKit kit) {
        var _ = kit.visit(DAWN, entry("first"), entry("second").minutes(1));
        kit.clock.advance(Duration.ofDays(2));
        var _ = kit.visit(
                DAWN,
                IntStream.range(0, 450)
                        .mapToObj(each -> entry("many" + each).minutes(2_880 + each))
                        .toArray(EntryBuilder[]::new));
        kit.clock.advance(Duration.ofDays(1));
        var _ = kit.visit(DAWN, entry("today").minutes(4_320));
    }

    private static Optional<String> previous(String document) {
        Matcher matcher = PREVIOUS.matcher(document);
        return matcher.find() ? Optional.of(matcher.group(1).substring(BASE.length())) : Optional.empty();
    }

    private static List<String> titles(String document) {
        Matcher matcher = Pattern.compile("<title>Title of ([^<]+)</title>").matcher(document);
        List<String> titles = new ArrayList<>();
        while (matcher.find()) {
            titles.add(matcher.group(1));
        }
        return titles;
    }

    @ParameterizedTest
    @ValueSource(strings = {"atom", "rss"})
    void theChainOfPagesLeadsThroughEverythingOfDaysThatAreOver(String format) {
        try (PublishTestKit kit = PublishTestKit.inMemory()) {
            fill(kit);
            String feed = kit.text("/feeds/all." + format);
            assertFalse(feed.contains("fh:archive"));
            List<Integer> sizes = new ArrayList<>();
            List<String> all = new ArrayList<>();
            for (Optional<String> next = previous(feed); next.isPresent(); next = previous(feed)) {
                feed = kit.text(next.get());
                byte[] bytes = feed.getBytes(StandardCharsets.UTF_8);
                assertEquals(List.of(), format.equals("atom") ? ValidAtom.problems(bytes) : ValidRss.problems(bytes));
                assertTrue(feed.contains("<fh:archive/>"));
                assertTrue(feed.contains("rel=\"current\" href=\"" + BASE + "/feeds/all." + format + "\""));
                assertTrue(feed.contains("rel=\"self\" href=\"" + BASE + next.get() + "\""));
                sizes.add(titles(feed).size());
                all.addAll(titles(feed));
            }
            assertEquals(List.of(200, 200, 50, 2), sizes);
            assertEquals(452, all.stream().distinct().count());
            assertEquals(List.of("second", "first"), all.subList(450, 452));
        }
    }

    private static List<String> everything(PublishTestKit kit) {
        String feed = kit.text("/feeds/all.atom");
        List<String> all = new ArrayList<>(titles(feed));
        for (Optional<String> next = previous(feed); next.isPresent(); next = previous(feed)) {
            feed = kit.text(next.get());
            all.addAll(titles(feed));
        }
        return all.stream().distinct().sorted().toList();
    }

    /** Few of them are in the feed, however the day went: in one visit, by the hour, with dates of last week. */
    @Test
    void theFeedAndItsArchivesHaveEveryItemOfADayThatIsNotOver() {
        try (PublishTestKit kit = PublishTestKit.inMemory()) {
            for (int perFeed : List.of(0, 2)) {
                kit.useMerged(new MergedFeed(
                        "all",
                        "Everything",
                        Selection.EVERYTHING,
                        Filter.NONE,
                        new MergedFeed.Window(5, null, perFeed, MergedFeed.Order.PUBLISHED),
                        new MergedFeed.Publication(new MergedFeed.WebSub.Off(), null)));
                List<String> expected = new ArrayList<>(everything(kit));
                for (int visit = 0; visit < 30; visit++) {
                    kit.clock.advance(Duration.ofMinutes(visit % 3 == 0 ? 35 : 1));
                    String name = perFeed + "v" + visit + "n";
                    int first = visit;
                    var _ = kit.visit(
                            DAWN,
                            IntStream.range(0, 20)
                                    .mapToObj(each -> entry(name + each).minutes(each % 5 == 0 ? -9_000 : first))
                                    .toArray(EntryBuilder[]::new));
                    IntStream.range(0, 20).forEach(each -> expected.add(name + each));
                    assertEquals(expected.stream().sorted().toList(), everything(kit));
                }
                kit.clock.advance(Duration.ofDays(2));
                assertEquals(expected.stream().sorted().toList(), everything(kit));
            }
        }
    }

    @Test
    void aPageOfADayThatWasNotOverHasTheSameItemsLater() {
        try (PublishTestKit kit = PublishTestKit.inMemory()) {
            kit.useMerged(merged("all", 5, null));
            fill(kit);
            var _ = kit.visit(
                    DAWN,
                    IntStream.range(0, 250)
                            .mapToObj(each -> entry("more" + each).minutes(5_000 + each))
                            .toArray(EntryBuilder[]::new));
            String path = previous(kit.text("/feeds/all.atom")).orElseThrow();
            List<String> before = titles(kit.text(path));
            String further = previous(kit.text(path)).orElseThrow();
            List<String> rest = titles(kit.text(further));
            assertEquals(List.of(200, 46), List.of(before.size(), rest.size()));
            for (int day = 0; day < 3; day++) {
                kit.clock.advance(Duration.ofDays(1));
                var _ = kit.visit(DAWN, entry("later" + day).minutes(9_000 + day));
                assertEquals(before, titles(kit.text(path)));
                assertEquals(rest, titles(kit.text(further)));
            }
        }
    }

    @Test
    void aPageThatWasSeenNeverChanges(@TempDir Path folder) {
        try (PublishTestKit kit = PublishTestKit.onDisk(folder)) {
            fill(kit);
            String path = previous(
                            kit.text(previous(kit.text("/feeds/all.atom")).orElseThrow()))
                    .orElseThrow();
            HttpResponse<byte[]> before = kit.get(path);
            String edited =
                    titles(new String(before.body(), StandardCharsets.UTF_8)).getFirst();
            kit.clock.advance(Duration.ofDays(3));
            var _ = kit.visit(
                    DAWN, entry(edited).title("Edited"), entry("later").minutes(9_000));
            kit.restart();
            HttpResponse<byte[]> after = kit.get(path);
            assertArrayEquals(before.body(), after.body());
            assertEquals(before.headers().firstValue("etag"), after.headers().firstValue("etag"));
            assertEquals(
                    Optional.of("public, max-age=31536000"), after.headers().firstValue("cache-control"));
        }
    }

    @Test
    void aNewDayAloneChangesNoFeed() {
        try (PublishTestKit kit = PublishTestKit.inMemory()) {
            fill(kit);
            byte[] before = kit.get("/feeds/all.atom").body();
            kit.clock.advance(Duration.ofDays(2));
            var _ = kit.visit(DAWN, entry("today").minutes(4_320));
            assertArrayEquals(before, kit.get("/feeds/all.atom").body());
        }
    }

    @Test
    void whatIsNoPageIsNotFound() {
        try (PublishTestKit kit = PublishTestKit.inMemory()) {
            fill(kit);
            long tomorrow = kit.clock.instant().plus(Duration.ofDays(1)).getEpochSecond();
            long noon = kit.clock.instant().minus(Duration.ofDays(1)).getEpochSecond();
            for (String cursor : List.of("nonsense", tomorrow / 86_400 * 86_400 + ".0.0", noon + ".5.7", "0.0.0")) {
                assertEquals(404, kit.get("/feeds/all.atom?archive=" + cursor).statusCode(), cursor);
            }
            assertEquals(404, kit.get("/feeds/all.json?archive=0.0.0").statusCode());
        }
    }

    @Test
    void aFeedWithoutAPastHasNoArchiveAndAProtectedOneShowsNone() {
        try (PublishTestKit kit = PublishTestKit.inMemory()) {
            var _ = kit.visit(DAWN, entry("a"));
            assertEquals(Optional.empty(), previous(kit.text("/feeds/all.atom")));
            kit.useMerged(merged("closed", 100, "s3cret"));
            fill(kit);
            assertEquals(Optional.empty(), previous(kit.text("/feeds/closed.atom?token=s3cret")));
        }
    }
}
