package tributary.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tributary.model.ParsedFeed;

/** Documents that are no feed are named for what they are. */
class NotAFeedTest {
    static Stream<Arguments> documents() {
        return Stream.of(
                Arguments.of("", "The document is empty."),
                Arguments.of(" \n\t ", "The document is empty."),
                Arguments.of("Service unavailable", "This is plain text, not a feed: “Service unavailable”"),
                Arguments.of("{\"error\": 1}", "This is JSON, but no JSON Feed: nothing in it says that it is one."),
                Arguments.of("[1, 2", "This is JSON, but no JSON Feed: nothing in it says that it is one."),
                Arguments.of(
                        "<opml version='2.0'><body/></opml>",
                        "This is an OPML list of feeds, not a feed; it can be imported."),
                Arguments.of(
                        "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url/></urlset>",
                        "This is a sitemap, not a feed."),
                Arguments.of(
                        "<CHANNEL HREF='http://a.invalid/'/>",
                        "This is a CDF channel (Microsoft's Channel Definition Format of 1997) without items."),
                Arguments.of("<inventory><part/></inventory>", "This is XML that begins with <inventory>, not a feed."),
                Arguments.of(
                        "<Error><Code>AccessDenied</Code></Error>",
                        "This is an error message, not a feed: “AccessDenied”"),
                Arguments.of("%PDF-1.7 ...", "This is a PDF document, not a feed."),
                Arguments.of("PK\u0003\u0004...", "This is a ZIP archive, not a feed."),
                Arguments.of(
                        "<!DOCTYPE html><title>Harbour Times</title><p>Hello",
                        "This is an HTML page (“Harbour Times”), not a feed. It links to no feed."),
                Arguments.of("<h1>404</h1>", "This is an HTML page, not a feed. It links to no feed."));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void aDocumentThatIsNoFeedIsNamed(String document, String reason) {
        assertEquals(new ParseResult.NotAFeed(reason, List.of()), Reading.parse(document));
    }

    @Test
    void thePagesFeedLinksAreOffered() {
        String page = """
                <html><head><title>Harbour Times</title><base href="/world/">
                <link rel="alternate" type="application/rss+xml" title="All news" href="rss.xml">
                <link rel="alternate" type="application/atom+xml" href="https://b.invalid/atom">
                <link rel="alternate" type="application/rss+xml" href="rss.xml">
                <link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/1">
                <link rel="alternate" type="text/html" hreflang="ur" href="/ur">
                <link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
                </head><body>...""";
        assertEquals(
                new ParseResult.NotAFeed(
                        "This is an HTML page (“Harbour Times”), not a feed. It links to 2 feeds.",
                        List.of(
                                new ParseResult.OfferedFeed(
                                        "http://origin.invalid/world/rss.xml", "application/rss+xml", "All news"),
                                new ParseResult.OfferedFeed("https://b.invalid/atom", "application/atom+xml", ""))),
                Reading.parse(page));
    }

    @Test
    void feedsWithoutItemsAreFeeds() {
        for (String empty : List.of(
                "<rss version='2.0'><channel><title>Quiet</title></channel></rss>",
                "<rss/>",
                "<feed xmlns='http://www.w3.org/2005/Atom'/>",
                "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"Quiet\", \"items\": []}")) {
            ParsedFeed feed = Reading.feed(empty.getBytes(StandardCharsets.UTF_8), "text/html");
            assertEquals(List.of(), feed.entries());
        }
    }
}
