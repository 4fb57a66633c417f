package tributary.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tributary.model.ParsedEntry;
import tributary.model.ParsedFeed;

/** Documents that are not well-formed are read the way their writers meant them, and every mending is named. */
class LenientReadingTest {
    static Stream<Arguments> mended() {
        return Stream.of(
                Arguments.of("Rice & wheat", "Rice & wheat", "an & that begins no reference was read as text"),
                Arguments.of("Caf&eacute; opens", "Caf\u00e9 opens", "the entity &eacute; is not declared"),
                Arguments.of("Rain \u0008\u0003 again", "Rain  again", "characters that XML forbids were taken out"),
                Arguments.of("1 < 2", "1 < 2", "a < that opens no tag was read as text"),
                Arguments.of("<b>Open", "<b>Open</b>", "the element <b> was never closed"),
                Arguments.of("Open</b>", "Open", "the end tag </b> closes nothing"),
                Arguments.of("&unknown; stays", "&unknown; stays", "an & that begins no reference was read as text"),
                Arguments.of("&#x80;5 fare", "\u20ac5 fare", ""));
    }

    @ParameterizedTest
    @MethodSource("mended")
    void titlesAreMended(String written, String meant, String repair) {
        ParsedFeed feed =
                Reading.feed(Reading.rss("<item><title>" + written + "</title><link>http://a.invalid/</link></item>"));
        ParsedEntry entry = feed.entries().getFirst();
        assertTrue(
                Reading.value(entry.texts().title()).endsWith(" " + meant),
                Reading.value(entry.texts().title()));
        assertEquals("http://a.invalid/", entry.links().getFirst().href());
        assertTrue(
                repair.isEmpty() || Reading.repairs(feed).contains(repair),
                () -> Reading.repairs(feed).toString());
    }

    @Test
    void aLanguageHoldsOnlyWhatXmlMayHold() {
        String document = Reading.rss("<item xml:lang='u&#0;r'><title>a & b</title></item>");
        assertEquals("ur", Reading.feed(document).entries().getFirst().texts().language());
    }

    @Test
    void whatAnObjectFallsBackToIsPartOfATitle() {
        String title = Reading.feed(Reading.rss("<title>safe&lt;object classid=x&gt; description</title>"))
                .metadata()
                .title();
        assertEquals("safe description", title);
    }

    @Test
    void completeItemsOfATruncatedDocumentAreKept() {
        String whole = Reading.rss("<item><title>One</title></item><item><title>Two</title></item>");
        for (int end = whole.indexOf("Two"); end < whole.indexOf("</item></channel>"); end++) {
            ParsedFeed feed = Reading.feed(whole.substring(0, end));
            assertEquals(1, feed.entries().size());
            assertTrue(
                    Reading.repairs(feed).contains("the document ends in the middle of an item, which was left out"));
        }
        assertEquals(
                2,
                Reading.feed(whole.substring(0, whole.indexOf("</channel>")))
                        .entries()
                        .size());
    }

    @Test
    void anItemLeftOpenEndsWhereTheNextBegins() {
        ParsedFeed feed = Reading.feed("<rss><channel><item><title>One<link>http://a.invalid/1</link>"
                + "<item><title>Two</title><link>http://a.invalid/2</link></channel></rss>");
        assertEquals(2, feed.entries().size());
        assertEquals(
                "UNDECLARED One",
                Reading.value(feed.entries().getFirst().texts().title()));
        assertEquals(
                "http://a.invalid/1",
                feed.entries().getFirst().links().getFirst().href());
    }

    @Test
    void whatStandsBeforeTheDocumentIsSkipped() {
        String rss = "<?xml version='1.0'?>" + Reading.rss("<item><title>One</title></item>");
        assertEquals(List.of("there is white space before the document"), Reading.repairs(Reading.feed("\n \t" + rss)));
        assertEquals(
                List.of("there is other text before the document"), Reading.repairs(Reading.feed("Notice: x " + rss)));
        assertEquals(
                1,
                Reading.feed("<br />\n<b>Warning</b>: no such file<br />\n" + rss)
                        .entries()
                        .size());
    }

    @Test
    void markupAfterTheRootIsNoHarm() {
        ParsedFeed feed =
                Reading.feed(Reading.rss("<item><title>One</title></item>") + "<script>x</script>trailing & text");
        assertEquals(1, feed.entries().size());
    }

    @Test
    void itemsOfASecondDocumentAndOutsideTheRootAreRead() {
        String one = Reading.rss("<title>1</title><item><title>One</title></item>");
        String two = Reading.rss("<title>2</title><item><title>Two</title></item>");
        for (String rss : List.of(
                one + two,
                "<?xml version='1.0'?>" + one + "\n<?xml version='1.0'?><!DOCTYPE rss>" + two,
                one + "<item><title>Two</title></item>")) {
            assertEquals(List.of("One", "Two"), titles(Reading.feed(rss)), rss);
            assertEquals("1", Reading.feed(rss).metadata().title(), rss);
        }
        String first = Reading.atom("<title>1</title><entry><id>a</id><title>One</title></entry>");
        String second = Reading.atom("<title>2</title><entry><id>b</id><title>Two</title></entry>");
        assertEquals(List.of("One", "Two"), titles(Reading.feed(first + second)));
        assertEquals(List.of("One"), titles(Reading.feed(first + two)));
        String entry = "<entry xmlns='http://www.w3.org/2005/Atom'><id>a</id><title>One</title></entry>";
        assertEquals(List.of("One", "Two"), titles(Reading.feed(entry + entry.replace("One", "Two"))));
    }

    private static List<String> titles(ParsedFeed feed) {
        return feed.entries().stream()
                .map(entry -> Reading.value(entry.texts().title()).replaceFirst("[A-Z]+ ", ""))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <![cdata[A & B]]>                                       | A & B
            <![CDATA[foo <![CDATA[bar]]> baz]]>                     | foo bar baz
            <![CDATA[a <![CDATA[b]]> & <![CDATA[c]]> d]]>           | a b & c d
            <![CDATA[a <![CDATA[b <![CDATA[c]]> d]]> e]]>           | a b c d e
            <![CDATA[a]]> & <![CDATA[b]]>                           | a & b
            """)
    void sectionsInLowerCaseOrInsideEachOtherAreRead(String title, String meant) {
        assertEquals(
                "UNDECLARED " + meant,
                Reading.value(
                        Reading.item("<title>" + title + "</title>").texts().title()));
    }

    @Test
    void aSectionThatSpeaksOfOneEndsWithItsElement() {
        ParsedEntry item = Reading.item(
                "<title><![CDATA[use <![CDATA[ here]]></title>" + "<description>a & <![CDATA[b]]> c]]></description>");
        assertEquals("UNDECLARED use <![CDATA[ here", Reading.value(item.texts().title()));
        assertEquals("UNDECLARED a & b c]]>", Reading.value(item.texts().summary()));
    }

    @Test
    void prefixesNobodyDeclaredMeanWhatEveryoneMeansByThem() {
        ParsedFeed feed = Reading.feed("<rss><channel><item><dc:creator>Amina Rao</dc:creator>"
                + "<media:thumbnail url='http://a.invalid/t.jpg'/></item></channel></rss>");
        ParsedEntry entry = feed.entries().getFirst();
        assertEquals("Amina Rao", entry.attribution().authors().getFirst().name());
        assertEquals("http://a.invalid/t.jpg", entry.media().images().getFirst().url());
        assertEquals(
                List.of("the prefix dc is not declared", "the prefix media is not declared"), Reading.repairs(feed));
    }

    @Test
    void attributesWithoutQuotesAreRead() {
        ParsedEntry entry = Reading.item("<enclosure url=http://a.invalid/a.mp3 length=12 type=audio/mpeg />");
        assertEquals(
                "http://a.invalid/a.mp3", entry.media().enclosures().getFirst().url());
        assertEquals(12L, entry.media().enclosures().getFirst().length());
    }

    @Test
    void aSectionThatDoesNotEndEndsWithItsElement() {
        ParsedFeed feed =
                Reading.feed("<rss><channel><item><title>One</title><description><![CDATA[half</description></item>"
                        + "<item><title>Two</title></item></channel></rss>");
        assertEquals(2, feed.entries().size());
        assertEquals(
                "UNDECLARED half",
                Reading.value(feed.entries().getFirst().texts().summary()));
    }

    @Test
    void markupLeftNakedInADescriptionIsMarkup() {
        assertEquals(
                "XHTML <p>Boats <b>sail</b> &amp; land<br/></p>",
                Reading.value(Reading.item("<description><p>Boats <b>sail</b> &amp; land<br/></p></description>")
                        .texts()
                        .summary()));
        assertEquals(
                "XHTML First<br/>second",
                Reading.value(Reading.item("<description>First<br>second</description>")
                        .texts()
                        .summary()));
    }

    @Test
    void aFeedInsideAnotherDocumentIsFound() {
        ParsedFeed feed = Reading.feed("<html><body><div id='webkit-xml-viewer-source-xml'>"
                + Reading.rss("<item><title>One</title></item>") + "</div></body></html>");
        assertEquals(1, feed.entries().size());
        assertTrue(Reading.repairs(feed).contains("the feed is wrapped in another document"));
    }

    @Test
    void linesOfCommentBeforeJsonAreSkipped() {
        ParsedFeed feed = Reading.feed("// made by hand\n // for you\n"
                + "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":\"1\"}]}");
        assertEquals(1, feed.entries().size());
        assertEquals(List.of("there is other text before the document"), Reading.repairs(feed));
        assertEquals(
                1,
                Reading.feed("// x\n" + Reading.rss("<item><title>t</title></item>"))
                        .entries()
                        .size());
    }

    @Test
    void jsonThatBreaksOffKeepsItsCompleteItems() {
        ParsedFeed feed = Reading.feed(
                "{\"version\":\"https://jsonfeed.org/version/1\",\"title\":\"t\",\"items\":[{\"id\":\"1\"},{\"id\":\"2\"},{\"id\":\"3");
        assertEquals(2, feed.entries().size());
        assertEquals("JSON Feed 1.0", feed.format());
        assertEquals(1, feed.repairs().size());
    }
}
