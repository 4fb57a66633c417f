package tributary.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static tributary.publish.PublishTestKit.DAWN;
import static tributary.testing.EntryBuilder.entry;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tributary.publish.Representation.Coding;
import tributary.publish.feed.FeedItem;
import tributary.testing.Awaiting;

/** A new state is made ready for those who asked for the one before, and for nobody else. */
class WantedStatesTest {
    private final PublishTestKit kit = PublishTestKit.inMemory();

    @BeforeEach
    void begin() {
        change("a");
    }

    @AfterEach
    void close() {
        kit.close();
    }

    private void change(String key) {
        var _ = kit.visit(DAWN, entry(key));
    }

    private Representation atom() {
        return kit.publisher().find("all").orElseThrow().representation(Format.ATOM);
    }

    private Representation.@Nullable Body ready(Coding coding) {
        return atom().ready(coding);
    }

    @Test
    void whatWasAskedForIsReadyInTheNextState() {
        var _ = atom().body(Coding.GZIP);
        change("b");
        assertNotNull(ready(Coding.GZIP));
        change("c");
        assertNotNull(ready(Coding.GZIP));
    }

    @Test
    void aStateThatNobodyAskedForIsTheLastThatIsMadeReady() {
        var _ = atom().body(Coding.GZIP);
        change("b");
        change("c");
        assertNull(ready(Coding.GZIP));
        assertNull(ready(Coding.IDENTITY));
    }

    @Test
    void whatNobodyAsksForAnyLongerIsNotKeptForTheNextState() {
        var _ = atom().body(Coding.GZIP);
        change("b");
        WeakReference<FeedItem> edited = new WeakReference<>(item("b"));
        var _ = kit.visit(DAWN, entry("b").title("Mended"));
        Awaiting.until("what was written is gone", () -> {
            System.gc();
            return edited.get() == null;
        });
    }

    @Test
    void whatWasCompressedIsNotKeptForReadersOfOtherCodings() {
        Map<Format, Rendering> renderings = new EnumMap<>(Format.class);
        for (Format format : Format.values()) {
            renderings.put(format, new Rendering(format));
        }
        Rendering atom = Objects.requireNonNull(renderings.get(Format.ATOM));
        Published first = state(renderings);
        var _ = first.representation(Format.ATOM).body(Coding.GZIP);
        Published second = state(renderings);
        second.prepareLike(first);
        assertEquals(0, atom.gzip().compressedAnew());
        var _ = second.representation(Format.ATOM).body(Coding.IDENTITY);
        Published third = state(renderings);
        third.prepareLike(second);
        var _ = third.representation(Format.ATOM).body(Coding.GZIP);
        assertNotEquals(0, atom.gzip().compressedAnew());
    }

    private Published state(Map<Format, Rendering> renderings) {
        Published served = kit.publisher().find("all").orElseThrow();
        return new Published(
                served.merged(),
                served.document(),
                Duration.ofMinutes(1),
                new History(0, List.of(), List.of()),
                renderings);
    }

    private FeedItem item(String key) {
        return kit.publisher().find("all").orElseThrow().document().items().stream()
                .filter(item -> item.entry().entry().texts().title().contains(key))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aCodingThatNobodyAsksForAnyLongerIsNotMade() {
        var _ = atom().body(Coding.BROTLI);
        var _ = atom().body(Coding.GZIP);
        change("b");
        assertNotNull(ready(Coding.GZIP));
        change("c");
        assertNotNull(ready(Coding.GZIP));
        assertNull(ready(Coding.BROTLI));
    }
}
