package tributary.publish;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tributary.model.StoryId;

/** Remembers across restarts what readers of a merged feed were shown, where its entries alone do not tell. */
public interface ReaderMemory {
    /** Remembers nothing. */
    ReaderMemory NONE = new ReaderMemory() {
        @Override
        public Optional<String> find(String merged, About about) {
            return Optional.empty();
        }

        @Override
        public void save(String merged, About about, String text) {}
    };

    /** What is remembered. */
    enum About {
        /** Which version of a story was shown first. */
        LEADS,
        /** When the feed last changed in a way of which no entry tells. */
        CHANGE
    }

    /** What was saved last for a merged feed. */
    Optional<String> find(String merged, About about);

    /** Keeps it durably. */
    void save(String merged, About about, String text);

    /** The leads as they were written. */
    static Map<StoryId, Long> read(String leads) {
        Map<StoryId, Long> map = new HashMap<>();
        leads.lines().forEach(line -> {
            int blank = line.lastIndexOf(' ');
            if (blank > 0) {
                map.put(new StoryId(line.substring(0, blank)), Long.parseLong(line, blank + 1, line.length(), 10));
            }
        });
        return map;
    }

    /** Leads as text. */
    static String write(Map<StoryId, Long> leads) {
        Map<String, Long> sorted = new TreeMap<>();
        leads.forEach((story, number) -> sorted.put(story.value(), number));
        StringBuilder text = new StringBuilder();
        sorted.forEach(
                (story, number) -> text.append(story).append(' ').append(number).append('\n'));
        return text.toString();
    }
}
