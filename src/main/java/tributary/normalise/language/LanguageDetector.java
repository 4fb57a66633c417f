package tributary.normalise.language;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tells a text's language: by its script where that has one language, else by the statistics of its letters; says
 * nothing when unsure. Thread-safe.
 */
public final class LanguageDetector {
    private static final int READ = 200;
    private static final int FEWEST_LETTERS = 8;

    /** Scripts of one language each. */
    private static final Map<UnicodeScript, String> DECIDED = Map.ofEntries(
            Map.entry(UnicodeScript.HANGUL, "ko"),
            Map.entry(UnicodeScript.THAI, "th"),
            Map.entry(UnicodeScript.GREEK, "el"),
            Map.entry(UnicodeScript.HEBREW, "he"),
            Map.entry(UnicodeScript.GEORGIAN, "ka"),
            Map.entry(UnicodeScript.ARMENIAN, "hy"),
            Map.entry(UnicodeScript.BENGALI, "bn"),
            Map.entry(UnicodeScript.GURMUKHI, "pa"),
            Map.entry(UnicodeScript.GUJARATI, "gu"),
            Map.entry(UnicodeScript.ORIYA, "or"),
            Map.entry(UnicodeScript.TAMIL, "ta"),
            Map.entry(UnicodeScript.TELUGU, "te"),
            Map.entry(UnicodeScript.KANNADA, "kn"),
            Map.entry(UnicodeScript.MALAYALAM, "ml"),
            Map.entry(UnicodeScript.SINHALA, "si"),
            Map.entry(UnicodeScript.LAO, "lo"),
            Map.entry(UnicodeScript.KHMER, "km"),
            Map.entry(UnicodeScript.MYANMAR, "my"),
            Map.entry(UnicodeScript.ETHIOPIC, "am"),
            Map.entry(UnicodeScript.TIBETAN, "bo"));

    private final LetterStatistics statistics = new LetterStatistics();

    /** @return BCP 47 tag; empty for a text too short or too mixed to tell */
    public Optional<String> detect(String text) {
        String read = text.length() > READ ? text.substring(0, READ) : text;
        Map<UnicodeScript, Integer> scripts = scripts(read);
        int letters = scripts.values().stream().mapToInt(Integer::intValue).sum();
        Map.Entry<UnicodeScript, Integer> most =
                scripts.entrySet().stream().max(Map.Entry.comparingByValue()).orElse(null);
        if (most == null) {
            return Optional.empty();
        }
        int kana = scripts.getOrDefault(UnicodeScript.HIRAGANA, 0) + scripts.getOrDefault(UnicodeScript.KATAKANA, 0);
        int han = scripts.getOrDefault(UnicodeScript.HAN, 0);
        if (kana + han >= 4 && (kana + han) * 2 > letters) {
            return Optional.of(kana * 10 > han ? "ja" : "zh");
        }
        String decided = DECIDED.get(most.getKey());
        if (decided != null) {
            return letters >= 4 ? Optional.of(decided) : Optional.empty();
        }
        return letters < FEWEST_LETTERS ? Optional.empty() : statistics.detect(read, most.getKey());
    }

    private static Map<UnicodeScript, Integer> scripts(String text) {
        Map<UnicodeScript, Integer> scripts = new EnumMap<>(UnicodeScript.class);
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (Character.isLetter(letter)) {
                UnicodeScript script = letter < 128 ? UnicodeScript.LATIN : UnicodeScript.of(letter);
                scripts.merge(script, 1, Integer::sum);
            }
        }
        return scripts;
    }
}
