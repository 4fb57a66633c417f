package tributary.model;

/**
 * What makes an item the same item in its own feed, however its text is edited.
 *
 * @param value unique within the feed, at most 255 characters
 * @param rule which of the item's parts it was made from, for people who ask
 */
public record EntryKey(String value, Rule rule) {
    /** The ways to tell items of a feed apart. */
    public enum Rule {
        GUID,
        LINK,
        LINK_AND_TITLE,
        TITLE_AND_DATE,
        CONTENT
    }
}
