package tributary.app.health;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import tributary.publish.feed.Notices;

/**
 * All that the health feed has told, as the store keeps it.
 *
 * @param events newest first
 * @param open keys of the conditions that were told and still hold
 */
record HealthRecord(Instant since, List<Event> events, Set<String> open) {
    HealthRecord {
        events = List.copyOf(events);
        open = Set.copyOf(open);
    }

    /**
     * What was told at one time: a condition, or several of a kind that came together.
     *
     * @param lines by subject, in the order in which they came
     */
    record Event(
            String id,
            Condition.Kind kind,
            List<String> subjects,
            List<String> lines,
            Instant published,
            Instant updated) {
        Event {
            subjects = List.copyOf(subjects);
            lines = List.copyOf(lines);
        }

        Notices.Notice notice() {
            String first = subjects.isEmpty() ? "" : subjects.getFirst();
            return new Notices.Notice(
                    id, kind.title(first, subjects.size()), String.join("\n", lines), published, updated);
        }
    }

    Notices notices() {
        return new Notices(since, events.stream().map(Event::notice).toList());
    }
}
