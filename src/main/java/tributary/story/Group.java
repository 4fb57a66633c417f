package tributary.story;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tributary.model.StoryId;

/** Items that belong together in one tier: a story or a thread. Guarded by the index. */
final class Group {
    /** Members that speak for a small group. */
    static final int BEST = 4;

    final StoryId id;

    /** In the order of their arrival. */
    final List<Held> members = new ArrayList<>(1);

    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;

    private int noted;
    private int counted = 1;
    private float sum;
    private long query = -1;
    /** None until it is found for the first time, which most never are. */
    private @Nullable Held @Nullable [] nearest;

    Group(StoryId id, Held founder) {
        this.id = id;
        add(founder);
    }

    void add(Held member) {
        members.add(
                members.isEmpty() || members.getLast().arrival < member.arrival ? members.size() : place(member),
                member);
        extendTo(member);
    }

    /** Where among the members one is, or would be. */
    private int place(Held member) {
        int low = 0;
        int high = members.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (members.get(middle).arrival < member.arrival) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int placeOf(Held member) {
        int place = place(member);
        if (place == members.size() || members.get(place) != member) {
            throw new IllegalStateException(member.key + " is not in its group");
        }
        return place;
    }

    void remove(Held member) {
        members.remove(placeOf(member));
        if (member.published == first || member.published == last) {
            first = Long.MAX_VALUE;
            last = Long.MIN_VALUE;
            members.forEach(this::extendTo);
        }
    }

    private void extendTo(Held member) {
        first = Math.min(first, member.published);
        last = Math.max(last, member.published);
    }

    boolean isOpenAt(long time, long window) {
        return time >= first - window && time <= last + window;
    }

    /** Milliseconds from a time to the nearest member's, or to one that is no farther than {@code near}. */
    long distance(long time, long near) {
        long least = Long.MAX_VALUE;
        for (int i = members.size() - 1; i >= 0 && least > near; i--) {
            least = Math.min(least, Math.abs(members.get(i).published - time));
        }
        return least;
    }

    /** The same between two groups' periods. */
    long distance(Group other) {
        return Math.max(0, Math.max(first - other.last, other.first - last));
    }

    void replace(Held old, Held edited) {
        members.set(placeOf(old), edited);
        extendTo(edited);
    }

    /** Whether a member was noted for the query of this number. */
    boolean isNoted(long number) {
        return query == number;
    }

    /**
     * Notes how like the item of a query the first member is, the likest of all.
     *
     * @param growth how many more members are counted for each one beyond the first few
     * @return whether all are noted that count
     */
    boolean begin(long number, Held member, float score, float growth) {
        query = number;
        nearest = nearest == null ? new @Nullable Held[BEST] : nearest;
        noted = 0;
        sum = 0;
        int speaking = speaking(member.shelf);
        counted = Math.min(speaking, BEST + (int) (Math.max(0, speaking - BEST) * growth));
        return note(member, score);
    }

    /** Notes how like the next one is, the likest members first; true for the last one that counts. */
    boolean note(Held member, float score) {
        @Nullable Held @Nullable [] likest = nearest;
        if (noted < BEST && likest != null) {
            likest[noted] = member;
        }
        noted++;
        if (noted <= counted) {
            sum += score;
        }
        return noted == counted;
    }

    /** Members of a language; in a big group the few of another make no difference. */
    private int speaking(Shelf shelf) {
        if (members.size() > 2 * BEST) {
            return members.size();
        }
        int speaking = 0;
        for (Held member : members) {
            speaking += member.shelf == shelf ? 1 : 0;
        }
        return speaking;
    }

    /** Mean of the best members' scores, so that one odd member does not pull others in. */
    float score() {
        return sum / counted;
    }

    Held nearest() {
        List<Held> likest = nearestOnes();
        return likest.isEmpty() ? members.getFirst() : likest.getFirst();
    }

    /** The members that made the score of the last query. */
    List<Held> nearestOnes() {
        List<Held> likest = new ArrayList<>(BEST);
        @Nullable Held[] all = nearest;
        for (int i = 0; all != null && i < Math.min(noted, BEST); i++) {
            Held each = all[i];
            if (each != null) {
                likest.add(each);
            }
        }
        return likest;
    }

    /** Of two groups that become one, the older gives the name. */
    boolean isOlder(Group other) {
        return age() < other.age();
    }

    static Comparator<Group> byAge() {
        return Comparator.comparingLong(Group::age);
    }

    private long age() {
        return members.getFirst().arrival;
    }
}
