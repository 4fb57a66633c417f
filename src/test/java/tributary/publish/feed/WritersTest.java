package tributary.publish.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tributary.publish.feed.DocumentBuilder.document;
import static tributary.publish.feed.DocumentBuilder.item;
import static tributary.testing.EntryBuilder.BOAO;
import static tributary.testing.EntryBuilder.entry;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tributary.model.Enclosure;
import tributary.model.FeedId;
import tributary.model.Image;
import tributary.model.Link;
import tributary.testing.EntryBuilder;
import tributary.testing.ValidAtom;
import tributary.testing.ValidJsonFeed;
import tributary.testing.ValidRss;

class WritersTest {
    private static EntryBuilder full() {
        return entry("boao")
                .title("Pakistan & China discuss <security>")
                .summary("<p>The ambassador spoke.</p>")
                .content("<p>BOAO &amp; more: <a href=\"https://a.example/x?a=1&amp;b=2\">x</a></p>")
                .language("ur")
                .updated(BOAO.plusSeconds(90))
                .author("Khalil", "khalil@dawn.example", "https://dawn.example/khalil")
                .author("Second", null, null)
                .contributor("Third")
                .category("cpec", "https://dawn.example/topics", "CPEC & roads")
                .enclosure(new Enclosure(
                        "https://dawn.example/a.mp3", "audio/mpeg", 12L, "The talk", Duration.ofSeconds(61)))
                .enclosure(new Enclosure("https://dawn.example/b.pdf", null, null, null, null))
                .image(new Image("https://dawn.example/p.jpg", 640, 0, "At the forum", "Reuters"))
                .comments("https://dawn.example/boao#comments")
                .link(new Link("related", "https://dawn.example/more", "text/html", "More", null))
                .rights("© Dawn")
                .point(0.00001, -110.5);
    }

    private static String atom(FeedDocument document) {
        byte[] bytes = AtomWriter.write(document);
        assertEquals(List.of(), ValidAtom.problems(bytes));
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String rss(FeedDocument document) {
        byte[] bytes = RssWriter.write(document);
        assertEquals(List.of(), ValidRss.problems(bytes));
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static JsonNode json(FeedDocument document) {
        byte[] bytes = JsonFeedWriter.write(document);
        assertEquals(List.of(), ValidJsonFeed.problems(bytes));
        return JsonMapper.shared().readTree(bytes);
    }

    private static void assertHas(String document, String... parts) {
        for (String part : parts) {
            assertTrue(document.contains(part), () -> part + " is not in " + document);
        }
    }

    @Test
    void atomKeepsEverythingThatAnItemHas() {
        assertHas(
                atom(document(full())),
                "<entry xml:lang=\"ur\">",
                "<id>https://example.org/items/boao</id>",
                "<title>Pakistan &#x26; China discuss &#x3C;security&gt;</title>",
                "<published>2025-03-26T08:00:00Z</published>",
                "<updated>2025-03-26T08:01:30.000001Z</updated>",
                "<name>Khalil</name>",
                "<email>khalil@dawn.example</email>",
                "<uri>https://dawn.example/khalil</uri>",
                "<name>Second</name>",
                "<contributor><name>Third</name>",
                "term=\"cpec\" scheme=\"https://dawn.example/topics\" label=\"CPEC &#x26; roads\"",
                "rel=\"enclosure\" href=\"https://dawn.example/a.mp3\" type=\"audio/mpeg\" length=\"12\" title=\"The talk\"",
                "duration=\"61\"",
                "href=\"https://dawn.example/b.pdf\" type=\"application/pdf\"",
                "<media:content url=\"https://dawn.example/p.jpg\" medium=\"image\" width=\"640\">",
                "At the forum",
                "<media:credit>Reuters</media:credit>",
                "rel=\"replies\" href=\"https://dawn.example/boao#comments\"",
                "rel=\"related\" href=\"https://dawn.example/more\"",
                "rel=\"via\" href=\"https://dawn.example/rss\"",
                "<summary>The ambassador spoke.</summary>",
                "<content type=\"html\">&lt;p&gt;BOAO &amp;amp; more",
                "<rights>© Dawn</rights>",
                "<georss:point>0.000010 -110.5</georss:point>",
                "<source><id>https://dawn.example/rss</id>");
    }

    @Test
    void rssKeepsEverythingThatAnItemHas() {
        assertHas(
                rss(document(full())),
                "<title>Pakistan &#x26; China discuss &#x3C;security&gt;</title>",
                "<guid isPermaLink=\"false\">https://example.org/items/boao</guid>",
                "<pubDate>Wed, 26 Mar 2025 08:00:00 GMT</pubDate>",
                "<atom:updated>2025-03-26T08:01:30Z</atom:updated>",
                "<dc:creator>Khalil</dc:creator>",
                "<dc:creator>Second</dc:creator>",
                "<dc:contributor>Third</dc:contributor>",
                "<atom:email>khalil@dawn.example</atom:email>",
                "<category domain=\"https://dawn.example/topics\">CPEC &#x26; roads</category>",
                "<enclosure url=\"https://dawn.example/a.mp3\" length=\"12\" type=\"audio/mpeg\"/>",
                "duration=\"61\"><media:title type=\"plain\">The talk</media:title>",
                "<media:content url=\"https://dawn.example/b.pdf\" type=\"application/pdf\"/>",
                "<media:content url=\"https://dawn.example/p.jpg\" medium=\"image\" width=\"640\">",
                "<comments>https://dawn.example/boao#comments</comments>",
                "<source url=\"https://dawn.example/rss\">Dawn</source>",
                "<description>The ambassador spoke.</description>",
                "<content:encoded>&lt;p&gt;BOAO",
                "<dc:language>ur</dc:language>",
                "<dc:rights>© Dawn</dc:rights>",
                "<georss:point>0.000010 -110.5</georss:point>");
    }

    @Test
    void jsonFeedKeepsEverythingThatAnItemHas() {
        JsonNode item = json(document(full())).path("items").path(0);
        JsonNode ours = item.path("_tributary");
        assertEquals("Pakistan & China discuss <security>", item.path("title").asString());
        assertEquals("The ambassador spoke.", item.path("summary").asString());
        assertTrue(item.path("content_html").asString().startsWith("<p>BOAO &amp; more"));
        assertEquals("2025-03-26T08:01:30Z", item.path("date_modified").asString());
        assertEquals("ur", item.path("language").asString());
        assertEquals(
                "https://dawn.example/khalil",
                item.path("authors").path(0).path("url").asString());
        assertEquals("CPEC & roads", item.path("tags").path(0).asString());
        assertEquals(2, item.path("attachments").size());
        assertEquals(
                61, item.path("attachments").path(0).path("duration_in_seconds").asInt());
        assertEquals("https://dawn.example/p.jpg", item.path("image").asString());
        assertEquals("Reuters", ours.path("images").path(0).path("credit").asString());
        assertEquals("dawn", ours.path("source").path("feed_id").asString());
        assertEquals("© Dawn", ours.path("rights").asString());
        assertEquals("Third", ours.path("contributors").path(0).asString());
        assertEquals(-110.5, ours.path("point").path("longitude").asDouble());
        assertEquals("https://dawn.example/boao#comments", ours.path("comments").asString());
        assertEquals("https://example.org/items/boao", ours.path("guid").asString());
    }

    @Test
    void anItemOfALocalFileComesFromThePageAboutThatFile() {
        ItemSource file = new ItemSource(
                new FeedId("sample"),
                "tag:sample,2025:1",
                "Sample",
                null,
                "http://news.example.org/sources/sample",
                null,
                null);
        FeedItem dawn = item(entry("boao"), 1);
        FeedDocument document = document(List.of(
                new FeedItem(dawn.entry(), file, dawn.title(), "", "", dawn.changed(), dawn.places(), dawn.others())));
        assertHas(rss(document), "<source url=\"http://news.example.org/sources/sample\">Sample</source>");
        JsonNode source =
                json(document).path("items").path(0).path("_tributary").path("source");
        assertEquals(
                "http://news.example.org/sources/sample", source.path("url").asString());
        assertTrue(source.path("site_url").isNull());
        assertFalse(atom(document).contains("rel=\"via\""));
    }

    @Test
    void aProgramFindsEveryKeyInEveryItem() {
        JsonNode ours =
                json(document(entry("x").guid(null))).path("items").path(0).path("_tributary");
        assertEquals("[]", ours.path("sources").toString());
        assertEquals("[]", ours.path("places").toString());
        assertEquals("[]", ours.path("credits").toString());
        for (String name : List.of("guid", "story", "dateline")) {
            assertTrue(ours.path(name).isNull(), name);
        }
    }

    @Test
    void everyOutletOfAStoryIsNamed() {
        FeedItem.Other other =
                new FeedItem.Other(DocumentBuilder.DAWN, "tag:x,2025:1", "Envoy at Boao", "https://b.example/2", BOAO);
        FeedDocument document = document(List.of(item(entry("boao").story("s1"), 1, other)));
        String link = "rel=\"related\" href=\"https://b.example/2\" type=\"text/html\" title=\"Dawn: Envoy at Boao\"";
        String story = "rel=\"related\" href=\"http://news.example.org/stories/s1\"";
        assertHas(atom(document), link, story);
        assertHas(rss(document), link, story);
        String declared = "xmlns:story=\"" + StoryExtension.NAMESPACE + "\"";
        String extension = "<story:sources><story:source feed=\"dawn\" title=\"Dawn\" headline=\"Envoy at Boao\""
                + " href=\"https://b.example/2\" ref=\"tag:x,2025:1\" published=\"" + Dates.rfc3339(BOAO) + "\"/>";
        assertHas(atom(document), declared, extension);
        assertHas(rss(document), declared, extension);
        JsonNode ours = json(document).path("items").path(0).path("_tributary");
        assertEquals("s1", ours.path("story").asString());
        assertEquals(
                "Envoy at Boao", ours.path("sources").path(0).path("headline").asString());
    }

    @Test
    void aFeedOfSingleOutletsKnowsNothingOfOurOwnNamespace() {
        FeedDocument alone = document(List.of(item(entry("boao").story("s1"), 1)));
        assertFalse(atom(alone).contains("story:"), atom(alone));
        assertFalse(rss(alone).contains("story:"), rss(alone));
    }

    @Test
    void anItemWithNothingButAnIdIsValid() {
        EntryBuilder nothing = entry("x").title("").guid(null).url(null).language(null);
        assertHas(atom(document(nothing)), "<title>Dawn</title>", "<content>Dawn</content>");
        assertHas(rss(document(nothing)), "<title>Dawn</title>");
        assertEquals(
                "",
                json(document(nothing))
                        .path("items")
                        .path(0)
                        .path("content_text")
                        .asString());
    }

    @Test
    void anItemWithoutATitleIsCalledByHowItsTextBegins() {
        EntryBuilder untitled = entry("x").title("").content("<p>" + "One two three. ".repeat(20) + "</p>");
        assertHas(atom(document(untitled)), "<title>One two three. One two three.", "…</title>");
        assertFalse(rss(document(untitled)).contains("<item>\n<title>"));
    }

    @Test
    void aTitleAboutTagsIsShownAsItIs() {
        EntryBuilder tags = entry("x").title("How </b> & &amp; differ");
        assertHas(
                atom(document(tags)),
                "<title type=\"html\">How &amp;lt;/b&amp;gt; &amp;amp; &amp;amp;amp; differ</title>");
        assertHas(rss(document(tags)), "<title>How &#x3C;/b&gt; &#x26; &#x26;amp; differ</title>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost/a.mp3",
                "https://a.example/x y[1]|{}.mp3",
                "https://münchen.example/é.mp3",
                "https://[2001:db8::1]/a.mp3",
                "https://www.example.]com/a.mp3",
                "https://me@[::1]/a.mp3",
                "https://a.example/%zz%41"
            })
    void oddAddressesOfFilesAreMadeValid(String url) {
        EntryBuilder odd = entry("x")
                .enclosure(new Enclosure(url, "nonsense", 0L, null, null))
                .url(url)
                .comments(url);
        String atom = atom(document(odd));
        var _ = rss(document(odd));
        var _ = json(document(odd));
        assertTrue(atom.contains("rel=\"enclosure\""));
    }

    @Test
    void namesOfHostsGoOutAsTheDomainNameSystemKnowsThem() {
        String atom = atom(document(entry("x").url("https://reader@M\u00fcnchen.example:8080/\u00e9")));
        assertHas(atom, "href=\"https://reader@xn--mnchen-3ya.example:8080/%C3%A9\"");
    }

    @Test
    void noNameOfAHostIsTooLongToGoOut() {
        FeedDocument document = document(entry("x").url("https://" + "\u00e9".repeat(2_500) + "/"));
        var _ = atom(document);
        var _ = rss(document);
        var _ = json(document);
    }

    @ParameterizedTest
    @CsvSource({"dk,false", "en,true", "zh-Hant-TW,true", "und,false", "ckb,true", "x,false"})
    void onlyLanguagesAreNamed(String tag, boolean isNamed) {
        assertEquals(isNamed, atom(document(entry("x").language(tag))).contains("xml:lang"));
        var _ = rss(document(entry("x").language(tag)));
    }

    @Test
    void peopleWithOddAddressesStayPeople() {
        EntryBuilder odd = entry("x")
                .author(null, "not a mail", null)
                .author("", null, "javascript:alert(1)")
                .author("A", "a@b", "/relative");
        String atom = atom(document(odd));
        assertHas(atom, "<name>not a mail</name>", "<name>javascript:alert(1)</name>", "<name>A</name>");
        assertFalse(atom.contains("<email>"));
        assertFalse(atom.contains("<uri>javascript"));
        var _ = rss(document(odd));
        var _ = json(document(odd));
    }

    @Test
    void blankCategoriesAreLeftOut() {
        EntryBuilder blank = entry("x")
                .category(" ", null, null)
                .category("a", "not a uri", " ")
                .category("b", "", null)
                .category("c", "http:<div>//theme", null);
        assertFalse(atom(document(blank)).contains("scheme="));
        var _ = rss(document(blank));
        var _ = json(document(blank));
    }

    @Test
    void anArchivePageIsValid() {
        FeedDocument plain = document(entry("x"));
        FeedDocument archive = new FeedDocument(
                plain.heading(),
                plain.path(),
                new FeedDocument.Links("?archive=2", null, "?archive=1", "http://news.example.org/hub", true),
                plain.updated(),
                plain.items(),
                List.of(new FeedDocument.Tombstone("tag:x,2025:gone", BOAO)));
        assertHas(
                atom(archive),
                "<fh:archive/>",
                "rel=\"prev-archive\" href=\"http://news.example.org/feeds/pakistan-china.atom?archive=1\"",
                "rel=\"current\" href=\"http://news.example.org/feeds/pakistan-china.atom\"",
                "<at:deleted-entry ref=\"tag:x,2025:gone\" when=\"2025-03-26T08:00:00Z\"/>");
        assertHas(rss(archive), "<fh:archive/>", "rel=\"current\"", "rel=\"hub\"");
    }
}
