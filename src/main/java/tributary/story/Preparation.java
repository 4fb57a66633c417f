package tributary.story;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns items into what is compared. Guarded by the index. */
final class Preparation {
    /** For how many texts the list of common words stands. */
    private static final int KNOWN_TEXTS = 400;

    /** The same for a language that has no list: the first texts are otherwise compared as if all words were rare. */
    private static final int BLANK_TEXTS = 30;

    private static final int TITLE_WORDS = 60;
    private static final int[] NONE = {};
    private static final String[] SEPARATORS = {" - ", " | ", " – ", " — ", " :: ", " · "};
    private static final Words WORDS = new Words(new StopWords());
    private static final CommonWords COMMON = new CommonWords(WORDS);

    private final Tuning tuning;
    private final Names names = new Names(WORDS);
    private final Map<String, Shelf> shelves = new TreeMap<>();
    private final Terms written = new Terms();
    private final Terms named = new Terms();
    private final Terms capitals = new Terms();

    Preparation(Tuning tuning) {
        this.tuning = tuning;
    }

    /**
     * @param terms as a {@link Shelf} has them, ascending
     * @param names numbers of terms, ascending
     * @param title as {@link Held#title}
     * @param words what the terms were made of; only until the next item is prepared
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on and never compared
    record Prepared(Shelf shelf, int[] terms, int[] names, int[] title, Terms words, Marks marks) {
        /** The word that a term stands for. */
        String word(int term) {
            int hash = shelf.hash(term >>> Shelf.COUNT_BITS);
            for (int i = 0; i < words.count(); i++) {
                if (words.hash(i) == hash) {
                    return words.word(i);
                }
            }
            return "";
        }
    }

    Prepared prepare(StoryItem item) {
        StoryItem.Text text = item.text();
        String language = Script.languageOf(text.language(), text.title(), text.body());
        Shelf shelf = shelf(language);
        String title = withoutOutlet(text.title(), item.outlet());
        written.clear();
        WORDS.addTo(written, title, language, TITLE_WORDS);
        int inTitle = written.count();
        WORDS.addTo(written, text.body(), language, tuning.bodyWords());
        named.clear();
        names.addTo(named, title, text.body(), language);
        int[] numbers = numbered(shelf, named);
        capitals.clear();
        if (COMMON.know(language)) { // where no common word is known, as in German, any noun would be a name
            names.addCapitals(capitals, title, language);
        }
        int[] titled = titled(shelf, inTitle, numbers, Names.isTitleCase(title));
        return new Prepared(shelf, counted(shelf, inTitle), numbers, titled, written, marks(item));
    }

    /** Each term once, with how often it occurs; those of the title count more than once. */
    private int[] counted(Shelf shelf, int inTitle) {
        int[] terms = new int[written.count()];
        for (int i = 0; i < terms.length; i++) {
            int count = i < inTitle ? tuning.titleWeight() : 1;
            terms[i] = shelf.number(written.hash(i)) << Shelf.COUNT_BITS | count;
        }
        Arrays.sort(terms);
        int kept = 0;
        for (int i = 0; i < terms.length; i++) {
            int count = terms[i] & Shelf.MOST_COUNTED;
            if (kept > 0 && terms[kept - 1] >>> Shelf.COUNT_BITS == terms[i] >>> Shelf.COUNT_BITS) {
                int room = Shelf.MOST_COUNTED - (terms[kept - 1] & Shelf.MOST_COUNTED);
                terms[kept - 1] += Math.min(room, count);
            } else {
                terms[kept++] = terms[i];
            }
        }
        return kept == terms.length ? terms : Arrays.copyOf(terms, kept);
    }

    /**
     * The terms of the title, each number doubled, and one more for a name: a word with a capital that is not common.
     *
     * @param everywhere whether all words of the title have capitals: only those are names then that are in the text
     */
    private int[] titled(Shelf shelf, int inTitle, int[] names, boolean everywhere) {
        LongSet common = COMMON.hashes(shelf.language);
        int[] titled = new int[inTitle];
        for (int i = 0; i < inTitle; i++) {
            int hash = written.hash(i);
            int number = shelf.number(hash);
            boolean name = capitals.contains(hash)
                    && !common.contains(hash)
                    && (!everywhere || Arrays.binarySearch(names, number) >= 0);
            titled[i] = number << 1 | (name ? 1 : 0);
        }
        Arrays.sort(titled);
        return titled;
    }

    private static int[] numbered(Shelf shelf, Terms terms) {
        if (terms.count() == 0) {
            return NONE;
        }
        int[] numbers = new int[terms.count()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = shelf.number(terms.hash(i));
        }
        Arrays.sort(numbers);
        int kept = 1;
        for (int i = 1; i < numbers.length; i++) {
            if (numbers[i] != numbers[kept - 1]) {
                numbers[kept++] = numbers[i];
            }
        }
        return kept == numbers.length ? numbers : Arrays.copyOf(numbers, kept);
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
        for (String separator : SEPARATORS) {
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
        StringBuilder letters = new StringBuilder(text.length());
        Words.folded(text, "").codePoints().filter(Characters::isLetterOrDigit).forEach(letters::appendCodePoint);
        return letters.toString();
    }

    private static Marks marks(StoryItem item) {
        StoryItem.Sources sources = item.sources();
        String title = item.text().title();
        SeriesMask mask = SeriesMask.of(title);
        String series = mask.values().isEmpty() ? letters(title) : mask.masked();
        return new Marks(
                Hashing.longOf(item.outlet()),
                isHome(sources.url()) ? 0 : hash(sources.url()),
                sources.guid() == null || sources.host() == null || isHome(sources.guid())
                        ? 0
                        : hash(sources.host() + "\n" + sources.guid()),
                picture(sources.image(), title),
                series.isEmpty() ? 0 : hash(item.outlet() + "\n" + series),
                hash(mask.values()));
    }

    /** Whether it is a site's first page, which is no item's own. */
    private static boolean isHome(@Nullable String url) {
        int scheme = url == null ? -1 : url.indexOf("://");
        if (url == null || scheme < 0) {
            return false;
        }
        int path = url.indexOf('/', scheme + 3);
        return path == url.length() - 1 || (path < 0 && url.indexOf('?') < 0 && url.indexOf('#') < 0);
    }

    private static long picture(@Nullable String image, String title) {
        String letters = image == null ? "" : letters(title);
        return letters.length() < 8 ? 0 : hash(image + "\n" + letters);
    }

    private static long hash(@Nullable String text) {
        return text == null || text.isEmpty() ? 0 : Hashing.longOf(text);
    }
}
