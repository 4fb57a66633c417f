package tributary.refresh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tributary.model.StoredEntry;
import tributary.refresh.FeedPlan.Withdrawals;
import tributary.testing.Answer;

/** Items that their feed takes back. */
class WithdrawnItemsTest {
    private final RefreshTestKit kit = RefreshTestKit.inMemory();

    @AfterEach
    void stop() {
        kit.close();
    }

    private static Answer feed(String... parts) {
        return Answer.ok(
                "<feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:at=\"http://purl.org/atompub/tombstones/1.0\">"
                        + "<id>urn:dawn</id><title>Dawn</title>" + String.join("", parts) + "</feed>");
    }

    private static String entry(String id) {
        return "<entry><id>urn:" + id + "</id><title>Item " + id
                + "</title><updated>2025-03-26T07:00:00Z</updated></entry>";
    }

    /** @param hour of publication */
    private static String entry(String id, int hour) {
        return "<entry><id>urn:" + id + "</id><title>Item " + id + "</title><published>2025-03-26T0" + hour
                + ":00:00Z</published><updated>2025-03-26T0" + hour + ":00:00Z</updated></entry>";
    }

    private static String deleted(String id) {
        return "<at:deleted-entry ref=\"urn:" + id + "\" when=\"2030-01-01T00:00:00Z\"/>";
    }

    private StoredEntry stored(String feed, String id) {
        return kit.entriesOf(feed).stream()
                .filter(each -> each.entry().texts().title().equals("Item " + id))
                .findFirst()
                .orElseThrow();
    }

    private List<String> withdrawn(String feed) {
        return kit.entriesOf(feed).stream()
                .filter(each -> each.times().withdrawn() != null)
                .map(each -> each.entry().texts().title())
                .sorted()
                .toList();
    }

    @Test
    void whatADocumentThatBreaksOffNoLongerListsStands() {
        String whole = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><id>urn:dawn</id><title>Dawn</title>"
                + entry("a", 7) + entry("b", 6) + entry("c", 5) + entry("d", 4) + entry("e", 3);
        String cut = whole.replace(entry("b", 6), "") + "<entry><id>urn:f";
        kit.origin.answer("/feed", Answer.ok(whole + "</feed>"), Answer.ok(cut));
        kit.addWithdrawing("dawn", "/feed", Withdrawals.MISSING);
        var _ = kit.visitAllDue();
        var _ = kit.untilNext("dawn");
        assertEquals(List.of(), withdrawn("dawn"));
    }

    @Test
    void whatAnAtomFeedDeletesIsWithdrawnFromThenOn() {
        kit.origin.answer("/feed", feed(entry("a"), entry("b")), feed(entry("a"), deleted("b"), deleted("unknown")));
        kit.add("dawn", "/feed");
        var _ = kit.visitAllDue();
        long before = stored("dawn", "b").number();
        long change = kit.store.lastChange();
        var visit = kit.untilNext("dawn");
        StoredEntry gone = stored("dawn", "b");
        assertEquals(before, gone.number());
        assertEquals(visit.at(), gone.times().withdrawn());
        assertNull(stored("dawn", "a").times().withdrawn());
        assertEquals(List.of(gone), kit.store.changesAfter(change, 10).entries());
    }

    @Test
    void anEntryThatIsListedAgainStandsAgain() {
        kit.origin.answer("/feed", feed(entry("a")), feed(deleted("a")), feed(entry("a"), deleted("a")));
        kit.add("dawn", "/feed");
        var _ = kit.visitAllDue();
        var _ = kit.untilNext("dawn");
        assertNotNull(stored("dawn", "a").times().withdrawn());
        var _ = kit.untilNext("dawn");
        assertNull(stored("dawn", "a").times().withdrawn());
    }

    @Test
    void aFeedCannotTakeBackWhatAnotherPublished() {
        kit.origin.answer("/feed", feed(entry("a")));
        kit.origin.answer("/other", feed(entry("mine"), deleted("a")));
        kit.add("dawn", "/feed");
        kit.add("other", "/other");
        var _ = kit.visitAllDue();
        assertEquals(List.of(), withdrawn("dawn"));
    }

    @Test
    void whatIsMissingIsLeftAloneUnlessTheOperatorWantsItTakenForWithdrawn() {
        String[] all = {entry("a", 1), entry("b", 2), entry("c", 3), entry("d", 4), entry("e", 5)};
        Answer later = feed(entry("b", 2), entry("c", 3), entry("d", 4), entry("f", 6));
        kit.origin.answer("/feed", feed(all), later);
        kit.origin.answer("/strict", feed(all), later);
        kit.add("dawn", "/feed");
        kit.addWithdrawing("strict", "/strict", Withdrawals.MISSING);
        var _ = kit.visitAllDue();
        var _ = kit.untilNext("dawn");
        var _ = kit.untilNext("strict");
        assertEquals(List.of(), withdrawn("dawn"));
        assertEquals(List.of("Item e"), withdrawn("strict"));
    }

    @Test
    void whatLeavesTheWindowAtItsOldEndIsNotMissing() {
        kit.origin.answer(
                "/feed",
                feed(entry("a", 1), entry("b", 2), entry("c", 3), entry("d", 4)),
                feed(entry("c", 3), entry("d", 4), entry("e", 5), entry("f", 6)));
        kit.addWithdrawing("dawn", "/feed", Withdrawals.MISSING);
        var _ = kit.visitAllDue();
        var _ = kit.untilNext("dawn");
        assertEquals(List.of(), withdrawn("dawn"));
    }

    @Test
    void whoIgnoresWithdrawalsKeepsEverything() {
        kit.origin.answer("/feed", feed(entry("a"), entry("b")), feed(entry("a"), deleted("b")));
        kit.addWithdrawing("dawn", "/feed", Withdrawals.IGNORED);
        var _ = kit.visitAllDue();
        var _ = kit.untilNext("dawn");
        assertEquals(List.of(), withdrawn("dawn"));
    }
}
