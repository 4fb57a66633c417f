package tributary.refresh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static tributary.testing.EntryBuilder.entry;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tributary.model.Entry;
import tributary.model.Feed;
import tributary.model.FeedId;
import tributary.model.Location;
import tributary.model.StoryId;
import tributary.story.Returning;
import tributary.story.StoryIndex;
import tributary.story.StorySettings;

/** Which story an entry of a visit is given. */
class PlacingTest {
    private static final Feed DAWN = feed("dawn");
    private static final Feed TRIBUNE = feed("tribune");
    private static final String TITLE = "Pakistan and China discuss security measures for Chinese nationals";

    private static Feed feed(String id) {
        Location location = new Location.Web("https://" + id + ".example/rss");
        return new Feed(new FeedId(id), id, id, location, "en", List.of(), List.of(), 0);
    }

    private static StoryIndex index() {
        return new StoryIndex(new StorySettings(StorySettings.Mode.STORY, Duration.ofDays(2)), List.of());
    }

    @Test
    void anEntryIsNotPlacedBeforeTheIndexHasAllItHadBeforeTheRestart() throws InterruptedException {
        StoryIndex index = index();
        CompletableFuture<Boolean> ready = new CompletableFuture<>();
        Stories stories = new Stories(index, StorySettings.Mode.STORY, text -> text, ready);
        CompletableFuture<@Nullable StoryId> placed = new CompletableFuture<>();
        Thread visit = Thread.ofPlatform()
                .start(() -> placed.complete(
                        stories.placeNew(TRIBUNE, entry("t").title(TITLE).build())
                                .story()));
        while (visit.getState() != Thread.State.WAITING && visit.isAlive()) {
            Thread.onSpinWait();
        }
        StoryId story = new StoryId("before");
        index.putBack(List.of(
                new Returning.Read(Stories.itemOf(DAWN, entry("d").title(TITLE).build(), text -> text), story)));
        ready.complete(true);
        visit.join();
        assertEquals(story, placed.join());
    }

    @Test
    void nothingIsComparedWithAnEntryThatItsFeedTookBack() {
        Stories stories = new Stories(index(), StorySettings.Mode.STORY, text -> text);
        Entry taken = entry("d").title(TITLE).build();
        StoryId story = stories.placeNew(DAWN, taken).story();
        stories.takenBack(DAWN.id(), taken);
        assertNotEquals(
                story,
                stories.placeNew(TRIBUNE, entry("t").title(TITLE).build()).story());
    }
}
