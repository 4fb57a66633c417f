package tributary.story;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which groups an item is like enough to belong to. Guarded by the index. */
final class Ranking {
    private static final long HOUR = 3_600_000;

    /** With fewer terms than these a headline is a rubric: "Cartoon" says nothing of what is drawn. */
    private static final int HEADLINE = 5;

    /** With fewer terms than these an item is hardly more than its headline. */
    private static final int ARTICLE = 12;

    /** How much of the shorter of two texts the longer has where one is the other's teaser. */
    private static final float TEASER = 0.8f;

    private final Tuning tuning;
    private final Window window;
    private final Corrections corrections;
    private final long span;
    private final Middle middle = new Middle();
    private final Middle otherMiddle = new Middle();
    private long queries;

    Ranking(Tuning tuning, Window window, Corrections corrections, long span) {
        this.tuning = tuning;
        this.window = window;
        this.corrections = corrections;
        this.span = span;
    }

    /** Groups that are like enough, best first. */
    List<Group> ranked(Held held, Search.Hits hits, Tier tier, Set<Group> forbidden) {
        float threshold = threshold(held.shelf, tier);
        List<Group> groups = noted(hits, tier, threshold);
        groups.removeIf(group -> group.score() < threshold || !group.isOpenAt(held.published, span));
        if (tier == Tier.MERGE) {
            long near = (long) (tuning.late().hours() * HOUR);
            groups.removeIf(group ->
                    group.score() < threshold * doubt(held, group) * lateness(group.distance(held.published, near)));
        }
        groups.removeIf(forbidden::contains);
        groups.sort(Comparator.<Group>comparingDouble(group -> -group.score()).thenComparing(Group.byAge()));
        return groups;
    }

    /** The groups whose likest member is like enough: a mean is never above its best. */
    private List<Group> noted(Search.Hits hits, Tier tier, float threshold) {
        long number = queries++;
        List<Group> groups = new ArrayList<>();
        int open = 0;
        for (int i = 0; i < hits.count() && (open > 0 || hits.score(i) >= threshold); i++) {
            Held hit = hits.item(i);
            Group group = hit.group(tier);
            if (group.isNoted(number)) {
                open -= group.note(hit, hits.score(i)) ? 1 : 0;
            } else if (hits.score(i) >= threshold) {
                groups.add(group);
                open += group.begin(number, hit, hits.score(i), tuning.growth()) ? 0 : 1;
            }
        }
        return groups;
    }

    /** From which likeness items belong together, before doubts. */
    float threshold(Shelf shelf, Tier tier) {
        return tuning.thresholds().of(shelf.language, tier);
    }

    private float lateness(long milliseconds) {
        float hours = (float) milliseconds / HOUR;
        return 1 + tuning.late().daily() * Math.max(0, hours - tuning.late().hours()) / 24;
    }

    /** What the threshold is multiplied by: two events of one kind have their words in common, but not their names. */
    private float doubt(Held held, Group group) {
        List<Held> nearest = group.nearestOnes();
        float sum = 0;
        boolean swapped = false;
        for (Held other : nearest) {
            sum += Names.agreement(held, other);
            swapped |= Names.swapped(held, other);
        }
        float enough = tuning.names().enough();
        float missing = Math.max(0, enough - sum / nearest.size());
        float doubt = 1 + tuning.names().most() * missing / enough;
        return swapped ? doubt * tuning.names().swapped() : doubt;
    }

    /** Groups that an item must not join: other pieces of its series or rubric, and what an operator split it from. */
    Set<Group> forbidden(Held held) {
        Set<Group> forbidden = new HashSet<>();
        for (Held other : window.marked(held.marks.series())) {
            if (held.marks.isOtherInstalment(other.marks)) {
                forbidden.add(other.group(Tier.MERGE));
                forbidden.add(other.group(Tier.RELATED));
            } else if (isOtherPiece(held, other)) {
                forbidden.add(other.group(Tier.MERGE));
            }
        }
        for (String key : corrections.split(held.key)) {
            Held other = window.find(key);
            if (other != null) {
                forbidden.add(other.group(Tier.MERGE));
            }
        }
        return forbidden;
    }

    /**
     * Whether two groups are near enough one another to become one; asked for one and several others in turn.
     *
     * @param shelf of the item that they have in common: members in other languages are not compared
     */
    boolean areOne(Tier tier, Shelf shelf, Group one, Group other) {
        float factor = switch (tier) {
            case MERGE -> tuning.bridges().merge() * lateness(one.distance(other));
            case RELATED -> tuning.bridges().related();
        };
        if (tier == Tier.MERGE && areLookAlikes(one, other)) {
            return false;
        }
        if (!middle.isOf(one, shelf, queries)) {
            middle.take(one, shelf, queries);
        }
        otherMiddle.take(other, shelf, queries);
        return middle.likeness(otherMiddle) >= threshold(shelf, tier) * factor && !apart(one, other);
    }

    /**
     * Whether a third headline has brought two events of one kind together. Big stories have all kinds of headlines.
     */
    private static boolean areLookAlikes(Group one, Group other) {
        return one.members.size() + other.members.size() <= Group.BEST
                && one.members.stream()
                        .anyMatch(member -> other.members.stream()
                                .anyMatch(each -> member.shelf == each.shelf && Names.swapped(member, each)));
    }

    /** To how many other groups an item may bring the one it joined. */
    int bridges() {
        return tuning.bridges().most();
    }

    private boolean apart(Group one, Group other) {
        if (corrections.keepApart(one, other)) {
            return true;
        }
        for (Held member : one.members) {
            for (Held twin : window.marked(member.marks.series())) {
                boolean kept = member.marks.isOtherInstalment(twin.marks) || isOtherPiece(member, twin);
                if (kept && other.members.contains(twin)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether an outlet has put two pieces under one headline, as it does with editorials, letters and cartoons. */
    private boolean isOtherPiece(Held one, Held other) {
        return one != other
                && one.marks.isSameHeadline(other.marks)
                && !one.marks.isSamePage(other.marks)
                && !isRepeat(one, other);
    }

    /** Whether two items under one headline are one article: an outlet's sections carry it at the same time. */
    private boolean isRepeat(Held one, Held other) {
        boolean late = Math.abs(one.published - other.published) > tuning.late().hours() * HOUR;
        int words = Math.min(one.terms.length, other.terms.length);
        return words >= (late ? ARTICLE : HEADLINE) && Likeness.overlap(one, other) >= TEASER;
    }
}
