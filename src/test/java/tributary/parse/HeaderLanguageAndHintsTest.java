package tributary.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tributary.model.DocumentHints;
import tributary.model.ParsedEntry;
import tributary.model.ParsedFeed;
import tributary.model.Payload;

/** What a document asks of those who poll it, and the language that its header gives it. */
class HeaderLanguageAndHintsTest {
    @Test
    void hintsAreReadAndNonsenseIsNot() {
        assertEquals(
                new DocumentHints(
                        Duration.ofMinutes(90),
                        Set.of(0, 3, 23),
                        Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
                        Duration.ofHours(6)),
                Reading.feed(Reading.rss(
                                "<ttl> 90 </ttl><skipHours><hour>24</hour><hour>3</hour><hour>23</hour><hour>25</hour>"
                                        + "<hour>-1</hour><hour>noon</hour><hour/></skipHours><skipDays><day>Saturday</day><day>sun</day>"
                                        + "<day>Someday</day></skipDays><sy:updatePeriod> Daily</sy:updatePeriod>"
                                        + "<sy:updateFrequency>4</sy:updateFrequency>"))
                        .hints());
        assertEquals(
                DocumentHints.NONE,
                Reading.feed(
                                Reading.rss(
                                        "<ttl>0</ttl><skipHours/><skipDays><day/></skipDays><sy:updatePeriod>often</sy:updatePeriod>"))
                        .hints());
    }

    @Test
    void theContentLanguageCountsWhereTheDocumentDeclaresNone() {
        String item = "<item><title>t</title></item>";
        assertEquals("ur", read("ur", Reading.rss(item)).metadata().language());
        assertEquals(
                "en",
                read("ur", Reading.rss("<language>en</language>" + item))
                        .metadata()
                        .language());
        assertEquals(
                "ur", read("ur", Reading.atom("<title>t</title>")).metadata().language());
        assertEquals(
                "ur",
                read("ur", "{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": []}")
                        .metadata()
                        .language());
        assertNull(read("ur, en", Reading.rss(item)).metadata().language());
        assertNull(read(null, Reading.rss(item)).metadata().language());
    }

    @Test
    void anItemsOwnLanguageHoldsForItsTexts() {
        ParsedEntry entry = read(
                        null,
                        Reading.rss(
                                "<language>en</language><item><title>t</title><dc:language>fr</dc:language></item>"))
                .entries()
                .getFirst();
        assertEquals("fr", entry.texts().language());
        assertEquals(
                "fr",
                entry.texts().title() == null ? null : entry.texts().title().language());
    }

    private static ParsedFeed read(@Nullable String contentLanguage, String document) {
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        ParseResult result = new FeedParser().parse(new Payload(bytes, null, contentLanguage, Reading.URL));
        return switch (result) {
            case ParseResult.Parsed(ParsedFeed feed) -> feed;
            case ParseResult.NotAFeed notAFeed -> throw new AssertionError(notAFeed.reason());
        };
    }
}
