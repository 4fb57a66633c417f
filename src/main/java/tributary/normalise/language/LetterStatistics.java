package tributary.normalise.language;

import java.lang.Character.UnicodeScript;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Asks OpenNLP's model of 103 languages, which counts runs of up to three letters, for the likeliest among those that
 * news is written in: its other languages win many short English titles. Thread-safe.
 */
final class LetterStatistics {
    /**
     * How much likelier than the second the first has to be, as a logarithm; docs/notes/language.md has what others
     * gave.
     */
    private static final double CLEARLY = Math.log(1.1);

    /** BCP 47 tags of the languages of a script, by the ISO 639-3 codes of the model. */
    private static final Map<UnicodeScript, Map<String, String>> LANGUAGES = Map.of(
            UnicodeScript.LATIN,
            tags(
                    "afr af aze az bos bs cat ca ces cs cym cy dan da deu de ekk et eng en est et eus eu fin fi fra fr gle ga "
                            + "glg gl hrv hr hun hu ind id isl is ita it lav lv lit lt lvs lv mlt mt msa ms nld nl nno nn nob nb "
                            + "pol pl por pt ron ro slk sk slv sl som so spa es sqi sq swa sw swe sv tgl tl tur tr uzb uz vie vi zlm ms"),
            UnicodeScript.CYRILLIC,
            tags("bel be bul bg kaz kk kir ky mkd mk mon mn rus ru srp sr tgk tg tat tt ukr uk"),
            UnicodeScript.ARABIC,
            tags("ara ar fas fa pes fa pnb pnb pus ps snd sd uig ug urd ur"),
            UnicodeScript.DEVANAGARI,
            tags("hin hi mar mr nep ne san sa"));

    /** Written so alike that the likelier of them is answer enough. */
    private static final List<Set<String>> SIBLINGS =
            List.of(Set.of("id", "ms"), Set.of("bs", "hr", "sr"), Set.of("nb", "nn"));

    /** Read when it is first needed: memory that a feed which declares its language never costs. */
    private static final class Loaded {
        static final LetterRuns RUNS = LetterRuns.read();
    }

    private record Scored(String tag, double sum) {}

    /** @return BCP 47 tag of the likeliest language in that script; empty where two are about as likely */
    Optional<String> detect(String text, UnicodeScript script) {
        Map<String, String> tags = LANGUAGES.getOrDefault(script, Map.of());
        if (tags.isEmpty()) {
            return Optional.empty();
        }
        double[] sums = Loaded.RUNS.sums(text);
        List<String> languages = Loaded.RUNS.languages();
        Scored best = new Scored("", Double.NEGATIVE_INFINITY);
        for (int i = 0; i < sums.length; i++) {
            String tag = tags.get(languages.get(i));
            if (tag != null && sums[i] > best.sum()) {
                best = new Scored(tag, sums[i]);
            }
        }
        for (int i = 0; i < sums.length; i++) {
            String tag = tags.get(languages.get(i));
            if (tag != null && best.sum() - sums[i] <= CLEARLY && !areAlike(tag, best.tag())) {
                return Optional.empty();
            }
        }
        return Optional.of(best.tag());
    }

    private static boolean areAlike(String tag, String other) {
        return tag.equals(other) || SIBLINGS.stream().anyMatch(each -> each.contains(tag) && each.contains(other));
    }

    private static Map<String, String> tags(String pairs) {
        String[] each = pairs.split(" ");
        Map<String, String> tags = new HashMap<>();
        for (int at = 0; at < each.length; at += 2) {
            tags.put(each[at], each[at + 1]);
        }
        return Map.copyOf(tags);
    }
}
