package tributary.fetch;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tributary.fetch.FetchResult.Failed;
import tributary.fetch.FetchResult.Fetched;
import tributary.fetch.FetchResult.NotModified;
import tributary.fetch.FetchResult.ToldToWait;
import tributary.model.Validators;
import tributary.testing.MovableClock;

/** A fetcher for tests, allowed to reach loopback, with a clock that stands still, and short ways to ask. */
final class FetchTestKit implements AutoCloseable {
    static final String USER_AGENT = FetcherSettings.userAgent("1.0", "https://news.example.org", "ops@example.org");
    static final FetchSettings SETTINGS = new FetchSettings(Duration.ofSeconds(20), 5_000_000, true, null);

    final MovableClock clock = MovableClock.at("2025-03-26T08:00:00Z");
    final Fetcher fetcher;

    FetchTestKit() {
        this(AddressResolver.SYSTEM);
    }

    FetchTestKit(AddressResolver resolver) {
        fetcher = new Fetcher(new FetcherSettings(USER_AGENT), clock, resolver);
    }

    FetchResult fetch(String url, @Nullable Validators... validators) {
        return fetch(url, SETTINGS, validators);
    }

    FetchResult fetch(String url, FetchSettings settings, @Nullable Validators... validators) {
        List<Validators> known = Arrays.stream(validators)
                .<Validators>mapMulti((each, to) -> {
                    if (each != null) {
                        to.accept(each);
                    }
                })
                .toList();
        return fetcher.fetch(new FetchRequest(url, known, settings));
    }

    Fetched fetched(String url, @Nullable Validators... validators) {
        return is(Fetched.class, fetch(url, validators));
    }

    NotModified notModified(String url, @Nullable Validators... validators) {
        return is(NotModified.class, fetch(url, validators));
    }

    Failed failed(String url, @Nullable Validators... validators) {
        return is(Failed.class, fetch(url, validators));
    }

    ToldToWait toldToWait(String url, @Nullable Validators... validators) {
        return is(ToldToWait.class, fetch(url, validators));
    }

    static <T extends FetchResult> T is(Class<T> type, FetchResult result) {
        return assertInstanceOf(type, result, () -> "was " + result);
    }

    static FetchSettings within(Duration timeout) {
        return new FetchSettings(timeout, SETTINGS.maxBytes(), true, null);
    }

    static FetchSettings atMost(long bytes) {
        return new FetchSettings(SETTINGS.timeout(), bytes, true, null);
    }

    @Override
    public void close() {
        fetcher.close();
    }
}
