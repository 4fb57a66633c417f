package tributary.normalise;

import java.util.Set;

/**
 * How a feed's items are normalised.
 *
 * @param ignoredChanges parts that the feed rewrites without meaning it: a change in them alone is no edit
 */
public record NormaliseSettings(Identity identity, FutureDates future, MissingDates missing, Set<Part> ignoredChanges) {
    public NormaliseSettings {
        ignoredChanges = Set.copyOf(ignoredChanges);
    }

    /** Which parts of an item make its key. */
    public enum Identity {
        AUTO,
        GUID,
        LINK,
        LINK_AND_TITLE
    }

    public enum FutureDates {
        CLAMP,
        KEEP
    }

    public enum MissingDates {
        FIRST_SEEN
    }

    /** Parts of an item that an operator may tell us to disregard when looking for edits. */
    public enum Part {
        TITLE,
        SUMMARY,
        CONTENT,
        LINK,
        AUTHOR,
        CATEGORY,
        PUBLISHED,
        UPDATED,
        ENCLOSURE,
        IMAGE
    }
}
