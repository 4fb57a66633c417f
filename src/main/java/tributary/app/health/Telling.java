package tributary.app.health;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tributary.app.health.HealthRecord.Event;

/** Writes what is new into the record, once each: when many feeds fall ill within an hour, they share an entry. */
final class Telling {
    private static final Duration TOGETHER = Duration.ofHours(1);
    private static final int ALONE = 5;
    private static final int KEPT = 200;

    private final Instant now;
    private final List<Event> events;

    Telling(List<Event> events, Instant now) {
        this.now = now;
        this.events = new ArrayList<>(events);
    }

    void tell(Condition condition) {
        Event shared = shared(condition);
        if (shared == null) {
            events.addFirst(event(condition));
        } else if (!shared.lines().contains(condition.line())) {
            events.remove(shared);
            events.addFirst(with(shared, condition));
        }
    }

    /** A condition that was told and goes on may have more to say; its entry then says that instead. */
    void update(Condition condition) {
        for (int index = 0; index < events.size(); index++) {
            Event event = events.get(index);
            if (event.kind() == condition.kind() && event.subjects().equals(subjects(condition))) {
                if (!event.lines().equals(List.of(condition.line()))) {
                    events.set(
                            index,
                            new Event(
                                    event.id(),
                                    event.kind(),
                                    event.subjects(),
                                    List.of(condition.line()),
                                    event.published(),
                                    now));
                }
                return;
            }
        }
    }

    List<Event> events() {
        return events.subList(0, Math.min(KEPT, events.size()));
    }

    /** The entry of the last hour that takes more of the kind: one about many feeds, or about the program itself. */
    private @Nullable Event shared(Condition condition) {
        List<Event> recent = events.stream()
                .filter(event -> event.kind() == condition.kind())
                .filter(event -> event.published().plus(TOGETHER).isAfter(now))
                .toList();
        boolean many = recent.size() >= ALONE
                || recent.stream().anyMatch(event -> event.subjects().size() > 1);
        boolean program = condition.subject().isEmpty() && !recent.isEmpty();
        return many || program ? recent.getFirst() : null;
    }

    private Event with(Event event, Condition condition) {
        List<String> subjects = new ArrayList<>(event.subjects());
        List<String> lines = new ArrayList<>(event.lines());
        if (!subjects.contains(condition.subject())) {
            subjects.addAll(subjects(condition));
        }
        lines.add(condition.line());
        return new Event(event.id(), event.kind(), subjects, lines, event.published(), now);
    }

    private Event event(Condition condition) {
        String name = condition.key() + " " + now;
        String id = "urn:uuid:" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        return new Event(id, condition.kind(), subjects(condition), List.of(condition.line()), now, now);
    }

    private static List<String> subjects(Condition condition) {
        return condition.subject().isEmpty() ? List.of() : List.of(condition.subject());
    }
}
