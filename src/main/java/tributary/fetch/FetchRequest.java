package tributary.fetch;

import java.util.List;
import tributary.model.Validators;

/**
 * One visit's question.
 *
 * @param url exactly as it goes on the wire, but for a fragment
 * @param validators of any URL that a redirect may lead to; each is sent only to its own
 */
public record FetchRequest(String url, List<Validators> validators, FetchSettings settings) {
    public FetchRequest {
        validators = List.copyOf(validators);
    }
}
