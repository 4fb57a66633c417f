package tributary.model;

/** The operator's stable name for a feed: {@code dawn}. The feed's URL may change, its id does not. */
public record FeedId(String value) implements Comparable<FeedId> {
    public FeedId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a feed id must not be blank");
        }
    }

    @Override
    public int compareTo(FeedId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
