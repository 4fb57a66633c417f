package tributary.model;

import java.util.List;

/**
 * A feed document, read.
 *
 * @param format for people: {@code RSS 2.0}, {@code Atom 1.0}, {@code JSON Feed 1.1}
 * @param charset the character set that was used to read it
 * @param withdrawn ids of entries that it takes back (RFC 6721)
 * @param cutShort whether it breaks off, so that there may be more of it
 * @param repairs what was wrong with it
 */
public record ParsedFeed(
        String format,
        String charset,
        FeedMetadata metadata,
        DocumentHints hints,
        List<ParsedEntry> entries,
        List<String> withdrawn,
        boolean cutShort,
        List<Repair> repairs) {
    public ParsedFeed {
        entries = List.copyOf(entries);
        withdrawn = List.copyOf(withdrawn);
        repairs = List.copyOf(repairs);
    }

    /** A whole one that takes nothing back. */
    public ParsedFeed(
            String format,
            String charset,
            FeedMetadata metadata,
            DocumentHints hints,
            List<ParsedEntry> entries,
            List<Repair> repairs) {
        this(format, charset, metadata, hints, entries, List.of(), false, repairs);
    }
}
