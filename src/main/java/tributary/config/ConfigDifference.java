package tributary.config;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tributary.merge.Expression;
import tributary.merge.Filter;
import tributary.merge.MergedFeed;
import tributary.merge.Source;
import tributary.model.Feed;
import tributary.model.Location;

/**
 * What is different between the running configuration and a new one, so that a reload touches only that.
 *
 * @param sections of the file, other than feeds and merged feeds, that changed
 */
public record ConfigDifference(Feeds feeds, Merged merged, Set<Section> sections) {
    private static final Location NOWHERE = new Location.Web("");

    public ConfigDifference {
        sections = Set.copyOf(sections);
    }

    /** Sources that came, went, or are not what they were. */
    public record Feeds(List<ConfiguredFeed> added, List<ConfiguredFeed> removed, List<FeedChange> changed) {
        public Feeds {
            added = List.copyOf(added);
            removed = List.copyOf(removed);
            changed = List.copyOf(changed);
        }
    }

    /** Merged feeds that came, went, or are not what they were. */
    public record Merged(List<MergedFeed> added, List<MergedFeed> removed, List<MergedChange> changed) {
        public Merged {
            added = List.copyOf(added);
            removed = List.copyOf(removed);
            changed = List.copyOf(changed);
        }
    }

    /** A source under its old id. */
    public record FeedChange(ConfiguredFeed before, ConfiguredFeed after, Set<FeedAspect> aspects) {
        public FeedChange {
            aspects = Set.copyOf(aspects);
        }

        /** Whether it is somewhere else, so that validators and failures of the old place mean nothing. */
        public boolean isMoved() {
            return aspects.contains(FeedAspect.LOCATION);
        }
    }

    /** A merged feed under its old id. */
    public record MergedChange(MergedFeed before, MergedFeed after, Set<MergedAspect> aspects) {
        public MergedChange {
            aspects = Set.copyOf(aspects);
        }
    }

    /** What of a source changed. */
    public enum FeedAspect {
        /** It is fetched from somewhere else. */
        LOCATION,
        /** Title, outlet, language, regions, tags or priority: shown or selected by, not fetched by. */
        DESCRIPTION,
        FETCHING,
        POLLING,
        NORMALISING,
        RETENTION,
        /** Its filter, or what may be republished. */
        REPUBLICATION
    }

    /** What of a merged feed changed. */
    public enum MergedAspect {
        TITLE,
        SELECTION,
        FILTER,
        WINDOW,
        PUBLICATION
    }

    /** A section that is no list of feeds. */
    public enum Section {
        SITE,
        SERVER,
        STORE,
        POLLING,
        HOSTS,
        DUPLICATES,
        LISTS,
        PLACES,
        HEALTH,
        ADMIN;

        /** Whether a change takes effect at the next start only. */
        public boolean needsRestart() {
            return this == SERVER || this == STORE;
        }
    }

    public static ConfigDifference between(Configuration before, Configuration after) {
        return new ConfigDifference(
                feeds(before.feeds(), after.feeds()), merged(before.merged(), after.merged()), sections(before, after));
    }

    /** Whether nothing that has an effect is different. */
    public boolean isEmpty() {
        return describe().isEmpty();
    }

    /** One line for each difference, for people. */
    public List<String> describe() {
        List<String> lines = new ArrayList<>();
        feeds.added().forEach(feed -> lines.add("feed " + feed.id() + ": added, " + shown(feed)));
        feeds.removed().forEach(feed -> lines.add("feed " + feed.id() + ": removed"));
        feeds.changed().forEach(change -> lines.add("feed " + change.after().id() + ": " + describe(change)));
        merged.added().forEach(feed -> lines.add("merged " + feed.id() + ": added"));
        merged.removed().forEach(feed -> lines.add("merged " + feed.id() + ": removed"));
        merged.changed()
                .forEach(change -> lines.add("merged " + change.after().id() + ": changed " + words(change.aspects())));
        sections.stream()
                .sorted()
                .forEach(section -> lines.add(word(section) + ": changed"
                        + (section.needsRestart() ? ", takes effect at the next start" : "")));
        return lines;
    }

    private static String describe(FeedChange change) {
        String moved = "moved from " + shown(change.before()) + " to " + shown(change.after());
        Set<FeedAspect> others = change.aspects().stream()
                .filter(aspect -> aspect != FeedAspect.LOCATION)
                .collect(Collectors.toSet());
        String changed = "changed " + words(others);
        return change.isMoved() ? others.isEmpty() ? moved : moved + ", " + changed : changed;
    }

    private static String shown(ConfiguredFeed feed) {
        return feed.feed().location().toString();
    }

    private static String words(Set<? extends Enum<?>> values) {
        return values.stream().map(ConfigDifference::word).sorted().collect(Collectors.joining(", "));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static Feeds feeds(List<ConfiguredFeed> before, List<ConfiguredFeed> after) {
        Map<String, ConfiguredFeed> old = index(before, feed -> feed.id().value());
        Map<String, ConfiguredFeed> now = index(after, feed -> feed.id().value());
        List<FeedChange> changed = new ArrayList<>();
        now.forEach((id, feed) -> {
            ConfiguredFeed earlier = old.get(id);
            Set<FeedAspect> aspects = earlier == null ? Set.of() : aspects(earlier, feed);
            if (earlier != null && !aspects.isEmpty()) {
                changed.add(new FeedChange(earlier, feed, aspects));
            }
        });
        return new Feeds(missingFrom(old, now), missingFrom(now, old), changed);
    }

    private static Merged merged(List<MergedFeed> before, List<MergedFeed> after) {
        Map<String, MergedFeed> old = index(before, MergedFeed::id);
        Map<String, MergedFeed> now = index(after, MergedFeed::id);
        List<MergedChange> changed = new ArrayList<>();
        now.forEach((id, feed) -> {
            MergedFeed earlier = old.get(id);
            Set<MergedAspect> aspects = earlier == null ? Set.of() : aspects(earlier, feed);
            if (earlier != null && !aspects.isEmpty()) {
                changed.add(new MergedChange(earlier, feed, aspects));
            }
        });
        return new Merged(missingFrom(old, now), missingFrom(now, old), changed);
    }

    private static <T> Map<String, T> index(List<T> values, Function<T, String> id) {
        Map<String, T> index = new LinkedHashMap<>();
        values.forEach(value -> index.put(id.apply(value), value));
        return index;
    }

    /** The values of {@code all} whose ids are not in {@code some}. */
    private static <T> List<T> missingFrom(Map<String, T> some, Map<String, T> all) {
        return all.entrySet().stream()
                .filter(entry -> !some.containsKey(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static Set<FeedAspect> aspects(ConfiguredFeed before, ConfiguredFeed after) {
        Set<FeedAspect> aspects = EnumSet.noneOf(FeedAspect.class);
        note(
                aspects,
                FeedAspect.LOCATION,
                before.feed().location(),
                after.feed().location());
        note(aspects, FeedAspect.DESCRIPTION, description(before.feed()), description(after.feed()));
        note(aspects, FeedAspect.FETCHING, before.plan().fetch(), after.plan().fetch());
        note(aspects, FeedAspect.POLLING, before.plan().poll(), after.plan().poll());
        note(
                aspects,
                FeedAspect.NORMALISING,
                before.plan().normalise(),
                after.plan().normalise());
        note(aspects, FeedAspect.RETENTION, before.retention(), after.retention());
        note(aspects, FeedAspect.REPUBLICATION, republication(before.source()), republication(after.source()));
        return aspects;
    }

    private static Set<MergedAspect> aspects(MergedFeed before, MergedFeed after) {
        Set<MergedAspect> aspects = EnumSet.noneOf(MergedAspect.class);
        note(aspects, MergedAspect.TITLE, before.title(), after.title());
        note(aspects, MergedAspect.SELECTION, before.select(), after.select());
        note(aspects, MergedAspect.FILTER, filter(before.filter()), filter(after.filter()));
        note(aspects, MergedAspect.WINDOW, before.window(), after.window());
        note(aspects, MergedAspect.PUBLICATION, before.publication(), after.publication());
        return aspects;
    }

    private static Set<Section> sections(Configuration before, Configuration after) {
        Set<Section> sections = EnumSet.noneOf(Section.class);
        note(sections, Section.SITE, before.site(), after.site());
        note(sections, Section.SERVER, before.server(), after.server());
        note(sections, Section.STORE, before.store(), after.store());
        note(sections, Section.POLLING, before.polling(), after.polling());
        note(sections, Section.HOSTS, before.hosts(), after.hosts());
        note(sections, Section.DUPLICATES, before.duplicates(), after.duplicates());
        note(sections, Section.DUPLICATES, before.story(), after.story());
        note(sections, Section.LISTS, before.lists(), after.lists());
        note(sections, Section.PLACES, before.places(), after.places());
        note(sections, Section.HEALTH, before.health(), after.health());
        note(sections, Section.ADMIN, before.admin(), after.admin());
        return sections;
    }

    private static <E extends Enum<E>> void note(
            Set<E> differences, E aspect, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            var _ = differences.add(aspect);
        }
    }

    private static Feed description(Feed feed) {
        return new Feed(
                feed.id(),
                feed.title(),
                feed.outlet(),
                NOWHERE,
                feed.language(),
                feed.regions(),
                feed.tags(),
                feed.priority());
    }

    private static List<Object> republication(Source source) {
        String rights = source.rights();
        return List.of(filter(source.filter()), source.content(), source.summaryChars(), rights == null ? "" : rights);
    }

    /** Filters are equal wherever in the file they stand. */
    private static List<List<String>> filter(Filter filter) {
        return List.of(sources(filter.keep()), sources(filter.drop()));
    }

    private static List<String> sources(List<Expression> expressions) {
        return expressions.stream()
                .map(expression -> expression.field() + " " + expression.source())
                .toList();
    }
}
