package tributary.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

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

    private record Place(int at, long hash) {}

    private ContentCuts() {}

    /** Where pieces end, the last one included; none for an empty document. */
    static List<Integer> ends(byte[] document) {
        List<Place> places = places(document);
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
    private static List<Place> places(byte[] document) {
        List<Place> places = new ArrayList<>();
        long hash = 0;
        for (int at = 1; at < document.length; at++) {
            hash = (hash << 1) + NUMBERS[document[at - 1] & 0xFF];
            if (hash >>> LOOKED_AT == 0 && !repeats(places, at, hash)) {
                places.add(new Place(at, hash));
            }
        }
        return places;
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
