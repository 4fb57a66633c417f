package tributary.parse;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tributary.model.ParsedEntry;
import tributary.model.ParsedFeed;
import tributary.model.Payload;
import tributary.model.RawText;
import tributary.model.Repair;

/** Reads documents written into tests. */
final class Reading {
    static final String URL = "http://origin.invalid/news/feed.xml";

    private static final FeedParser PARSER = new FeedParser();

    private Reading() {}

    static ParseResult parse(String document) {
        return parse(document.getBytes(StandardCharsets.UTF_8), null);
    }

    static ParseResult parse(byte[] document, @Nullable String contentType) {
        return PARSER.parse(new Payload(document, contentType, URL));
    }

    static ParsedFeed feed(String document) {
        return feed(document.getBytes(StandardCharsets.UTF_8), null);
    }

    static ParsedFeed feed(byte[] document, @Nullable String contentType) {
        return switch (parse(document, contentType)) {
            case ParseResult.Parsed(ParsedFeed feed) -> feed;
            case ParseResult.NotAFeed(String reason, List<ParseResult.OfferedFeed> _) ->
                throw new AssertionError(reason);
        };
    }

    /** The only item of an RSS channel that holds this and nothing else. */
    static ParsedEntry item(String inside) {
        return feed(rss("<item>" + inside + "</item>")).entries().getFirst();
    }

    static ParsedEntry entry(String inside) {
        return feed(atom("<entry>" + inside + "</entry>")).entries().getFirst();
    }

    /** An RSS document with every namespace that tests need. */
    static String rss(String channel) {
        return """
                <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" \
                xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" \
                xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" \
                xmlns:georss="http://www.georss.org/georss" xmlns:gml="http://www.opengis.net/gml" \
                xmlns:geo="http://www.w3.org/2003/01/geo/wgs84_pos#" xmlns:atom="http://www.w3.org/2005/Atom" \
                xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" \
                xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><channel>\
                """ + channel + "</channel></rss>";
    }

    static String atom(String feed) {
        return "<feed xmlns=\"http://www.w3.org/2005/Atom\">" + feed + "</feed>";
    }

    static String value(@Nullable RawText text) {
        return text == null ? "nothing" : text.kind() + " " + text.value();
    }

    static List<String> repairs(ParsedFeed feed) {
        return feed.repairs().stream().map(Repair::what).toList();
    }
}
