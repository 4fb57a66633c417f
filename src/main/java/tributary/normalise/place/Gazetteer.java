package tributary.normalise.place;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tributary.model.Dateline;
import tributary.model.Place;

/** Finds the countries that a text is about, by whole words. Thread-safe; data is read when first needed. */
public final class Gazetteer {
    private static final int READ_OF_TEXT = 2_000;
    private static final int LONGEST_NAME = 80;

    private final Map<String, List<String>> additions;
    private final Map<String, NameTable> tables = new ConcurrentHashMap<>();

    /** @param additions the operator's own names by ISO country code; they win over ours */
    public Gazetteer(Map<String, List<String>> additions) {
        this.additions = Map.copyOf(additions);
    }

    /** The built-in names, shared by all gazetteers. */
    private static final class BuiltIn {
        static final NameFiles ENGLISH = NameFiles.read();
        static final Judge JUDGE = Judge.read();
        static final Map<String, NameTable> LOCAL = new ConcurrentHashMap<>();

        static NameTable local(String language) {
            return LOCAL.computeIfAbsent(language, key -> LocalNames.read(key, ENGLISH.points()));
        }
    }

    /**
     * @param title plain text
     * @param text plain text; the first 2,000 characters count
     * @param language BCP 47 tag of both, null when unknown
     * @return countries, best first, each with the words that showed it
     */
    public List<Place> find(String title, @Nullable Dateline dateline, String text, @Nullable String language) {
        Tally tally = new Tally();
        List<Mention> inTitle = mentions(title, language);
        List<Mention> inDateline =
                dateline == null || dateline.place() == null ? List.of() : mentions(dateline.place(), language);
        List<Mention> inText = mentions(text, language);
        tally.hint(inTitle);
        tally.hint(inDateline);
        tally.hint(inText);
        tally.title(inTitle);
        tally.dateline(inDateline);
        tally.text(inText);
        return tally.places();
    }

    /** Where the city, region or country that starts here ends; -1 when none does. */
    public int placeEnd(String text, int from, @Nullable String language) {
        return end(text, from, language, false);
    }

    /** Where the city or region that starts here ends; -1 when none does. */
    public int cityEnd(String text, int from, @Nullable String language) {
        return end(text, from, language, true);
    }

    private int end(String text, int from, @Nullable String language, boolean noCountry) {
        Words words = new Words(text, from, Math.min(text.length(), from + LONGEST_NAME));
        if (words.count() == 0 || words.start(0) != from || Character.isLowerCase(text.charAt(from))) {
            return -1;
        }
        int end = -1;
        for (NameTable table : tablesFor(text, from, language)) {
            NameTable.Found found = table.longest(words, 0, text);
            if (found.names().stream().anyMatch(name -> isPlace(name, noCountry))) {
                end = Math.max(end, words.end(found.words() - 1));
            }
        }
        return end;
    }

    private static boolean isPlace(Name name, boolean noCountry) {
        return name.isPlace() && name.point() != null && !(noCountry && name.kind() == Name.Kind.COUNTRY);
    }

    private List<Mention> mentions(String text, @Nullable String language) {
        Words words = new Words(text, 0, READ_OF_TEXT);
        List<Mention> found = new ArrayList<>();
        List<NameTable> tables = words.count() == 0 ? List.of() : tablesFor(text, words.start(0), language);
        boolean smallLettersOnly = hasNoCapitals(text);
        for (int word = 0; word < words.count(); ) {
            word += mention(words, word, text, tables, found, smallLettersOnly);
        }
        return BuiltIn.JUDGE.sort(text, words, found);
    }

    /** @return how many words were read */
    private static int mention(
            Words words, int word, String text, List<NameTable> tables, List<Mention> found, boolean smallLettersOnly) {
        NameTable.Found longest = NameTable.NOTHING;
        for (int table = 0; table < tables.size(); table++) {
            boolean english = table == tables.size() - 1;
            if (english && !smallLettersOnly && !words.startsLikeAName(word)) {
                continue;
            }
            NameTable.Found here = tables.get(table).longest(words, word, text);
            if (here.words() > longest.words()) {
                longest = here;
            }
        }
        if (longest.words() == 0 || isMiddleOfHangul(words, word, text)) {
            return 1;
        }
        Mention mention = new Mention(word, word + longest.words() - 1, words.start(word), longest.names());
        if (mention.fits(words, text, smallLettersOnly)) {
            found.add(mention);
        }
        return longest.words();
    }

    private static boolean isMiddleOfHangul(Words words, int word, String text) {
        int start = words.start(word);
        return start > 0 && Words.isHangul(text.charAt(start)) && Words.isHangul(text.charAt(start - 1));
    }

    private static boolean hasNoCapitals(String text) {
        for (int at = 0; at < Math.min(text.length(), READ_OF_TEXT); at++) {
            if (Character.isUpperCase(text.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    /** The operator's names, those of the language, English last. */
    private List<NameTable> tablesFor(String text, int at, @Nullable String language) {
        List<NameTable> chosen = new ArrayList<>();
        if (!additions.isEmpty()) {
            chosen.add(tables.computeIfAbsent("", key -> added()));
        }
        String declared = language == null ? "" : primary(language);
        if (!declared.isEmpty() && !declared.equals("en")) {
            chosen.add(BuiltIn.local(declared));
        } else {
            languagesOf(text.charAt(at)).forEach(each -> chosen.add(BuiltIn.local(each)));
        }
        chosen.add(BuiltIn.ENGLISH.table());
        return chosen;
    }

    private static String primary(String language) {
        int end = 0;
        while (end < language.length() && Character.isLetter(language.charAt(end))) {
            end++;
        }
        return end > 3 ? "" : language.substring(0, end).toLowerCase(Locale.ROOT);
    }

    private static List<String> languagesOf(char letter) {
        return switch (Character.UnicodeScript.of(letter)) {
            case ARABIC -> List.of("ur", "ar", "fa");
            case CYRILLIC -> List.of("ru", "uk");
            case DEVANAGARI -> List.of("hi");
            case HAN -> List.of("zh", "ja");
            case HIRAGANA, KATAKANA -> List.of("ja");
            case HANGUL -> List.of("ko");
            case THAI -> List.of("th");
            case GREEK -> List.of("el");
            case HEBREW -> List.of("he");
            case BENGALI -> List.of("bn");
            default -> List.of();
        };
    }

    private NameTable added() {
        NameTable table = new NameTable();
        additions.forEach((country, names) -> names.forEach(name -> table.add(
                name,
                new Name(
                        country,
                        Name.Kind.CITY,
                        true,
                        false,
                        BuiltIn.ENGLISH.points().get(country + " " + name)))));
        return table;
    }
}
