package tributary.merge;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tributary.model.Feed;

/**
 * Decides what is in a merged feed: feed drop, feed keep, merged select, merged drop, merged keep, in this order; the
 * first that says no is the answer.
 */
public final class Rules {
    private Rules() {}

    public static Verdict judge(Matchable entry, MergedFeed merged) {
        if (entry.stored().times().withdrawn() != null) {
            return new Verdict(false, "its source withdrew it");
        }
        return judgeStanding(entry, merged);
    }

    /** The same for an entry whose source withdrew it, as if it still stood. */
    public static Verdict judgeStanding(Matchable entry, MergedFeed merged) {
        return filtered(
                        entry,
                        entry.source().filter(),
                        "feed " + entry.source().feed().id())
                .or(() -> notSelected(entry, merged.select()))
                .or(() -> filtered(entry, merged.filter(), "merged feed " + merged.id()))
                .orElseGet(() -> new Verdict(true, kept(entry, merged)));
    }

    /** Whether an entry is what a reader narrows a merged feed down to, by the same rules. */
    public static boolean holds(Matchable entry, Selection select, Filter filter) {
        return notSelected(entry, select).isEmpty()
                && filtered(entry, filter, "the address").isEmpty();
    }

    /** Whether entries of this feed can be selected at all, whatever they are about. */
    public static boolean mayCome(Feed feed, Selection select) {
        return sourceNotSelected(feed, select).isEmpty();
    }

    private static Optional<Verdict> filtered(Matchable entry, Filter filter, String whose) {
        for (Expression expression : filter.drop()) {
            if (entry.matches(expression)) {
                return no("dropped by " + whose + ": " + described(expression));
            }
        }
        if (filter.keep().isEmpty() || filter.keep().stream().anyMatch(entry::matches)) {
            return Optional.empty();
        }
        return no("not kept by " + whose + ": none of its " + filter.keep().size() + " expressions is found, "
                + filter.keep().getFirst().where());
    }

    private static Optional<Verdict> notSelected(Matchable entry, Selection select) {
        return sourceNotSelected(entry.source().feed(), select).or(() -> subjectNotSelected(entry, select));
    }

    private static Optional<Verdict> sourceNotSelected(Feed feed, Selection select) {
        if (!select.feeds().isEmpty() && !select.feeds().contains(feed.id())) {
            return no("select.feeds does not list " + feed.id());
        }
        if (!select.tags().isEmpty() && !meets(select.tags(), feed.tags())) {
            return no("select.tags: " + feed.id() + " has none of " + sorted(select.tags()));
        }
        if (!select.regions().isEmpty() && !meets(select.regions(), feed.regions())) {
            return no("select.regions: " + feed.id() + " has none of " + sorted(select.regions()));
        }
        return Optional.empty();
    }

    private static Optional<Verdict> subjectNotSelected(Matchable entry, Selection select) {
        Set<String> places = entry.places();
        if (!select.placesAny().isEmpty() && !meets(select.placesAny(), List.copyOf(places))) {
            return no("select.places_any: it is about " + sorted(places) + ", not " + sorted(select.placesAny()));
        }
        if (!places.containsAll(select.placesAll())) {
            return no(
                    "select.places_all: it is about " + sorted(places) + ", not all of " + sorted(select.placesAll()));
        }
        if (!select.languages().isEmpty() && !entry.isIn(select.languages())) {
            return no("select.languages: it is in "
                    + entry.stored().entry().texts().language() + ", not in " + sorted(select.languages()));
        }
        return Optional.empty();
    }

    private static String kept(Matchable entry, MergedFeed merged) {
        return merged.filter().keep().stream()
                .filter(entry::matches)
                .findFirst()
                .map(expression -> "selected, and kept by " + described(expression))
                .orElse("selected");
    }

    private static String described(Expression expression) {
        return expression.field().name().toLowerCase(Locale.ROOT) + " " + expression.source() + " ("
                + expression.where() + ")";
    }

    private static boolean meets(Set<String> wanted, List<String> present) {
        return present.stream().anyMatch(wanted::contains);
    }

    private static Set<String> sorted(Set<String> values) {
        return new TreeSet<>(values);
    }

    private static Optional<Verdict> no(String reason) {
        return Optional.of(new Verdict(false, reason));
    }
}
