package tributary.model;

import java.util.List;

/**
 * A feed document, read.
 *
 * @param format for people: {@code RSS 2.0}, {@code Atom 1.0}, {@code JSON Feed 1.1}
 * @param charset the character set that was used to read it
 * @param repairs what was wrong with it
 */
public record ParsedFeed(
        String format,
        String charset,
        FeedMetadata metadata,
        DocumentHints hints,
        List<ParsedEntry> entries,
        List<Repair> repairs) {
    public ParsedFeed {
        entries = List.copyOf(entries);
        repairs = List.copyOf(repairs);
    }
}
