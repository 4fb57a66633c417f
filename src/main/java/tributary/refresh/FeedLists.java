package tributary.refresh;

import tributary.model.FeedId;
import tributary.model.Payload;

/** Keeps what remote lists of feeds say. Thread-safe. */
public interface FeedLists {
    /** Durably takes over a list's document in place of the one before, or leaves that as it is. */
    Taken take(FeedId list, Payload document);

    /** What became of a document. */
    sealed interface Taken {}

    /** It is kept; so many feeds are on it. */
    record Kept(int feeds) implements Taken {}

    /** @param reason to follow "the list …" */
    record Refused(String reason) implements Taken {}

    /** Where there are no lists. */
    FeedLists NONE = (_, _) -> new Refused("is not expected here");
}
