package tributary.fetch;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What all fetches have in common.
 *
 * @param userAgent sent with every request
 * @param connections open at a time, over all hosts; must not be less than the number of visits at a time
 * @param idle how long an unused connection is kept for the next visit to the same host
 */
public record FetcherSettings(String userAgent, int connections, Duration idle) {
    private static final int CONNECTIONS = 256;
    private static final Duration IDLE = Duration.ofSeconds(15);

    public FetcherSettings(String userAgent) {
        this(userAgent, CONNECTIONS, IDLE);
    }

    /** {@code Tributary/1.0 (+https://news.example.org; ops@example.org)}: who we are and where to complain. */
    public static String userAgent(String version, String baseUrl, @Nullable String contact) {
        String whole = "Tributary/" + version + " (+" + baseUrl + (contact == null ? "" : "; " + contact) + ")";
        StringBuilder printable = new StringBuilder();
        whole.chars()
                .filter(letter -> letter >= ' ' && letter < 0x7f)
                .forEach(letter -> printable.append((char) letter));
        return printable.toString();
    }
}
