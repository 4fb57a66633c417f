package tributary.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tributary.config.FeedsYml.OneMerged;
import tributary.config.FeedsYml.Select;
import tributary.config.problem.Nearest;
import tributary.config.schema.Key;
import tributary.config.schema.Located;
import tributary.config.schema.Reading;
import tributary.config.schema.Spot;
import tributary.config.schema.Values;
import tributary.merge.Expression;
import tributary.merge.Filter;
import tributary.merge.MergedFeed;
import tributary.merge.Selection;
import tributary.model.FeedId;

/** Makes merged feeds of what {@code merged} says, and sees that each can be made of something; for one thread. */
final class MergedAssembly {
    private final Reading reading;
    private final Sources sources;
    private final Map<String, Spot> ids = new HashMap<>();
    private final Map<Content, String> contents = new HashMap<>();
    private final Map<String, Integer> lines = new HashMap<>();

    /** What makes two merged feeds the same but for their names. */
    private record Content(Selection selection, List<List<String>> filter, MergedFeed.Window window) {}

    MergedAssembly(Reading reading, Sources sources) {
        this.reading = reading;
        this.sources = sources;
    }

    List<MergedFeed> merged(List<Located<Values>> listed) {
        List<MergedFeed> merged = new ArrayList<>();
        for (Located<Values> each : listed) {
            if (each.value().has(OneMerged.ID)) {
                MergedFeed one = one(each.value(), each.spot());
                merged.add(one);
                lines.put(one.id(), each.spot().line());
            }
        }
        return merged;
    }

    /** Where those that were made stand, by their ids. */
    Map<String, Integer> lines() {
        return lines;
    }

    private MergedFeed one(Values values, Spot spot) {
        String id = values.get(OneMerged.ID);
        String title = values.find(OneMerged.TITLE);
        checkId(id, values.spot(OneMerged.ID));
        MergedFeed merged = new MergedFeed(
                id,
                title == null ? id : title,
                selection(values.get(OneMerged.SELECT)),
                Filters.of(values.get(OneMerged.KEEP), values.get(OneMerged.DROP), reading),
                window(values),
                new MergedFeed.Publication(values.get(OneMerged.WEBSUB), token(values)));
        Filters.warnOfUseless(values, OneMerged.KEEP, OneMerged.DROP, reading);
        checkSelection(values.get(OneMerged.SELECT), merged.select(), values.spot(OneMerged.SELECT));
        checkContent(merged, spot);
        return merged;
    }

    private static MergedFeed.Window window(Values values) {
        return new MergedFeed.Window(
                values.get(OneMerged.ITEMS),
                values.get(OneMerged.MAX_AGE).orElse(null),
                values.get(OneMerged.PER_FEED),
                values.get(OneMerged.ORDER));
    }

    private static @Nullable String token(Values values) {
        Values access = values.find(OneMerged.ACCESS);
        return access == null ? null : access.find(OneMerged.TOKEN);
    }

    private static Selection selection(Values select) {
        return new Selection(
                select.get(Select.FEEDS).stream()
                        .map(located -> new FeedId(located.value()))
                        .collect(Collectors.toSet()),
                set(select.get(Select.TAGS)),
                set(select.get(Select.REGIONS)),
                set(select.get(Select.PLACES_ANY)),
                set(select.get(Select.PLACES_ALL)),
                set(select.get(Select.LANGUAGES)));
    }

    private static Set<String> set(List<Located<String>> values) {
        return values.stream().map(Located::value).collect(Collectors.toSet());
    }

    private void checkId(String id, @Nullable Spot spot) {
        // On disks and in people's memory, capitals make no difference: neither do they in these names.
        Spot first = spot == null ? null : ids.putIfAbsent(id.toLowerCase(Locale.ROOT), spot);
        if (spot != null && first != null) {
            reading.error(spot, "\"" + id + "\" is the id of two merged feeds", "first on line " + first.line());
        }
    }

    private void checkSelection(Values select, Selection selection, @Nullable Spot spot) {
        Select.KEYS.forEach(key -> checkList(select, key));
        int unknown = checkKnown(select, Select.FEEDS, sources.ids(), "feed")
                + checkKnown(select, Select.TAGS, sources.tags(), "tag")
                + checkKnown(select, Select.REGIONS, sources.regions(), "region");
        boolean restricts = !selection.feeds().isEmpty()
                || !selection.tags().isEmpty()
                || !selection.regions().isEmpty();
        if (spot != null && unknown == 0 && restricts && sources.isComplete() && !sources.anySelected(selection)) {
            reading.error(spot, "selects no feed", "no feed has all of what is asked for together");
        }
        select.get(Select.PLACES_ANY).stream()
                .filter(place -> selection.placesAll().contains(place.value()))
                .forEach(place -> reading.warning(
                        place.spot(), "is among places_all, so that places_any does not restrict", null));
    }

    private void checkList(Values select, Key<List<Located<String>>> key) {
        Spot list = select.spot(key);
        if (list != null && list.isEmpty()) {
            reading.error(list, "selects nothing", "leave the key out to select everything");
        }
        Set<String> seen = new HashSet<>();
        select.get(key).stream()
                .filter(each -> !seen.add(each.value()))
                .forEach(each -> reading.warning(each.spot(), "\"" + each.value() + "\" stands here twice", null));
    }

    private int checkKnown(Values select, Key<List<Located<String>>> key, Set<String> known, String what) {
        List<Located<String>> unknown = select.get(key).stream()
                .filter(each -> !known.contains(each.value()))
                .toList();
        unknown.forEach(each -> reportUnknown(each, known, what));
        return unknown.size();
    }

    private void reportUnknown(Located<String> wanted, Set<String> known, String what) {
        String name = "\"" + wanted.value() + "\"";
        String message = what.equals("feed") ? "there is no feed " + name : "no feed has the " + what + " " + name;
        String hint = Nearest.hint(wanted.value(), known);
        if (sources.isComplete()) {
            reading.error(wanted.spot(), message, hint);
        } else {
            reading.warning(wanted.spot(), message + ", unless one of the lists brings it", hint);
        }
    }

    private void checkContent(MergedFeed merged, Spot spot) {
        Content content = new Content(merged.select(), sources(merged.filter()), merged.window());
        String first = contents.putIfAbsent(content, merged.id());
        // With mistakes in it, two may only seem to be the same.
        if (first != null && !reading.problems().hasErrors()) {
            reading.warning(spot, "is made of the same items as " + first, null);
        }
    }

    private static List<List<String>> sources(Filter filter) {
        return List.of(named(filter.keep()), named(filter.drop()));
    }

    private static List<String> named(List<Expression> expressions) {
        return expressions.stream()
                .map(expression -> expression.field() + " " + expression.source())
                .toList();
    }
}
