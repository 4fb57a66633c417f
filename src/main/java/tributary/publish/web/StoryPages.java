package tributary.publish.web;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tributary.model.StoryId;
import tributary.publish.Publisher;
import tributary.publish.feed.FeedItem;
import tributary.publish.page.StoryPage;
import tributary.publish.page.StoryReasons;

/** Makes the pages of stories: versions that anyone may see, why they are one story, and what is related to it. */
record StoryPages(Publisher publisher, Frames frames, StoryReasons reasons) {
    private static final int MOST_RELATED = 20;

    /** Empty when there is no such story, or nobody may see it. */
    Optional<String> html(String story) {
        List<FeedItem> versions = publisher.story(story);
        if (versions.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(StoryPage.html(
                frames.frame(),
                versions,
                reasons.of(versions.stream().map(FeedItem::entry).toList()),
                related(new StoryId(story))));
    }

    private List<StoryPage.Related> related(StoryId story) {
        return reasons.related(story).stream()
                .limit(MOST_RELATED)
                .flatMap(other -> publisher.story(other.value()).stream()
                        .limit(1)
                        .map(first -> new StoryPage.Related(other, first)))
                .sorted(Comparator.comparing(
                        each -> each.first().entry().entry().dates().published()))
                .toList();
    }
}
