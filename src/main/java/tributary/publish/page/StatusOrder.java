package tributary.publish.page;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;
import static java.util.Comparator.nullsLast;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tributary.store.FeedState;

/**
 * The order of the feeds in the status page, as its address says it: {@code sort=last}, or {@code sort=-last} the other
 * way round.
 */
public record StatusOrder(Column column, boolean reversed) {
    /** What the feeds can be sorted by. */
    public enum Column {
        FEED("Feed"),
        STATE("State"),
        LAST("Last visit"),
        NEXT("Next visit"),
        NEWEST("Last new item"),
        ITEMS("Items a day"),
        FAILURES("Failures");

        final String title;

        Column(String title) {
            this.title = title;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What needs a look first. */
    public static final StatusOrder USUAL = new StatusOrder(Column.STATE, false);

    /** The usual order for anything that is none. */
    public static StatusOrder of(@Nullable String sort) {
        if (sort == null) {
            return USUAL;
        }
        boolean reversed = sort.startsWith("-");
        String word = reversed ? sort.substring(1) : sort;
        return Arrays.stream(Column.values())
                .filter(column -> column.word().equals(word))
                .findFirst()
                .map(column -> new StatusOrder(column, reversed))
                .orElse(USUAL);
    }

    /** As the address says it. */
    String word() {
        return (reversed ? "-" : "") + column.word();
    }

    /** Clicked again, a column turns round. */
    StatusOrder clicked(Column next) {
        return new StatusOrder(next, next == column && !reversed);
    }

    List<FeedState> sorted(Status status) {
        Comparator<FeedState> order = comparator(status);
        return status.feeds().stream()
                .sorted((reversed ? order.reversed() : order)
                        .thenComparing(feed -> feed.id().value()))
                .toList();
    }

    private Comparator<FeedState> comparator(Status status) {
        return switch (column) {
            case FEED -> comparing(feed -> feed.id().value());
            case STATE -> comparing(feed -> FeedCondition.of(feed, status.at()));
            case LAST -> comparing(StatusOrder::lastVisit, nullsFirst(naturalOrder()));
            case NEXT -> comparing(FeedState::nextVisit, nullsLast(naturalOrder()));
            case NEWEST -> comparing(feed -> feed.poll().health().lastNew(), nullsFirst(naturalOrder()));
            case ITEMS -> comparingInt(feed -> -items(status, feed));
            case FAILURES -> comparingInt(feed -> -feed.poll().health().failures());
        };
    }

    private static int items(Status status, FeedState feed) {
        return status.daily().getOrDefault(feed.id(), List.of()).stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    private static @Nullable Instant lastVisit(FeedState feed) {
        return feed.lastVisit() == null ? null : feed.lastVisit().at();
    }
}
