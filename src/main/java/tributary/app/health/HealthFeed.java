package tributary.app.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tributary.publish.feed.Notices;
import tributary.store.FeedState;
import tributary.store.Store;
import tributary.store.StoreUnavailable;

/**
 * Tells operators, once each, what they should know: which feeds fail, are gone, have moved or gone quiet, and what is
 * wrong with feeds.yml or the program. What was told outlives a restart. Thread-safe; readers of it never wait.
 */
public final class HealthFeed {
    private static final Logger LOG = LoggerFactory.getLogger(HealthFeed.class);
    private static final String DOCUMENT = "health";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Store store;
    private final Diagnosis diagnosis;
    private volatile HealthRecord told;
    private boolean unsaved;

    public HealthFeed(Store store, Instant now) {
        this.store = store;
        diagnosis = new Diagnosis(store);
        told = saved().orElse(new HealthRecord(now, List.of(), Set.of()));
    }

    public Notices notices() {
        return told.notices();
    }

    /** What a look at all feeds finds, one after the other. Confined to one thread. */
    public final class Seen {
        private final Duration alertAfter;
        private final Instant now;
        private final Set<String> feeds = new LinkedHashSet<>();
        private final List<Condition> conditions = new ArrayList<>();

        private Seen(Duration alertAfter, Instant now) {
            this.alertAfter = alertAfter;
            this.now = now;
        }

        public void add(FeedState feed) {
            feeds.add(feed.id().value());
            conditions.addAll(diagnose(feed, alertAfter, now));
        }
    }

    /**
     * Begins a look at all feeds.
     *
     * @param alertAfter how long a feed may fail before that is worth telling
     */
    public Seen begin(Duration alertAfter, Instant now) {
        return new Seen(alertAfter, now);
    }

    private synchronized List<Condition> diagnose(FeedState feed, Duration alertAfter, Instant now) {
        return diagnosis.of(feed, alertAfter, now);
    }

    /**
     * Compares what is the case with what was told.
     *
     * @param feeds empty while the store cannot be asked
     * @param configuration what is wrong with feeds.yml
     * @param program what is wrong with the program
     */
    public synchronized void look(Optional<Seen> feeds, List<String> configuration, List<String> program, Instant now) {
        HealthRecord before = unsaved ? told : reread();
        List<Condition> found = new ArrayList<>();
        feeds.ifPresent(seen -> found.addAll(seen.conditions));
        ofProgram(Condition.Kind.CONFIGURATION, configuration).ifPresent(found::add);
        ofProgram(Condition.Kind.PROGRAM, program).ifPresent(found::add);
        Set<String> mayEnd = new HashSet<>(before.open());
        if (feeds.isEmpty()) {
            mayEnd.removeIf(key -> !isOfProgram(key));
        }
        Set<String> configured = feeds.map(seen -> seen.feeds).orElse(Set.of());
        HealthRecord after = told(before, found, mayEnd, configured, now);
        if (!after.equals(before)) {
            told = after;
            unsaved = true;
        }
        if (unsaved) {
            save();
        }
    }

    private static Optional<Condition> ofProgram(Condition.Kind kind, List<String> lines) {
        return lines.isEmpty() ? Optional.empty() : Optional.of(new Condition(kind, "", "", String.join("\n", lines)));
    }

    private static boolean isOfProgram(String key) {
        return key.startsWith(Condition.Kind.CONFIGURATION + " ") || key.startsWith(Condition.Kind.PROGRAM + " ");
    }

    private static HealthRecord told(
            HealthRecord before, List<Condition> found, Set<String> mayEnd, Set<String> configured, Instant now) {
        Telling telling = new Telling(before.events(), now);
        Set<String> open = new TreeSet<>(before.open());
        for (Condition condition : found) {
            mayEnd.remove(condition.key());
            if (open.add(condition.key())) {
                telling.tell(condition);
            } else if (isOfProgram(condition.key())) {
                telling.update(condition);
            }
        }
        open.removeAll(mayEnd);
        recovered(mayEnd, configured, now).forEach(telling::tell);
        return new HealthRecord(before.since(), telling.events(), open);
    }

    /** What failed and answers now; a feed that was taken out of feeds.yml has not recovered. */
    private static List<Condition> recovered(Set<String> ended, Set<String> configured, Instant now) {
        List<Condition> recovered = configured.stream()
                .filter(feed -> ended.contains(new Condition(Condition.Kind.FAILING, feed, "", "").key())
                        || ended.contains(new Condition(Condition.Kind.GONE, feed, "", "").key()))
                .map(feed -> new Condition(
                        Condition.Kind.RECOVERED, feed, "", feed + " answers again, as was seen at " + now))
                .collect(Collectors.toCollection(ArrayList::new));
        if (ended.contains(new Condition(Condition.Kind.PROGRAM, "", "", "").key())) {
            recovered.add(new Condition(Condition.Kind.WELL, "", "", "What was wrong is over, as was seen at " + now));
        }
        return recovered;
    }

    /** Another node of the same store may have told something meanwhile. */
    private HealthRecord reread() {
        HealthRecord found = saved().orElse(told);
        if (!found.equals(told)) {
            told = found;
        }
        return told;
    }

    private Optional<HealthRecord> saved() {
        try {
            return store.findDocument(DOCUMENT).map(bytes -> JSON.readValue(bytes, HealthRecord.class));
        } catch (StoreUnavailable later) {
            return Optional.empty();
        } catch (JacksonException unreadable) {
            LOG.warn("what the health feed told before cannot be read; it starts anew", unreadable);
            return Optional.empty();
        }
    }

    private void save() {
        try {
            store.saveDocument(DOCUMENT, JSON.writeValueAsBytes(told));
            unsaved = false;
        } catch (StoreUnavailable later) {
            // It is served from memory meanwhile and saved at the next look.
            LOG.debug("the health feed could not be saved yet", later);
        }
    }
}
