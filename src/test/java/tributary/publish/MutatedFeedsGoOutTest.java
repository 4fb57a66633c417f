package tributary.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import tributary.model.Entry;
import tributary.model.Outcome;
import tributary.model.PollState;
import tributary.model.StoredEntry;
import tributary.model.Visit;
import tributary.store.Commit;
import tributary.testing.Mutants;

/** Whatever is done to a feed, what is understood of it is kept as it is, and goes out as valid Atom, RSS and JSON. */
class MutatedFeedsGoOutTest {
    private final Journey journey = new Journey();
    private final List<byte[]> feeds = Mutants.fixtures();

    @Property(tries = 250, seed = "20250326")
    void aBrokenFeedGoesOutValid(@ForAll int feed, @ForAll long seed) {
        assertEquals(List.of(), journey.problems(journey.entries(mutant(feed, seed))));
    }

    @Property(tries = 60, seed = "20250326")
    void aBrokenFeedIsStoredAsItWasUnderstood(@ForAll int feed, @ForAll long seed) {
        List<Entry> entries = journey.entries(mutant(feed, seed));
        try (PublishTestKit kit = PublishTestKit.inMemory()) {
            var _ = kit.store()
                    .commit(new Commit(
                            new Visit(
                                    PublishTestKit.DAWN,
                                    Journey.NOW,
                                    Duration.ZERO,
                                    new Outcome.NotModified(),
                                    Visit.Requests.NONE,
                                    null,
                                    "once"),
                            PollState.NEW,
                            null,
                            entries.stream()
                                    .map(entry -> new Commit.Item(entry, Journey.NOW, null))
                                    .toList(),
                            List.of(),
                            null));
            List<StoredEntry> stored =
                    kit.store().changesAfter(0, Integer.MAX_VALUE).entries();
            assertEquals(entries, stored.stream().map(StoredEntry::entry).toList());
        }
    }

    private byte[] mutant(int feed, long seed) {
        return Mutants.of(feeds.get(Math.floorMod(feed, feeds.size())), new SplittableRandom(seed));
    }
}
