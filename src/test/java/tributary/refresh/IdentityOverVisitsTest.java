package tributary.refresh;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What feeds do to their items from visit to visit: an edit is an update, and different items are never one. */
class IdentityOverVisitsTest {
    @TempDir
    Path folder;

    private final RefreshTestKit kit = RefreshTestKit.inMemory();
    private boolean added;

    @AfterEach
    void close() {
        kit.close();
    }

    /** Titles stored after a document with these items was read, in the order they came. */
    private List<String> afterVisit(String... items) {
        Path file = folder.resolve("feed.xml");
        kit.clock.set(kit.clock.instant().plusSeconds(60));
        try {
            Files.writeString(
                    file,
                    "<rss version='2.0'><channel><title>News</title><link>https://news.example.org/</link>"
                            + String.join("", items) + "</channel></rss>");
            var _ = Files.setLastModifiedTime(
                    file, FileTime.from(kit.clock.instant().minusSeconds(5)));
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
        if (added) {
            var _ = kit.untilNext("news");
        } else {
            added = true;
            kit.addFile("news", file);
            var _ = kit.visitAllDue();
        }
        return kit.allEntries().stream()
                .sorted((one, other) -> Long.compare(one.number(), other.number()))
                .map(each -> each.entry().texts().title())
                .toList();
    }

    private static String item(String guid, String link, String title, int day) {
        String shownGuid = guid.isEmpty() ? "" : "<guid isPermaLink='false'>" + guid + "</guid>";
        String shownLink = link.isEmpty() ? "" : "<link>https://news.example.org/" + link + "</link>";
        return "<item>" + shownGuid + shownLink + "<title>" + title + "</title><description>Of " + title
                + ".</description><pubDate>" + day + " Mar 2025 06:00:00 GMT</pubDate></item>";
    }

    @Test
    void aGuidThatNamesEveryItemIsSeenThroughAsItemsJoin() {
        String one = item("feed", "1", "One", 20);
        String two = item("feed", "2", "Two", 21);
        String three = item("feed", "3", "Three", 22);
        assertEquals(List.of("One"), afterVisit(one));
        assertEquals(List.of("One", "Two"), afterVisit(two, one));
        assertEquals(List.of("One", "Two", "Three"), afterVisit(three, two, one));
    }

    @Test
    void aGuidThatNamesEveryItemIsSeenThroughWhereOnlyOneIsListedAtATime() {
        assertEquals(List.of("One"), afterVisit(item("feed", "1", "One", 20)));
        assertEquals(List.of("One", "Two"), afterVisit(item("feed", "2", "Two", 21)));
        assertEquals(List.of("One", "Two", "Three"), afterVisit(item("feed", "3", "Three", 22)));
        assertEquals(List.of("One", "Two", "Three"), afterVisit(item("feed", "2", "Two", 21)));
    }

    @Test
    void anItemThatIsLeftAloneWithASharedGuidIsTheOneItWas() {
        String one = item("feed", "1", "One", 20);
        assertEquals(List.of("Two", "One"), afterVisit(item("feed", "2", "Two", 21), one));
        assertEquals(List.of("Two", "One"), afterVisit(one));
        assertEquals(List.of("Two", "One, mended"), afterVisit(item("feed", "1", "One, mended", 20)));
    }

    @Test
    void aFeedThatStartsToGiveGuidsKeepsItsItems() {
        assertEquals(List.of("One"), afterVisit(item("", "1", "One", 20)));
        assertEquals(List.of("One"), afterVisit(item("urn:1", "1", "One", 20)));
        assertEquals(List.of("One, mended"), afterVisit(item("urn:1", "1", "One, mended", 20)));
    }

    @Test
    void titleDateAndPageMayEachBeEditedUnderTheirGuid() {
        assertEquals(List.of("One"), afterVisit(item("urn:1", "1", "One", 20)));
        assertEquals(List.of("One, mended"), afterVisit(item("urn:1", "one-mended", "One, mended", 20)));
        assertEquals(List.of("One, mended"), afterVisit(item("urn:1", "one-mended", "One, mended", 23)));
        assertEquals(List.of("One, mended"), afterVisit(item("urn:1", "moved/1", "One, mended", 24)));
    }

    @Test
    void itemsThatAllLeadHomeAreTold() {
        assertEquals(List.of("One"), afterVisit(item("", "", "One", 20).replace("<title>", home() + "<title>")));
        assertEquals(List.of("One", "Two"), afterVisit(item("", "", "Two", 21).replace("<title>", home() + "<title>")));
    }

    private static String home() {
        return "<link>https://news.example.org/</link>";
    }
}
