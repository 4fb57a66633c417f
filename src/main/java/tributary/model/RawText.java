package tributary.model;

import org.jspecify.annotations.Nullable;

/**
 * Text as a feed gave it, unsafe to show.
 *
 * @param value the text or markup; for XHTML the serialised children of the wrapping div
 * @param base absolute URL that relative references in it resolve against
 * @param language BCP 47 tag from xml:lang or the feed's declaration; {@code und} where an empty xml:lang takes back
 *     what would be inherited
 */
public record RawText(
        String value, Kind kind, String base, @Nullable String language) {
    /** How the value is to be read. UNDECLARED is RSS, where only the text itself can tell. */
    public enum Kind {
        TEXT,
        HTML,
        XHTML,
        UNDECLARED
    }
}
