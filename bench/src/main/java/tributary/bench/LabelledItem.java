package tributary.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tributary.story.StoryItem;

/**
 * An item of which it is known what story it tells.
 *
 * @param line what it is named in the output
 * @param story the story's name in its set
 */
record LabelledItem(String line, String story, StoryItem item) {

    /**
     * A file of tab-separated columns: id, time in milliseconds, language, outlet, story, title, body. In order of
     * time.
     */
    static List<LabelledItem> read(Path file) throws IOException {
        List<LabelledItem> items = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            String[] columns = line.split("\t", -1);
            number++;
            if (columns.length < 6) {
                throw new IOException(file + ":" + number + ": fewer than six columns");
            }
            items.add(of(columns, number));
        }
        items.sort(Comparator.comparing(item -> item.item().published()));
        return items;
    }

    private static LabelledItem of(String[] columns, int number) {
        String body = columns.length > 6 ? columns[6] : "";
        return new LabelledItem(
                columns[0],
                columns[4],
                new StoryItem(
                        "bench\n" + number + "\n" + columns[0],
                        columns[3],
                        Instant.ofEpochMilli(Long.parseLong(columns[1])),
                        new StoryItem.Text(columns[2].isEmpty() ? null : columns[2], columns[5], body),
                        StoryItem.Sources.NONE));
    }
}
