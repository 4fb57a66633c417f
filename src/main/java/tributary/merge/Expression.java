package tributary.merge;

import com.google.re2j.Pattern;

/**
 * One expression of a filter.
 *
 * @param where it stands, for people who ask: {@code feeds.yml:31}
 */
public record Expression(Field field, String source, Pattern pattern, String where) {
    /** What of an entry it is held against. */
    public enum Field {
        ANY,
        TITLE,
        TEXT,
        AUTHOR,
        CATEGORY,
        LINK
    }
}
