package tributary.story;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ways of writing that need different handling, and the language to assume for each. */
enum Script {
    LATIN("en"),
    CYRILLIC("ru"),
    GREEK("el"),
    ARABIC("ar"),
    /** Scripts written without spaces between words: compared by pairs of characters. */
    DENSE("zh"),
    OTHER("und");

    private static final String CYRILLIC_LANGUAGES = " ru uk be bg mk sr kk ky mn tg tt ba cv uz az ";
    private static final String ARABIC_LANGUAGES = " ar ur fa ps sd ug ckb ku pnb pa az ks bal ";
    private static final String DENSE_LANGUAGES = " zh ja ko th lo km my yue wuu bo ";
    private static final String OTHER_LANGUAGES =
            " hi mr ne sa bn as gu pa or ta te kn ml si he yi hy ka am ti dv kok mai doi mni sat ";

    /** What is declared where somebody left the default, or meant the script. */
    private static final String COMMON = " en ar ru zh hi ";

    private static final int LOOKED_AT = 400;

    /** Most letters of the world are below this, but those of China and Korea, which are a few ranges. */
    private static final int HIGHEST = 0x3000;

    private static final Script[] LOW = low();

    private final String language;

    Script(String language) {
        this.language = language;
    }

    private static Script[] low() {
        Script[] low = new Script[HIGHEST];
        Arrays.setAll(low, Script::find);
        return low;
    }

    static Script of(int codePoint) {
        if (codePoint < HIGHEST) {
            return LOW[codePoint];
        }
        boolean common = (codePoint >= 0x4E00 && codePoint < 0xA000) || (codePoint >= 0xAC00 && codePoint < 0xD7A4);
        return common ? DENSE : find(codePoint);
    }

    private static Script find(int codePoint) {
        if (codePoint < 0x250) {
            return LATIN;
        }
        return switch (Character.UnicodeScript.of(codePoint)) {
            case LATIN -> LATIN;
            case CYRILLIC -> CYRILLIC;
            case GREEK -> GREEK;
            case ARABIC -> ARABIC;
            case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO, THAI, LAO, KHMER, MYANMAR, TIBETAN -> DENSE;
            default -> OTHER;
        };
    }

    /** Whether a language is written without spaces between words. */
    static boolean isDense(String language) {
        return switch (language) {
            case "zh", "ja", "ko", "th", "lo", "km", "my", "yue", "wuu", "bo" -> true;
            default -> false;
        };
    }

    /** Whether the script that a language is written in has capitals. */
    static boolean hasCapitals(String language) {
        String padded = " " + language + " ";
        boolean arabic = ARABIC_LANGUAGES.contains(padded) && !language.equals("az") && !language.equals("ku");
        return !arabic
                && !DENSE_LANGUAGES.contains(padded)
                && !OTHER_LANGUAGES.contains(padded)
                && !language.equals(OTHER.language);
    }

    /** The script that most letters of a headline and the text below it are of. */
    private static Script dominant(String title, String body) {
        Map<Script, Integer> counts = new EnumMap<>(Script.class);
        int looked = Math.min(title.length(), LOOKED_AT);
        count(title, looked, counts);
        count(body, Math.min(body.length(), LOOKED_AT - looked), counts);
        Script best = LATIN;
        for (Map.Entry<Script, Integer> script : counts.entrySet()) {
            best = script.getValue() > counts.getOrDefault(best, 0) ? script.getKey() : best;
        }
        return best;
    }

    private static void count(String text, int limit, Map<Script, Integer> counts) {
        int english = 0;
        for (int at = 0; at < limit; at++) {
            char low = text.charAt(at);
            if (low < 0x80) {
                english += Characters.isLetter(low) ? 1 : 0;
                continue;
            }
            int letter = text.codePointAt(at);
            if (Characters.isLetter(letter)) {
                Script script = of(letter);
                // a character of these is worth a syllable or a word
                var _ = counts.merge(script, script == DENSE ? 2 : 1, Integer::sum);
            }
        }
        var _ = counts.merge(LATIN, english, Integer::sum);
    }

    /**
     * Primary language subtag of a text; feeds declare languages that their items are not written in. What is declared
     * counts unless the script, or letters that no other language of that script has much, say otherwise.
     */
    static String languageOf(@Nullable String declared, String title, String body) {
        Script script = dominant(title, body);
        String primary = primary(declared);
        boolean possible = !primary.isEmpty() && script.writes(primary);
        if (script == LATIN) {
            String letters = possible && !primary.equals(LATIN.language) ? null : Letters.language(script, title, body);
            String told = letters == null ? LatinWords.language(title, body, possible ? primary : "") : letters;
            return told != null ? told : possible ? primary : LATIN.language;
        }
        if (possible && !COMMON.contains(" " + primary + " ")) {
            return primary;
        }
        String telling = Letters.language(script, title, body);
        return telling == null ? possible ? primary : script.language : telling;
    }

    private static String primary(@Nullable String declared) {
        if (declared == null) {
            return "";
        }
        int end = 0;
        while (end < declared.length() && Character.isLetter(declared.charAt(end))) {
            end++;
        }
        return declared.substring(0, end).toLowerCase(Locale.ROOT);
    }

    private boolean writes(String primary) {
        String padded = " " + primary + " ";
        return switch (this) {
            case CYRILLIC -> CYRILLIC_LANGUAGES.contains(padded);
            case GREEK -> primary.equals(language);
            case ARABIC -> ARABIC_LANGUAGES.contains(padded);
            case DENSE -> DENSE_LANGUAGES.contains(padded);
            case OTHER -> OTHER_LANGUAGES.contains(padded);
            case LATIN ->
                !DENSE_LANGUAGES.contains(padded)
                        && !primary.equals(GREEK.language)
                        && !OTHER_LANGUAGES.contains(padded)
                        && (!ARABIC_LANGUAGES.contains(padded) || primary.equals("az") || primary.equals("ku"));
        };
    }
}
