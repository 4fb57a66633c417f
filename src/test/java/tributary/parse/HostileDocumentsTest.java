package tributary.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tributary.model.ParsedFeed;
import tributary.parse.tree.Characters;

/** Documents made to hurt their reader; what would take more than linear time would never let these tests end. */
class HostileDocumentsTest {
    private static final String ITEM = "<item><title>Ferry resumes</title><link>http://origin.invalid/1</link></item>";

    @Test
    void externalEntitiesAreNeverFetched(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "canary-in-a-file");
        try (ServerSocket canary = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + canary.getLocalPort() + "/";
            for (String subset : List.of(
                    "<!ENTITY x SYSTEM \"" + secret.toUri() + "\">",
                    "<!ENTITY x SYSTEM \"" + url + "x\">",
                    "<!ENTITY % p SYSTEM \"" + url + "p\"> %p;",
                    "<!ENTITY x PUBLIC \"-//X//EN\" \"" + url + "x\">")) {
                for (String external : List.of("", " SYSTEM \"" + url + "dtd\"")) {
                    ParseResult result = Reading.parse("<!DOCTYPE rss" + external + " [" + subset + "]>"
                            + Reading.rss("<title>&x;</title>" + ITEM)
                            + "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"" + url + "\"/>");
                    assertFalse(result.toString().contains("canary"), result::toString);
                    assertTrue(result.toString().contains("Ferry resumes"), result::toString);
                }
            }
            canary.setSoTimeout(1);
            assertTrue(nobodyCame(canary));
        }
    }

    private static boolean nobodyCame(ServerSocket canary) throws IOException {
        try (var _ = canary.accept()) {
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        }
    }

    @Test
    void entitiesOfTheInternalSubsetAreNotExpanded() {
        String bomb = IntStream.range(1, 60)
                .mapToObj(level -> "<!ENTITY l" + level + " \"" + ("&l" + (level - 1) + ";").repeat(10) + "\">")
                .collect(Collectors.joining("", "<!ENTITY l0 \"ha\">", ""));
        String quadratic = "<!ENTITY a \"" + "a".repeat(100_000) + "\">";
        for (String subset : List.of(bomb, quadratic)) {
            String use = subset.equals(bomb) ? "&l59;" : "&a;".repeat(100_000);
            ParsedFeed feed = Reading.feed(
                    "<!DOCTYPE rss [" + subset + "]>" + Reading.rss(ITEM + "<item><title>" + use + "</title></item>"));
            assertEquals(2, feed.entries().size());
            assertEquals(
                    "UNDECLARED " + use,
                    Reading.value(feed.entries().getLast().texts().title()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 300, 10_000, 1_000_000})
    void nestingIsCutOffNotFollowed(int depth) {
        String nested = "<b>".repeat(depth) + "deep" + "</b>".repeat(depth);
        ParsedFeed feed = Reading.feed(Reading.rss("<item><description>" + nested + "</description></item>" + ITEM));
        assertEquals(2, feed.entries().size());
        assertTrue(Reading.value(feed.entries().getFirst().texts().summary()).contains("deep"));
        assertEquals(
                "UNDECLARED Ferry resumes",
                Reading.value(feed.entries().getLast().texts().title()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<item>",
                "<a",
                "<a b='",
                "<![CDATA[",
                "<!--",
                "<?",
                "<!DOCTYPE [",
                "&",
                "&#",
                "&amp",
                "</a>",
                "<a b=\"",
                "]]>",
                "<a>&lt;",
                "<x:y>",
                "<a/>",
                "<!",
                "<a ><"
            })
    void repeatedMarkupTakesLinearTime(String piece) {
        String flood = piece.repeat(1_000_000 / piece.length());
        assertTrue(Reading.parse("<rss><channel>" + ITEM + flood).toString().contains("Ferry resumes"));
        assertTrue(Reading.parse("<rss><channel>" + ITEM + "<item><description>" + flood)
                .toString()
                .contains("Ferry resumes"));
    }

    @Test
    void attributesBeyondTheLimitAreLeftOut() {
        String attributes = IntStream.range(0, 50_000)
                .mapToObj(each -> " a" + each + "='x'")
                .collect(Collectors.joining());
        ParsedFeed feed = Reading.feed(Reading.rss("<item" + attributes + "><title>Many</title></item>"));
        assertEquals(
                "UNDECLARED Many",
                Reading.value(feed.entries().getFirst().texts().title()));
        assertTrue(Reading.repairs(feed).contains("an element has too many attributes: the first 200 were read"));
    }

    @Test
    void namespacesDeclaredAtEveryLevelCostNoMore() {
        String declarations = IntStream.range(0, 150)
                .mapToObj(each -> " xmlns:p" + each + "='u'")
                .collect(Collectors.joining());
        String deep = ("<d" + declarations + ">").repeat(200);
        String use = "<q:z/>".repeat(50_000);
        assertTrue(Reading.parse(Reading.rss(ITEM + "<item>" + deep + use))
                .toString()
                .contains("Ferry resumes"));
    }

    @Test
    void oneTextOfTwoMegabytesIsKeptWhole() {
        String text = "wire copy ".repeat(200_000);
        assertEquals(
                "UNDECLARED " + text.strip(),
                Reading.value(Reading.item("<description>" + text + "</description>")
                        .texts()
                        .summary()));
        assertEquals(
                "UNDECLARED " + text.strip() + "&broken",
                Reading.value(Reading.item("<description>" + text.strip() + "&broken</description>")
                        .texts()
                        .summary()));
    }

    @Test
    void floodsOfItemsAreCapped() {
        ParsedFeed feed = Reading.feed(Reading.rss("<item><title>n</title></item>".repeat(100_000)));
        assertEquals(20_000, feed.entries().size());
        assertEquals(List.of("the feed has 100000 items: the first 20000 were read"), Reading.repairs(feed));
    }

    @Test
    void everyCharacterComesOutFitForXml() {
        StringBuilder all = new StringBuilder();
        for (int point = 0; point <= Character.MAX_CODE_POINT; point += point < 0x3000 ? 1 : 0x101) {
            all.append("&#").append(point).append(';');
        }
        all.append("&#xD800;&#xDFFF;&#xFFFE;&#xFFFF;&#999999999999;");
        String title =
                Reading.value(Reading.item("<title>" + all + "</title>").texts().title());
        assertTrue(Characters.isClean(title));
        assertTrue(title.contains("\u20ac\u201a\u0192"));
    }

    @Test
    void jsonNestedTooDeepOrNumberedTooHighIsNoTrouble() {
        String item = "{\"id\": \"1\", \"content_text\": \"Ferry resumes\"}";
        String start = "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"t\", \"items\": [" + item;
        for (String hostile : List.of(
                ", {\"id\": \"2\", \"x\": " + "[".repeat(100_000),
                ", {\"id\": \"2\", \"x\": " + "{\"a\":".repeat(100_000),
                ", {\"id\": 1e999999, \"attachments\": [{\"url\": \"a\", \"size_in_bytes\": 1e999999999}]}]}",
                ", {\"id\": \"2\", \"id\": \"3\", \"id\": \"4\"}]}",
                ", {\"id\": \"\\ud800\", \"title\": \"\\u0000\\ufffe\"}]}",
                ", {\"id\": " + "9".repeat(5000) + "}]}")) {
            ParsedFeed feed = Reading.feed(start + hostile);
            assertEquals(
                    "TEXT Ferry resumes",
                    Reading.value(feed.entries().getFirst().texts().content()));
            assertTrue(feed.toString().chars().noneMatch(each -> each == 0 || Character.isSurrogate((char) each)));
        }
    }
}
