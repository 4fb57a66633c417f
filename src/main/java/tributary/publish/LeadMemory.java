package tributary.publish;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tributary.model.StoryId;

/** Remembers across restarts which version of a story readers were shown. */
public interface LeadMemory {
    /** Forgets at the end of the program: enough where the first version is the lead, which needs no memory. */
    LeadMemory NONE = new LeadMemory() {
        @Override
        public Optional<String> find(String merged) {
            return Optional.empty();
        }

        @Override
        public void save(String merged, String leads) {}
    };

    /** What was saved last for a merged feed. */
    Optional<String> find(String merged);

    /** Keeps it durably. */
    void save(String merged, String leads);

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

    static String write(Map<StoryId, Long> leads) {
        Map<String, Long> sorted = new TreeMap<>();
        leads.forEach((story, number) -> sorted.put(story.value(), number));
        StringBuilder text = new StringBuilder();
        sorted.forEach(
                (story, number) -> text.append(story).append(' ').append(number).append('\n'));
        return text.toString();
    }
}
