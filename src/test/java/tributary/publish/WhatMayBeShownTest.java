package tributary.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tributary.publish.PublishTestKit.DAWN;
import static tributary.publish.PublishTestKit.XINHUA;
import static tributary.testing.EntryBuilder.entry;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tributary.merge.Source;
import tributary.publish.PublishSettings.SourceInTitle;
import tributary.publish.PublishTestKit.PublishSettingsChoice;
import tributary.testing.EntryBuilder;

/**
 * How much of an item goes out, under which title and whose rights: what the operator said of its feed and the site.
 */
class WhatMayBeShownTest {
    private final PublishTestKit kit = PublishTestKit.inMemory();
    private final PublishSettingsChoice choice = new PublishSettingsChoice();

    @BeforeEach
    void anItem() {
        var _ = kit.visit(DAWN, boao());
    }

    @AfterEach
    void close() {
        kit.close();
    }

    private static EntryBuilder boao() {
        return entry("boao")
                .title("Envoy at Boao")
                .summary("<p>The ambassador spoke of security.</p>")
                .content("<p>The <b>whole</b> text.</p>")
                .rights("© Reuters");
    }

    private JsonNode item() {
        kit.use(PublishTestKit.settings(choice));
        return JsonMapper.shared()
                .readTree(kit.text("/feeds/all.json"))
                .path("items")
                .path(0);
    }

    private void dawnIs(Source.Content content, int chars, @Nullable String rights) {
        Source dawn = PublishTestKit.source("dawn", "Dawn", "PK");
        choice.sources = List.of(
                new Source(dawn.feed(), dawn.filter(), content, chars, rights),
                PublishTestKit.source("xinhua", "Xinhua", "CN"));
    }

    @ParameterizedTest
    @CsvSource({"OFF,Envoy at Boao", "PREFIX,Dawn: Envoy at Boao", "SUFFIX,Envoy at Boao – Dawn"})
    void aTitleNamesItsSourceWhereTheOperatorSaysSo(SourceInTitle where, String title) {
        choice.sourceInTitle = where;
        assertEquals(title, item().path("title").asString());
        assertTrue(kit.text("/feeds/all.rss").contains("<title>" + title + "</title>"));
        assertTrue(kit.text("/feeds/all.atom").contains("<title>" + title + "</title>"));
    }

    @Test
    void fullContentIsTheWholeText() {
        assertEquals(
                "<p>The <b>whole</b> text.</p>", item().path("content_html").asString());
        assertEquals("The ambassador spoke of security.", item().path("summary").asString());
    }

    @Test
    void aSummaryIsPlainTextCutBetweenWords() {
        dawnIs(Source.Content.SUMMARY, 18, null);
        assertEquals("The ambassador…", item().path("content_text").asString());
        assertFalse(item().has("content_html"));
        assertFalse(kit.text("/feeds/all.atom").contains("whole"));
        assertFalse(kit.text("/feeds/all.rss").contains("whole"));
        assertFalse(kit.text("/feeds/all").contains("whole"));
    }

    @Test
    void ofATitleNothingElseGoesOut() {
        dawnIs(Source.Content.TITLE, 500, null);
        assertEquals("Envoy at Boao", item().path("content_text").asString());
        for (String path : List.of("/feeds/all.atom", "/feeds/all.rss", "/feeds/all.json", "/feeds/all")) {
            assertFalse(kit.text(path).contains("ambassador"), path);
            assertFalse(kit.text(path).contains("whole"), path);
        }
    }

    @Test
    void whatTheOperatorSaysOfRightsHolds() {
        assertEquals("© Reuters", item().path("_tributary").path("rights").asString());
        dawnIs(Source.Content.FULL, 500, "© Dawn");
        assertEquals("© Dawn", item().path("_tributary").path("rights").asString());
        assertTrue(kit.text("/feeds/all.atom").contains("<rights>© Dawn</rights>"));
        assertTrue(kit.text("/feeds/all.rss").contains("<dc:rights>© Dawn</dc:rights>"));
    }

    @Test
    void theOutletsOfAStoryAreListedBelowItsTextUnlessTheOperatorSaysNo() {
        var _ = kit.visit(DAWN, entry("lead").minutes(50).content("<p>Text</p>").story("s"));
        var _ = kit.visit(XINHUA, entry("copy").minutes(55).title("A <copy>").story("s"));
        String html = item().path("content_html").asString();
        assertEquals(
                "<p>Text</p><p>Also reported by:</p><ul><li>Xinhua: <a href=\"https://example.org/copy\">A &lt;copy&gt;</a></li></ul>",
                html);
        choice.alsoReported = false;
        assertEquals("<p>Text</p>", item().path("content_html").asString());
        assertEquals(1, item().path("_tributary").path("sources").size());
    }
}
