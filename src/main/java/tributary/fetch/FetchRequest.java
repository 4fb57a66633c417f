package tributary.fetch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tributary.model.Validators;

/**
 * One visit's question.
 *
 * @param url exactly as it goes on the wire, but for a fragment
 * @param validators of any URL that a redirect may lead to; each is sent only to its own
 * @param waits for a URL that is about to be asked, how long its host still wants to be left alone; empty for not at
 *     all
 */
public record FetchRequest(
        String url, List<Validators> validators, FetchSettings settings, Function<String, Optional<Duration>> waits) {
    public FetchRequest {
        validators = List.copyOf(validators);
    }

    /** Where nobody asked to be left alone. */
    public FetchRequest(String url, List<Validators> validators, FetchSettings settings) {
        this(url, validators, settings, _ -> Optional.empty());
    }
}
