package tributary.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tributary.model.Category;
import tributary.model.Enclosure;
import tributary.model.Guid;
import tributary.model.Image;
import tributary.model.Link;
import tributary.model.Media;
import tributary.model.ParsedEntry;
import tributary.model.ParsedFeed;
import tributary.model.Payload;
import tributary.model.Person;
import tributary.model.Point;

/** The rarer ways in which formats and modules say what the usual ones say. */
class ItemVariantsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <georss:point>45.256 -71.92</georss:point>                                  | 45.256 | -71.92
            <georss:point>45.256, -71.92</georss:point>                                 | 45.256 | -71.92
            <georss:circle>42.943 -71.032 500</georss:circle>                           | 42.943 | -71.032
            <georss:box>42.0 -72.0 43.0 -71.0</georss:box>                              | 42.5   | -71.5
            <georss:line>45.0 -110.0 46.0 -109.0 44.0 -109.5</georss:line>              | 45.0   | -109.5
            <georss:polygon>1 1 1 3 3 3 3 1 1 1</georss:polygon>                        | 2.0    | 2.0
            <georss:where><gml:Point><gml:pos>45.2 -71.9</gml:pos></gml:Point></georss:where> | 45.2 | -71.9
            <georss:where><gml:Point><gml:coordinates>-71.9,45.2</gml:coordinates></gml:Point></georss:where> | 45.2 | -71.9
            <georss:where><gml:LineString><gml:posList>1 2 3 4</gml:posList></gml:LineString></georss:where> | 2.0 | 3.0
            <georss:where><gml:Envelope><gml:lowerCorner>1 2</gml:lowerCorner><gml:upperCorner>3 4</gml:upperCorner></gml:Envelope></georss:where> | 2.0 | 3.0
            <geo:lat>45.2</geo:lat><geo:long>-71.9</geo:long>                           | 45.2   | -71.9
            <geo:Point><geo:lat>45.2</geo:lat><geo:long>-71.9</geo:long></geo:Point>    | 45.2   | -71.9
            """)
    void shapesBecomeThePointInTheirMiddle(String element, double latitude, double longitude) {
        assertEquals(new Point(latitude, longitude), Reading.item(element).point(), element);
    }

    @ParameterizedTest
    @CsvSource({
        "<georss:line>1 2 3</georss:line>",
        "<georss:polygon>1 2 91 4</georss:polygon>",
        "<georss:box>here</georss:box>",
        "<georss:line/>"
    })
    void whatIsNoShapeIsNoPoint(String element) {
        assertEquals(null, Reading.item(element).point(), element);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            <author>me@e.com (Me Myself)</author>                | Me Myself  | me@e.com
            <author>Me &lt;me@e.com&gt;</author>                 | Me         | me@e.com
            <author>"Doe, J" &lt;me@e.com&gt;</author>           | Doe, J     | me@e.com
            <author>me@e.com (Me (Inner))</author>               | Me (Inner) | me@e.com
            <author>mailto:me@e.com?subject=hello</author>       | -          | me@e.com
            <author><name>Me</name><email>me@e.com</email></author> | Me      | me@e.com
            <dc:creator><x><value>Me</value></x></dc:creator>    | Me         | -
            """)
    void authorsAreReadInEveryForm(String element, String name, String mail) {
        assertEquals(
                List.of(new Person(name, mail, null)),
                Reading.item(element).attribution().authors(),
                element);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            <guid>http://g.invalid/1</guid>                              | true  | http://g.invalid/1
            <guid isPermaLink="true"> http://g.invalid/1 </guid>         | true  | http://g.invalid/1
            <guid isPermaLink="FALSE">http://g.invalid/1</guid>          | false | -
            <guid isPermalink="0">http://g.invalid/1</guid>              | false | -
            <guid>a/1</guid>                                             | false | -
            <guid isPermaLink="true">a/1</guid>                          | false | http://origin.invalid/news/a/1
            <guid isPermaLink="true">?p=9</guid>                         | false | http://origin.invalid/news/feed.xml?p=9
            """)
    void aPermalinkIsAPageEvenWhereItIsRelative(String element, boolean permalink, String page) {
        ParsedEntry item = Reading.item(element);
        Guid guid = item.guid();
        assertEquals(permalink, guid != null && guid.permalink(), element);
        assertEquals(
                page == null ? List.of() : List.of(page),
                item.links().stream().map(Link::href).toList(),
                element);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http://ex.invalid/a?b=1&amp;amp;c=2   | http://ex.invalid/a?b=1&c=2
            http://ex.invalid/a?b=1&amp;c=2       | http://ex.invalid/a?b=1&c=2
            www.ex.invalid/a                      | http://www.ex.invalid/a
            &lt;http://ex.invalid/a&gt;           | http://ex.invalid/a
            "http://ex.invalid/a"                 | http://ex.invalid/a
            &#8203;http://ex.invalid/a&#160;      | http://ex.invalid/a
            http://http://ex.invalid/a            | http://ex.invalid/a
            http://https://ex.invalid/a           | https://ex.invalid/a
            http://httpbin.invalid/a              | http://httpbin.invalid/a
            WWW.ex.invalid                        | http://WWW.ex.invalid
            origin.invalid/a                      | http://origin.invalid/a
            site.invalid/2025/a?b#c               | http://site.invalid/2025/a?b#c
            other.invalid/a                       | http://origin.invalid/news/other.invalid/a
            www.html                              | http://origin.invalid/news/www.html
            2025/www.ex.invalid                   | http://origin.invalid/news/2025/www.ex.invalid
            """)
    void linksThatWereEscapedTwiceWrappedOrLackTheirSchemeLeadWhereTheyWereMeantTo(String written, String meant) {
        ParsedFeed feed = Reading.feed(Reading.rss("<link>http://www.site.invalid/</link><item><link>" + written
                + "</link><guid isPermaLink='false'>a&amp;amp;b</guid></item>"));
        ParsedEntry item = feed.entries().getFirst();
        assertEquals(List.of(meant), item.links().stream().map(Link::href).toList());
        assertEquals(new Guid("a&amp;b", false), item.guid());
    }

    @Test
    void filesAndPicturesThatWereEscapedTwiceAreFound() {
        ParsedEntry item = Reading.item("<enclosure url='http://e.invalid/a.jpg?w=1&amp;amp;h=2' type='image'/>"
                + "<media:content url='http://e.invalid/b?w=1&amp;amp;h=2' medium='Image' type='IMAGE/JPEG'/>");
        assertEquals(
                List.of("http://e.invalid/b?w=1&h=2", "http://e.invalid/a.jpg?w=1&h=2"),
                item.media().images().stream().map(Image::url).toList());
    }

    @Test
    void aPermalinkThatWasEscapedTwiceStaysItselfAndLeadsToItsPage() {
        ParsedEntry item = Reading.item("<guid>http://g.invalid/?a=1&amp;amp;b=2</guid>");
        assertEquals(new Guid("http://g.invalid/?a=1&amp;b=2", true), item.guid());
        assertEquals("http://g.invalid/?a=1&b=2", item.links().getFirst().href());
    }

    @Test
    void theChannelsLinkMayLackItsScheme() {
        assertEquals(
                "http://origin.invalid/news",
                Reading.feed(Reading.rss("<link>origin.invalid/news</link>"))
                        .metadata()
                        .siteUrl());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            <enclosure url="http://f.invalid/a.jpg"/>                             | -          | http://f.invalid/a.jpg
            <enclosure url="http://f.invalid/a.jpg?w=9" type=""/>                 | -          | http://f.invalid/a.jpg?w=9
            <enclosure url="http://f.invalid/a" type="Image/png"/>                | Image/png  | http://f.invalid/a
            <enclosure url="http://f.invalid/a.jpg" type="audio/mpeg"/>           | audio/mpeg | -
            <enclosure url="http://f.invalid/a"/>                                 | -          | -
            <enclosure><url>http://f.invalid/a</url><type>image/gif</type></enclosure> | image/gif | http://f.invalid/a
            <enc:enclosure xmlns:enc="http://purl.oclc.org/net/rss_2.0/enc#" resource="http://f.invalid/a" enc:type="audio/mpeg"/> | audio/mpeg | -
            <x:enclosure xmlns:x="http://purl.oclc.org/net/rss_2.0/enc#" x:url="http://f.invalid/a"/> | - | -
            <v:content xmlns:v="http://video.search.yahoo.com/mrss" url="http://f.invalid/a" medium="image"/> | - | http://f.invalid/a
            <v:content xmlns:v="http://video.search.yahoo.com/mrss/" url="http://f.invalid/a.jpg" medium="document"/> | - | -
            """)
    void filesAreReadInEveryFormAndPicturesKnownByTypeOrName(String element, String type, String picture) {
        Media media = Reading.item(element).media();
        assertEquals(1, media.enclosures().size(), element);
        assertTrue(media.enclosures().getFirst().url().startsWith("http://f.invalid/a"), element);
        assertEquals(type, media.enclosures().getFirst().type(), element);
        assertEquals(
                picture == null ? List.of() : List.of(picture),
                media.images().stream().map(Image::url).toList(),
                element);
    }

    @Test
    void theFileThatAClickCounterLeadsToIsTheItemsFile() {
        String file = "<enclosure url='http://count.invalid/1' type='audio/mpeg' length='9'/>";
        String original = "<feedburner:origEnclosureLink>http://f.invalid/a.mp3</feedburner:origEnclosureLink>";
        String counted = "<media:content url='http://count.invalid/1' type='audio/mpeg' fileSize='9'/>";
        Enclosure meant = new Enclosure("http://f.invalid/a.mp3", "audio/mpeg", 9L, null, null);
        for (String item : List.of(file + original, original + counted + file)) {
            assertEquals(List.of(meant), Reading.item(item).media().enclosures(), item);
        }
    }

    @Test
    void channelsOfCdfAreFeeds() {
        ParsedFeed feed = Reading.feed("<CHANNEL HREF='http://c.invalid/'><TITLE>News</TITLE><ABSTRACT>All</ABSTRACT>"
                + "<ITEM HREF='a.htm' LASTMOD='2004-04-06T23:05:43-05:00'><TITLE>One</TITLE><ABSTRACT>Short</ABSTRACT>"
                + "</ITEM><Item href='http://c.invalid/b'/></CHANNEL>");
        assertEquals("CDF", feed.format());
        assertEquals("News", feed.metadata().title());
        assertEquals("All", feed.metadata().subtitle());
        assertEquals("http://c.invalid/", feed.metadata().siteUrl());
        ParsedEntry item = feed.entries().getFirst();
        assertEquals("UNDECLARED One", Reading.value(item.texts().title()));
        assertEquals("UNDECLARED Short", Reading.value(item.texts().summary()));
        assertEquals("http://origin.invalid/news/a.htm", item.links().getFirst().href());
        assertEquals("2004-04-06T23:05:43-05:00", item.dates().updated());
        assertEquals(2, feed.entries().size());
    }

    @Test
    void itemsOfASecondChannelAreRead() {
        ParsedFeed feed = Reading.feed("<rss><channel><title>1</title><item><title>a</title></item></channel>"
                + "<channel><title>2</title><item><title>b</title></item></channel></rss>");
        assertEquals("1", feed.metadata().title());
        assertEquals(2, feed.entries().size());
    }

    @Test
    void theMarkupAmongAlternativesIsTheContent() {
        ParsedEntry entry = Reading.entry("<content type='multipart/alternative'><content type='text/plain'>p</content>"
                + "<content type='text/html' mode='escaped'>&lt;b>h&lt;/b></content></content>");
        assertEquals("HTML <b>h</b>", Reading.value(entry.texts().content()));
    }

    @Test
    void anArticleOfHtmlUnderNoTypeIsHtmlAndATextAboutATagIsText() {
        assertEquals("UNDECLARED <p>a</p>", content("<content>&lt;p>a&lt;/p></content>"));
        assertEquals("TEXT use <p>", content("<content>use &lt;p></content>"));
        assertEquals("TEXT <p>a</p>", content("<content type='text'>&lt;p>a&lt;/p></content>"));
    }

    private static String content(String element) {
        return Reading.value(Reading.entry(element).texts().content());
    }

    @Test
    void contentOfABinaryTypeThatIsNotBase64IsReadAsItStands() {
        ParsedEntry entry = Reading.entry("<content type='application/json'>{\"a\": 1}</content>");
        assertEquals("UNDECLARED {\"a\": 1}", Reading.value(entry.texts().content()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <y:full-text xmlns:y="http://news.yandex.ru">a b</y:full-text>                      | UNDECLARED a b
            <yandex:full-text>a b</yandex:full-text>                                            | UNDECLARED a b
            <r:fulltext xmlns:r="http://news.rambler.ru/">a b</r:fulltext>                      | UNDECLARED a b
            <turbo:content xmlns:turbo="http://turbo.yandex.ru">&lt;p>a b</turbo:content>       | HTML <p>a b
            <full-text>a b</full-text>                                                          | HTML a b
            <yandex:full-text>a</yandex:full-text><content:encoded>a b</content:encoded>        | HTML a b
            """)
    void theFullTextIsTheContentUnderAnyName(String elements, String content) {
        assertEquals(
                content,
                Reading.value(Reading.item("<description>a</description>" + elements)
                        .texts()
                        .content()));
    }

    @Test
    void theValueInsideContentItemsIsTheContent() {
        ParsedEntry item = Reading.item("<content:items><Bag><li><content:item><value>a &lt;b>c&lt;/b></value>"
                + "</content:item></li></Bag></content:items>");
        assertEquals("HTML a <b>c</b>", Reading.value(item.texts().content()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <cc:license resource="http://cc.invalid/by"/>
            <creativeCommons:license>http://cc.invalid/by</creativeCommons:license>
            <x:license xmlns:x="https://creativecommons.org/ns#" x:resource="http://cc.invalid/by"/>
            """)
    void aLicenceIsALink(String element) {
        assertEquals(
                List.of(new Link("license", "http://cc.invalid/by", null, null, null)),
                Reading.item(element).links(),
                element);
    }

    @Test
    void numbersAndTextsOfJsonMayBeEachOther() {
        ParsedEntry item = Reading.feed("{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":7,"
                        + "\"tags\":[\"a\",2025],\"attachments\":[{\"url\":\"a.mp3\",\"size_in_bytes\":\"12\"}]}]}")
                .entries()
                .getFirst();
        assertEquals(new Guid("7", false), item.guid());
        assertEquals(
                List.of("a", "2025"),
                item.categories().stream().map(Category::term).toList());
        assertEquals(12L, item.media().enclosures().getFirst().length());
    }

    @Test
    void tagsOfJsonMayBeOneString() {
        ParsedEntry item = Reading.feed(
                        "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":7,\"tags\":\"a, b c,,\"}]}")
                .entries()
                .getFirst();
        assertEquals(
                List.of("a", "b c"),
                item.categories().stream().map(Category::term).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <categories><category>a</category><category>b</category></categories>
            <categories><item>a</item><x>b</x></categories>
            <tags><tag>a</tag><tag>b</tag></tags>
            <tags>a, b</tags>
            """)
    void categoriesInsideOneElementAreRead(String element) {
        List<Category> expected = List.of(new Category("a", null, null), new Category("b", null, null));
        assertEquals(expected, Reading.item(element).categories(), element);
    }

    @Test
    void authorsInsideOneElementAreRead() {
        List<Person> expected = List.of(new Person("A", null, null), new Person("B", null, null));
        String people = "<authors><author>A</author><author><name>B</name></author></authors>";
        assertEquals(expected, Reading.item(people).attribution().authors());
        assertEquals(expected, Reading.entry(people).attribution().authors());
    }

    @Test
    void atomCategoriesInsideOneElementAreRead() {
        assertEquals(
                List.of(new Category("a", null, null), new Category("b", null, null)),
                Reading.entry("<categories><category term='a'/><category>b</category></categories>")
                        .categories());
    }

    @Test
    void theDateOfPrintCountsWhereThereIsNoOther() {
        String printed = "<prism:publicationDate>2025-03-26</prism:publicationDate>";
        assertEquals("2025-03-26", Reading.item(printed).dates().published());
        assertEquals("2025-03-26", Reading.entry(printed).dates().published());
        assertEquals(
                "2025-02-01",
                Reading.item(printed + "<dc:date>2025-02-01</dc:date>").dates().published());
    }

    @ParameterizedTest
    @CsvSource({
        "1:02:03, 3723",
        "3723.5, 3723",
        "1h 2m 3s, 3723",
        "1H2M, 3720",
        "PT1H2M, 3720",
        "PT1H2M3.5S, 3723",
        "62 min, 3720",
        "2 hours, 7200",
        "soon, -1",
        "10pm, -1",
        "PT, -1",
        "s, -1"
    })
    void durationsAreReadInEveryForm(String written, long seconds) {
        Enclosure file = Reading.item(
                        "<enclosure url='http://f.invalid/a.mp3'/><itunes:duration>" + written + "</itunes:duration>")
                .media()
                .enclosures()
                .getFirst();
        assertEquals(seconds < 0 ? null : Duration.ofSeconds(seconds), file.duration(), written);
    }

    @Test
    void aLinkBelowTheRootIsNotToAFileOfThisMachine() {
        byte[] document = Reading.rss("<item><link>/2025/ferry</link></item>").getBytes(StandardCharsets.UTF_8);
        var read = new FeedParser().parse(new Payload(document, null, "file:///feeds/news.xml"));
        if (!(read instanceof ParseResult.Parsed(ParsedFeed feed))) {
            throw new AssertionError(read);
        }
        assertEquals("/2025/ferry", feed.entries().getFirst().links().getFirst().href());
    }
}
