package tributary.app.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tributary.model.StoredEntry;
import tributary.normalise.link.TrackingParameters;
import tributary.search.Question;
import tributary.search.SearchIndex;
import tributary.search.SearchUnavailable;
import tributary.search.Words;
import tributary.store.Order;
import tributary.store.Position;
import tributary.store.Store;

/**
 * Finds the items that an operator means.
 *
 * @param index null while no server runs that keeps it
 */
record ItemSearch(Store store, @Nullable SearchIndex index) {
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final int SEARCHED = 20_000;
    private static final int FOUND = 5;
    private static final int PAGE = 500;

    /**
     * Those with this id, guid or URL; where there is none, the newest few whose titles have all of the words, or else
     * of everything stored the newest few that have them anywhere.
     */
    List<StoredEntry> find(String item) {
        String wanted = item.strip();
        List<StoredEntry> named = store.findEntries(wanted);
        List<StoredEntry> found =
                named.isEmpty() ? store.findEntries(new TrackingParameters().removeFrom(wanted)) : named;
        if (!found.isEmpty()) {
            return found;
        }
        List<StoredEntry> titled = titled(wanted);
        return titled.isEmpty() ? worded(wanted) : titled;
    }

    private List<StoredEntry> worded(String typed) {
        Optional<Words> words = Words.parse(typed);
        if (index == null || words.isEmpty()) {
            return List.of();
        }
        try {
            Question question = new Question(words.get(), null, List.of(), Question.Order.RECEIVED);
            return store.entries(index.find(question, null, FOUND));
        } catch (SearchUnavailable notNow) {
            return List.of();
        }
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
