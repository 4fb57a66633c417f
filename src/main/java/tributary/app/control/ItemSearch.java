package tributary.app.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tributary.model.StoredEntry;
import tributary.normalise.link.TrackingParameters;
import tributary.store.Order;
import tributary.store.Position;
import tributary.store.Store;

/** Finds the items that an operator means. */
record ItemSearch(Store store) {
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final int SEARCHED = 20_000;
    private static final int FOUND = 5;
    private static final int PAGE = 500;

    /** Those with this id, guid or URL; where there is none, the newest few whose titles have all of the words. */
    List<StoredEntry> find(String item) {
        String wanted = item.strip();
        List<StoredEntry> named = store.findEntries(wanted);
        List<StoredEntry> found =
                named.isEmpty() ? store.findEntries(new TrackingParameters().removeFrom(wanted)) : named;
        return found.isEmpty() ? titled(wanted) : found;
    }

    private List<StoredEntry> titled(String words) {
        List<String> wanted = BLANKS.splitAsStream(words.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .toList();
        List<StoredEntry> found = new ArrayList<>();
        Position before = null;
        for (int seen = 0; seen < SEARCHED && !wanted.isEmpty() && found.size() < FOUND; seen += PAGE) {
            List<StoredEntry> page = store.newest(null, Order.RECEIVED, before, PAGE);
            page.stream().filter(entry -> isTitled(entry, wanted)).forEach(found::add);
            if (page.size() < PAGE) {
                break;
            }
            before = new Position(
                    page.getLast().times().received(), page.getLast().number());
        }
        return found.stream().limit(FOUND).toList();
    }

    private static boolean isTitled(StoredEntry entry, List<String> words) {
        String title = entry.entry().texts().title().toLowerCase(Locale.ROOT);
        return words.stream().allMatch(title::contains);
    }
}
