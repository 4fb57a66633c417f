package tributary.story;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns items into what is compared. Guarded by the index. */
final class Preparation {
    /** For how many texts the list of common words stands. */
    private static final int KNOWN_TEXTS = 400;

    /** The same for a language that has no list: the first texts are otherwise compared as if all words were rare. */
    private static final int BLANK_TEXTS = 30;

    private static final Words WORDS = new Words(new StopWords());
    private static final CommonWords COMMON = new CommonWords(WORDS);

    private final Tuning tuning;
    private final Names names = new Names(WORDS);
    private final Map<String, Shelf> shelves = new TreeMap<>();

    Preparation(Tuning tuning) {
        this.tuning = tuning;
    }

    /** @param names hashes of terms, ascending */
    @SuppressWarnings("ArrayRecordComponent") // handed on and never compared
    record Prepared(Shelf shelf, Bag bag, int[] names, Marks marks) {}

    Prepared prepare(StoryItem item) {
        StoryItem.Text text = item.text();
        String language = Script.dominant(text.title() + " " + text.body()).languageOf(text.language());
        List<String> title = WORDS.terms(withoutOutlet(text.title(), item.outlet()), language, 60);
        List<String> body = WORDS.terms(text.body(), language, tuning.bodyWords());
        Bag bag = Bag.of(title, body, tuning.titleWeight());
        int[] named = names.of(withoutOutlet(text.title(), item.outlet()), text.body(), language).stream()
                .mapToInt(Hashing::of)
                .sorted()
                .toArray();
        return new Prepared(shelf(language), bag, named, marks(item));
    }

    Shelf shelf(String language) {
        return shelves.computeIfAbsent(language, this::newShelf);
    }

    private Shelf newShelf(String language) {
        Shelf shelf = new Shelf(language);
        Map<String, Float> shares = COMMON.shares(language);
        shelf.expect(shares, shares.isEmpty() ? BLANK_TEXTS : KNOWN_TEXTS);
        return shelf;
    }

    Collection<Shelf> shelves() {
        return shelves.values();
    }

    /** Many feeds end each title with their own name, which makes all their items alike. */
    static String withoutOutlet(String title, String outlet) {
        for (String separator : new String[] {" - ", " | ", " – ", " — ", " :: ", " · "}) {
            int at = title.lastIndexOf(separator);
            if (at > 0 && namesOutlet(title.substring(at + separator.length()), outlet)) {
                return title.substring(0, at);
            }
        }
        return title;
    }

    private static boolean namesOutlet(String ending, String outlet) {
        String one = letters(ending);
        String other = letters(outlet);
        return one.length() > 2 && other.length() > 2 && (one.contains(other) || other.contains(one));
    }

    private static String letters(String text) {
        StringBuilder letters = new StringBuilder();
        Words.folded(text).codePoints().filter(Character::isLetterOrDigit).forEach(letters::appendCodePoint);
        return letters.toString();
    }

    private static Marks marks(StoryItem item) {
        StoryItem.Sources sources = item.sources();
        SeriesMask mask = SeriesMask.of(item.text().title());
        String title = letters(item.text().title());
        return new Marks(
                Hashing.longOf(item.outlet()),
                hash(sources.url()),
                sources.guid() == null || sources.host() == null ? 0 : hash(sources.host() + "\n" + sources.guid()),
                sources.image() == null || title.length() < 8 ? 0 : hash(sources.image() + "\n" + title),
                mask.values().isEmpty() ? 0 : hash(item.outlet() + "\n" + mask.masked()),
                hash(mask.values()));
    }

    private static long hash(@Nullable String text) {
        return text == null || text.isEmpty() ? 0 : Hashing.longOf(text);
    }
}
