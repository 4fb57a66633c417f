package tributary.fetch;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import tributary.model.Validators;

/**
 * One visit's question.
 *
 * @param url exactly as it goes on the wire, but for a fragment
 * @param validators of any URL that a redirect may lead to; each is sent only to its own
 * @param turns for a URL that is about to be asked, when its host may be
 * @param hasWaited whether the last visit ended with a redirect that was to be followed later, which is now
 */
public record FetchRequest(
        String url,
        List<Validators> validators,
        FetchSettings settings,
        Function<String, Turn> turns,
        boolean hasWaited) {
    public FetchRequest {
        validators = List.copyOf(validators);
    }

    /** Where nobody asked to be left alone. */
    public FetchRequest(String url, List<Validators> validators, FetchSettings settings) {
        this(url, validators, settings, _ -> Turn.NOW);
    }

    /** Of a feed that was not told to follow a redirect later. */
    public FetchRequest(String url, List<Validators> validators, FetchSettings settings, Function<String, Turn> turns) {
        this(url, validators, settings, turns, false);
    }

    /** When a host may be asked. */
    public sealed interface Turn {
        Turn NOW = new In(Duration.ZERO);

        /** Soon enough to wait for it. */
        record In(Duration delay) implements Turn {}

        /** It still wants to be left alone for so long. */
        record Parked(Duration delay) implements Turn {}

        /** For so long others have their turn. */
        record Crowded(Duration delay) implements Turn {}
    }
}
