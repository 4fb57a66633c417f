package tributary.app.control;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tributary.app.control.Forecast.Count;
import tributary.app.control.Forecast.MergedForecast;
import tributary.config.ConfigDifference;
import tributary.config.Configuration;
import tributary.config.ConfiguredFeed;
import tributary.merge.Candidates;
import tributary.merge.Duplicates;
import tributary.merge.Matchable;
import tributary.merge.MergedFeed;
import tributary.merge.Rules;
import tributary.merge.Source;
import tributary.merge.Stories;
import tributary.model.FeedId;
import tributary.model.StoredEntry;
import tributary.store.Store;

/** Holds every stored entry against two configurations, once. For one thread. */
final class Forecaster {
    private final Configuration before;
    private final Configuration after;
    private final Map<String, Pair> pairs = new LinkedHashMap<>();

    Forecaster(Configuration before, Configuration after) {
        this.before = before;
        this.after = after;
        before.merged().forEach(merged -> pairs.put(merged.id(), new Pair(new Side(before, merged), null)));
        for (MergedFeed merged : after.merged()) {
            Pair known = pairs.get(merged.id());
            pairs.put(merged.id(), new Pair(known == null ? null : known.before(), new Side(after, merged)));
        }
    }

    /** @param now for merged feeds that show nothing older than so and so long */
    Forecast forecast(Store store, Instant now) {
        Map<FeedId, Source> sourcesBefore = sources(before);
        Map<FeedId, Source> sourcesAfter = sources(after);
        store.walkSince(Instant.EPOCH, entry -> {
            Matchable matchableBefore = matchable(entry, sourcesBefore);
            Matchable matchableAfter = matchable(entry, sourcesAfter);
            pairs.values().forEach(pair -> pair.accept(matchableBefore, matchableAfter));
        });
        List<MergedForecast> changed = new ArrayList<>();
        pairs.forEach((id, pair) -> {
            MergedForecast forecast = new MergedForecast(id, pair.selected(), pair.shown(now));
            if (forecast.selected().isChanged() || forecast.shown().isChanged()) {
                changed.add(forecast);
            }
        });
        return new Forecast(List.of(), ConfigDifference.between(before, after).describe(), changed);
    }

    private static Map<FeedId, Source> sources(Configuration configuration) {
        return configuration.feeds().stream().collect(Collectors.toMap(ConfiguredFeed::id, ConfiguredFeed::source));
    }

    private static @Nullable Matchable matchable(StoredEntry entry, Map<FeedId, Source> sources) {
        Source source = sources.get(entry.feed());
        return source == null ? null : new Matchable(entry, source);
    }

    /** A merged feed as it is and as it would be; null where there is none. */
    private record Pair(@Nullable Side before, @Nullable Side after) {
        void accept(@Nullable Matchable entryBefore, @Nullable Matchable entryAfter) {
            if (before() != null && entryBefore != null) {
                before().accept(entryBefore);
            }
            if (after() != null && entryAfter != null) {
                after().accept(entryAfter);
            }
        }

        Count selected() {
            return count(
                    before() == null ? Set.of() : before().selected, after() == null ? Set.of() : after().selected);
        }

        Count shown(Instant now) {
            return count(
                    before() == null ? Set.of() : before().shown(now), after() == null ? Set.of() : after().shown(now));
        }

        private static Count count(Set<Long> then, Set<Long> next) {
            int stay = (int) then.stream().filter(next::contains).count();
            return new Count(then.size(), next.size() - stay, then.size() - stay);
        }
    }

    /** A merged feed under one of the configurations. */
    private static final class Side {
        private final MergedFeed merged;
        private final Candidates candidates;
        private final Stories stories;
        private final Set<Long> selected = new HashSet<>();

        Side(Configuration configuration, MergedFeed merged) {
            this.merged = merged;
            this.candidates = new Candidates(merged);
            Duplicates duplicates = configuration.duplicates();
            Map<FeedId, Integer> priorities = configuration.feeds().stream()
                    .collect(Collectors.toMap(
                            ConfiguredFeed::id, feed -> feed.feed().priority()));
            this.stories = new Stories(
                    duplicates, merged.window().order(), feed -> priorities.getOrDefault(feed, 0), new HashMap<>());
        }

        void accept(Matchable entry) {
            if (Rules.judge(entry, merged).included()) {
                selected.add(entry.stored().number());
                var _ = candidates.accept(entry);
            }
        }

        Set<Long> shown(Instant now) {
            return candidates.window(stories, now).shown().stream()
                    .map(shown -> shown.lead().number())
                    .collect(Collectors.toSet());
        }
    }
}
