package tributary.story;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns items into what is compared. Guarded by the index. */
final class Preparation {
    private final Tuning tuning;
    private final Words words = new Words(new StopWords());
    private final Map<String, Shelf> shelves = new TreeMap<>();

    Preparation(Tuning tuning) {
        this.tuning = tuning;
    }

    record Prepared(Shelf shelf, Bag bag, Marks marks) {}

    Prepared prepare(StoryItem item) {
        StoryItem.Text text = item.text();
        String language = Script.dominant(text.title() + " " + text.body()).languageOf(text.language());
        List<String> title = words.terms(withoutOutlet(text.title(), item.outlet()), language, 60);
        List<String> body = words.terms(text.body(), language, tuning.bodyWords());
        Bag bag = Bag.of(title, body, tuning.titleWeight());
        return new Prepared(shelf(language), bag, marks(item));
    }

    Shelf shelf(String language) {
        return shelves.computeIfAbsent(language, Shelf::new);
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
