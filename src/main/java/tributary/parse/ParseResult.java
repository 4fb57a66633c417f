package tributary.parse;

import java.util.List;
import tributary.model.ParsedFeed;

/** A document, read or not. */
public sealed interface ParseResult {
    record Parsed(ParsedFeed feed) implements ParseResult {}

    /**
     * @param reason a sentence that names what the document is instead
     * @param offered feeds that an HTML page links to
     */
    record NotAFeed(String reason, List<OfferedFeed> offered) implements ParseResult {
        public NotAFeed {
            offered = List.copyOf(offered);
        }
    }

    record OfferedFeed(String url, String type, String title) {}
}
