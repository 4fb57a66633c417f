package tributary.publish.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tributary.model.FeedId;

/** Lists of feeds are OPML 2.0, whose head has a title and whose body has an outline, whatever they list. */
class OpmlWriterTest {
    private static ItemSource source(String title, @Nullable String url, @Nullable String site) {
        FeedId id = new FeedId("sample");
        return new ItemSource(id, "tag:x", title, url, "http://news.example.org/sources/sample", site, null);
    }

    private static Element body(ItemSource... sources) {
        byte[] bytes = OpmlWriter.write("Regional wire", List.of(sources));
        Document document = Jsoup.parse(new String(bytes, StandardCharsets.UTF_8), Parser.xmlParser());
        assertEquals("2.0", document.expectFirst("opml").attr("version"));
        assertEquals(
                "Regional wire", document.expectFirst("opml > head > title").text());
        return document.expectFirst("opml > body");
    }

    @Test
    void aFeedIsASubscription() {
        Element outline = body(source("Dawn", "https://dawn.example/rss", "https://dawn.example/a b"))
                .child(0);
        assertEquals("rss", outline.attr("type"));
        assertEquals("Dawn", outline.attr("text"));
        assertEquals("https://dawn.example/rss", outline.attr("xmlUrl"));
        assertEquals("https://dawn.example/a%20b", outline.attr("htmlUrl"));
    }

    @Test
    void aLocalFileIsALinkToThePageAboutIt() {
        Element outline = body(source("Sample", null, null)).child(0);
        assertEquals("link", outline.attr("type"));
        assertEquals("Sample", outline.attr("text"));
        assertEquals("http://news.example.org/sources/sample", outline.attr("url"));
        assertEquals("", outline.attr("xmlUrl"));
    }

    @Test
    void aListOfNothingSaysSo() {
        Element body = body();
        assertEquals(1, body.childrenSize());
        assertEquals("There are no feeds here.", body.child(0).attr("text"));
    }
}
