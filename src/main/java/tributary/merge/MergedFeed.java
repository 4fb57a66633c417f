package tributary.merge;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A merged feed as the operator defines it. */
public record MergedFeed(
        String id, String title, Selection select, Filter filter, Window window, Publication publication) {

    /**
     * What readers are shown at a time.
     *
     * @param items at most
     * @param maxAge null for none
     * @param perFeed at most of any one source; 0 for no cap
     */
    public record Window(int items, @Nullable Duration maxAge, int perFeed, Order order) {}

    public enum Order {
        PUBLISHED,
        RECEIVED
    }

    /**
     * How it is offered.
     *
     * @param token needed to read it; null for everyone
     */
    public record Publication(WebSub websub, @Nullable String token) {}

    /** Where readers can subscribe to pushes. */
    public sealed interface WebSub {
        record Own() implements WebSub {}

        record Hub(String url) implements WebSub {}

        record Off() implements WebSub {}
    }
}
