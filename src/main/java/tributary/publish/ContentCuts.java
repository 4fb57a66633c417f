package tributary.publish;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a document into pieces by its content alone, so that an edit moves the cuts beside it and no others: a cut is
 * where the hash of the 64 bytes before is the greatest within {@link #REACH}, to either side.
 */
final class ContentCuts {
    /** The shortest piece but the first and the last; pieces are about twice as long. */
    private static final int REACH = 3072;
    /** Only each 256th place or so is looked at. */
    private static final int LOOKED_AT = Long.SIZE - 8;
    /** Any numbers would do, but they must always be the same. */
    private static final long[] NUMBERS = new Random(2026).longs(256).toArray();

    /** How many bytes a hash is of. */
    private static final int WINDOW = Long.SIZE;

    private final byte[] document;
    /** Where a cut could be, in order. */
    private final List<Place> places = new ArrayList<>();

    private record Place(int at, long hash) {}

    private ContentCuts(byte[] document) {
        this.document = document;
    }

    /** @param former those of an earlier state: where it has the same bytes, they are not looked at again */
    static ContentCuts of(byte[] document, @Nullable ContentCuts former) {
        ContentCuts cuts = new ContentCuts(document);
        cuts.look(former);
        return cuts;
    }

    /** Where pieces end, the last one included; none for an empty document. */
    List<Integer> ends() {
        List<Integer> ends = new ArrayList<>();
        for (int index = 0; index < places.size(); index++) {
            if (isGreatest(places, index)) {
                ends.add(places.get(index).at());
            }
        }
        if (document.length > 0) {
            ends.add(document.length);
        }
        return ends;
    }

    /** A bit of the hash forgets a byte with each one that follows. */
    private void look(@Nullable ContentCuts former) {
        long hash = 0;
        for (int at = 1; at < document.length; at++) {
            hash = (hash << 1) + NUMBERS[document[at - 1] & 0xFF];
            if (hash >>> LOOKED_AT == 0 && !repeats(places, at, hash)) {
                places.add(new Place(at, hash));
                int end = former == null ? at : takeOver(former, at, hash);
                if (end > at) {
                    at = end;
                    hash = hash(end);
                }
            }
        }
    }

    /** The hash of what is before a place. */
    private long hash(int place) {
        long hash = 0;
        for (int at = Math.max(0, place - WINDOW); at < place; at++) {
            hash = (hash << 1) + NUMBERS[document[at] & 0xFF];
        }
        return hash;
    }

    /** From a place that an earlier state has too: what follows it there, as far as the bytes are the same. */
    private int takeOver(ContentCuts former, int at, long hash) {
        for (int index = 0; index < former.places.size(); index++) {
            Place known = former.places.get(index);
            if (known.hash() == hash && isSameBefore(former.document, known.at(), at)) {
                int end = at + sameAfter(former.document, known.at(), at) - 1;
                for (Place next : former.places.subList(index + 1, former.places.size())) {
                    int place = next.at() - known.at() + at;
                    if (place > end) {
                        break;
                    }
                    places.add(new Place(place, next.hash()));
                }
                return end;
            }
        }
        return at;
    }

    private boolean isSameBefore(byte[] other, int there, int here) {
        return there >= WINDOW
                && here >= WINDOW
                && Arrays.equals(other, there - WINDOW, there, document, here - WINDOW, here);
    }

    private int sameAfter(byte[] other, int there, int here) {
        int difference = Arrays.mismatch(other, there, other.length, document, here, document.length);
        return difference < 0 ? document.length - here : difference;
    }

    /** Within a run of one byte all hashes are the same, and the first place is the only one that can be a cut. */
    private static boolean repeats(List<Place> places, int at, long hash) {
        return !places.isEmpty()
                && places.getLast().hash() == hash
                && at - places.getLast().at() <= REACH;
    }

    private static boolean isGreatest(List<Place> places, int index) {
        Place place = places.get(index);
        for (int before = index - 1; before >= 0; before--) {
            Place other = places.get(before);
            if (place.at() - other.at() > REACH) {
                break;
            }
            if (other.hash() >= place.hash()) {
                return false;
            }
        }
        for (int after = index + 1; after < places.size(); after++) {
            Place other = places.get(after);
            if (other.at() - place.at() > REACH) {
                break;
            }
            if (other.hash() > place.hash()) {
                return false;
            }
        }
        return true;
    }
}
