package tributary.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tributary.story.StoryItem;

/** Made-up headlines of which it is known what story they tell: a file has the columns of the benchmark's sets. */
public final class LabelledStories {
    /** The made-up sets. */
    public static final List<String> SETS = List.of("urdu", "vietnamese", "mixed");

    private LabelledStories() {}

    /** @param story the story's name in its set */
    public record Labelled(String story, StoryItem item) {
        /** The same, its feed declaring another language, or none. */
        public Labelled in(@Nullable String language) {
            StoryItem.Text text = new StoryItem.Text(
                    language, item.text().title(), item.text().body());
            return new Labelled(
                    story, new StoryItem(item.key(), item.outlet(), item.published(), text, item.sources()));
        }
    }

    /** The items of a set, in the order of time. */
    public static List<Labelled> read(String set) {
        Path file = Path.of("src/test/resources/tributary/story", set + ".tsv");
        try (var lines = Files.lines(file)) {
            return lines.map(line -> labelled(line.split("\t", -1)))
                    .sorted(Comparator.comparing(labelled -> labelled.item().published()))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Labelled labelled(String[] columns) {
        Instant published = Instant.ofEpochMilli(Long.parseLong(columns[1]));
        StoryItem.Text text = new StoryItem.Text(columns[2], columns[5], columns[6]);
        String key = columns[3] + "\n" + columns[0];
        return new Labelled(columns[4], new StoryItem(key, columns[3], published, text, StoryItem.Sources.NONE));
    }
}
