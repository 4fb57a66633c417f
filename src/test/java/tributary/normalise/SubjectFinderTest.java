package tributary.normalise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tributary.model.Feed;
import tributary.model.FeedId;
import tributary.model.Location;
import tributary.model.Place;
import tributary.model.RawText;
import tributary.normalise.html.Sanitiser;

class SubjectFinderTest {
    private static final SubjectFinder FINDER = new SubjectFinder(Map.of());

    private static SubjectReader.Subjects read(String title, String body, @Nullable String language) {
        Feed feed = new Feed(
                new FeedId("a"),
                null,
                "a",
                new Location.Web("https://example.org/feed"),
                null,
                List.of("PK"),
                List.of(),
                0);
        return FINDER.read(new SubjectReader.Item(
                title,
                new Sanitiser().sanitise(new RawText(body, RawText.Kind.HTML, "https://example.org/", null)),
                language,
                feed));
    }

    @Test
    void theStoryOfTheForumIsReadWhole() {
        SubjectReader.Subjects subjects = read(
                "Pakistan and China discuss security measures for Chinese nationals",
                "<p>BOAO, China — The ambassador met officials at the forum and spoke of Karachi.</p><p>Image taken from Reuters.</p>",
                null);
        assertEquals("en", subjects.language());
        assertNotNull(subjects.dateline());
        assertEquals("BOAO, China", subjects.dateline().place());
        assertEquals(List.of("Reuters"), subjects.credits());
        assertEquals(
                Set.of("CN", "PK"),
                subjects.places().stream().map(Place::country).collect(Collectors.toSet()));
    }

    @Test
    void theCreditOfAPictureBetweenParagraphsIsFound() {
        String body =
                "<p>Talks went on.</p><figure><figcaption>The hall. Photo: Reuters</figcaption></figure><p>They end today.</p>";
        assertEquals(List.of("Reuters"), read("Talks", body, null).credits());
    }

    @Test
    void anItemThatSaysNothingHasNoLanguage() {
        assertNull(read("", "", null).language());
        assertEquals("fr", read("", "", "fr").language());
    }
}
