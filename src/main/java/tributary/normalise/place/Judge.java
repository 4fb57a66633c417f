package tributary.normalise.place;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Decides which names found in a text are meant as places: not persons, not birds, not papers. */
final class Judge {
    private static final Set<String> ALSO_GIVEN_NAMES = Set.of(
            "jordan",
            "chad",
            "georgia",
            "paris",
            "israel",
            "sydney",
            "austin",
            "london",
            "kenya",
            "india",
            "brooklyn",
            "charlotte",
            "florence",
            "savannah",
            "virginia",
            "victoria",
            "sofia",
            "dallas",
            "houston",
            "denver",
            "phoenix",
            "adelaide",
            "regina",
            "lincoln",
            "america",
            "china",
            "cuba",
            "milan",
            "vienna",
            "ireland",
            "kobe",
            "salvador",
            "orlando",
            "santiago",
            "darwin",
            "hamilton",
            "montana",
            "dakota",
            "carolina",
            "madison");
    private static final Set<String> BEFORE_PLACES = Set.of(
            "in", "at", "from", "near", "to", "across", "outside", "around", "into", "over", "of", "for", "via", "and",
            "en", "à", "em", "nach", "di", "da");
    private static final Set<String> KITCHEN = Set.of(
            "christmas",
            "thanksgiving",
            "roast",
            "roasting",
            "cook",
            "cooking",
            "oven",
            "stuffing",
            "gravy",
            "cranberry",
            "leftover",
            "leftovers",
            "recipe",
            "recipes",
            "carve",
            "carving",
            "bird",
            "birds",
            "meat",
            "poultry",
            "flock",
            "brine",
            "thaw",
            "dinner",
            "feast",
            "pardon",
            "pardons",
            "pardoned",
            "deep",
            "sandwich",
            "chef",
            "supermarket",
            "butterball");
    private static final Set<String> US_SOUTH = Set.of(
            "atlanta",
            "savannah",
            "augusta",
            "macon",
            "kemp",
            "fulton",
            "bulldogs",
            "senate",
            "senator",
            "governor",
            "gov",
            "republican",
            "republicans",
            "democrat",
            "democrats",
            "trump",
            "biden",
            "raffensperger",
            "warnock",
            "ossoff",
            "willis",
            "voting",
            "voters",
            "gop",
            "ballots",
            "county",
            "sheriff",
            "alabama",
            "florida",
            "tennessee",
            "carolina",
            "texas",
            "midterm",
            "midterms",
            "peach",
            "ncaa",
            "touchdown",
            "quarterback",
            "hyundai",
            "tornado",
            "tornadoes",
            "hurricane",
            "congresswoman",
            "deputies");
    private static final Set<String> OFFICE = Set.of(
            "king",
            "queen",
            "prince",
            "princess",
            "crown",
            "pm",
            "prime",
            "president",
            "fm",
            "foreign",
            "army",
            "airport",
            "bank",
            "university",
            "open",
            "police",
            "parliament",
            "government",
            "minister",
            "ministry",
            "court",
            "river",
            "valley",
            "says",
            "and",
            "to",
            "on",
            "fc",
            "united",
            "city",
            "metro",
            "mayor",
            "marathon",
            "olympics",
            "embassy",
            "stock",
            "air",
            "defense",
            "defence",
            "security",
            "council",
            "tv",
            "central",
            "national",
            "supreme",
            "high");

    private final Set<String> given;
    private final Set<String> surnames;

    private Judge(Map<String, Set<String>> names) {
        given = names.getOrDefault("given", Set.of());
        surnames = names.getOrDefault("surnames", Set.of());
    }

    static Judge read() {
        Map<String, Set<String>> names = new HashMap<>();
        for (String line : NameFiles.lines("persons.txt")) {
            List<String> words = NameFiles.split(line, ' ');
            names.put(words.getFirst(), new HashSet<>(words.subList(1, words.size())));
        }
        return new Judge(names);
    }

    /** The mentions that mean a place, each with its meanings left, as written. */
    List<Mention> sort(String text, Words words, List<Mention> found) {
        List<Mention> meant = new ArrayList<>();
        for (Mention mention : found) {
            List<Name> names = meanings(text, words, mention);
            if (!names.isEmpty()) {
                meant.add(mention.as(names, words.shown(mention.first(), mention.last())));
            }
        }
        return meant;
    }

    private List<Name> meanings(String text, Words words, Mention mention) {
        if (mention.names().stream().anyMatch(name -> !name.isPlace())) {
            return List.of();
        }
        boolean phrase = mention.names().getFirst().kind() == Name.Kind.PHRASE;
        if (phrase || mention.first() != mention.last() || text.charAt(mention.start()) >= 0x250) {
            return mention.names();
        }
        String word = words.folded(mention.first());
        boolean bird = word.equals("turkey") && has(words, KITCHEN);
        boolean doubtful = !mention.isSure() && !isUnderPreposition(words, mention.first());
        if (bird || doubtful || isPerson(words, mention.first(), word, text)) {
            return List.of();
        }
        if (word.equals("georgia") && has(words, US_SOUTH)) {
            return List.of(new Name("US", Name.Kind.CITY, true, false, null));
        }
        return mention.names();
    }

    private boolean isPerson(Words words, int word, String folded, String text) {
        boolean afterGivenName = words.sameSentence(word - 1, word)
                && words.isCapitalised(word - 1)
                && given.contains(words.folded(word - 1));
        if (afterGivenName) {
            return true;
        }
        boolean place = !ALSO_GIVEN_NAMES.contains(folded)
                || !words.sameSentence(word, word + 1)
                || !words.isCapitalised(word + 1)
                || BEFORE_PLACES.contains(words.folded(word - 1));
        String next = words.folded(word + 1);
        if (place || OFFICE.contains(next)) {
            return false;
        }
        boolean fullNameInSentence = isSentenceCase(words, text)
                && !words.isAllCapitals(word + 1, word + 1)
                && words.sameSentence(word + 1, word + 2)
                && !words.isCapitalised(word + 2);
        return fullNameInSentence || surnames.contains(next);
    }

    private static boolean isSentenceCase(Words words, String text) {
        int small = 0;
        int capitalised = 0;
        for (int word = 0; word < words.count(); word++) {
            if (words.end(word) - words.start(word) > 3) {
                if (Character.isLowerCase(text.charAt(words.start(word)))) {
                    small++;
                } else {
                    capitalised++;
                }
            }
        }
        return small >= capitalised && small > 1;
    }

    private static boolean isUnderPreposition(Words words, int word) {
        return word > 0
                && words.sameSentence(word - 1, word)
                && !words.isCapitalised(word - 1)
                && BEFORE_PLACES.contains(words.folded(word - 1));
    }

    private static boolean has(Words words, Set<String> signs) {
        for (int word = 0; word < words.count(); word++) {
            if (signs.contains(words.folded(word))) {
                return true;
            }
        }
        return false;
    }
}
