package tributary.normalise.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells a text's language by its script, its small words and its rare letters; says nothing when unsure. Thread-safe.
 */
public final class LanguageDetector {
    private static final int READ = 600;
    private static final int FEWEST_LETTERS = 8;
    private static final double LEAST = 2;

    /** Scripts of one language each. */
    private static final Map<UnicodeScript, String> DECIDED = Map.ofEntries(
            Map.entry(UnicodeScript.HANGUL, "ko"),
            Map.entry(UnicodeScript.THAI, "th"),
            Map.entry(UnicodeScript.GREEK, "el"),
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

    /** The languages' words and letters, read when first needed. */
    private static final class BuiltIn {
        static final Map<UnicodeScript, Map<String, List<String>>> WORDS = new EnumMap<>(UnicodeScript.class);
        static final Map<Integer, List<String>> LETTERS = new HashMap<>();

        static {
            try (InputStream in =
                    LanguageDetector.class.getResourceAsStream("/tributary/normalise/language/words.txt")) {
                if (in == null) {
                    throw new IllegalStateException("the jar lacks words.txt");
                }
                new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.startsWith("#") && !line.isBlank())
                        .forEach(BuiltIn::line);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }

        private static void line(String line) {
            int first = line.indexOf('|');
            int second = line.indexOf('|', first + 1);
            String language = line.substring(0, first);
            words(line.substring(first + 1, second)).forEach(word -> languages(word, language));
            line.substring(second + 1)
                    .codePoints()
                    .forEach(letter -> LETTERS.computeIfAbsent(letter, key -> new ArrayList<>())
                            .add(language));
        }

        private static void languages(String word, String language) {
            List<String> languages = WORDS.computeIfAbsent(
                            UnicodeScript.of(word.codePointAt(0)), key -> new HashMap<>())
                    .computeIfAbsent(word, key -> new ArrayList<>());
            if (!languages.contains(language)) {
                languages.add(language);
            }
        }
    }

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
        return letters < FEWEST_LETTERS ? Optional.empty() : byWords(read);
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

    private static Optional<String> byWords(String text) {
        Map<String, Double> scores = new HashMap<>();
        for (String word : words(text)) {
            Map<String, List<String>> known =
                    BuiltIn.WORDS.getOrDefault(UnicodeScript.of(word.codePointAt(0)), Map.of());
            vote(scores, known.getOrDefault(word, List.of()), 2);
            word.codePoints()
                    .filter(letter -> letter >= 128)
                    .forEach(letter -> vote(scores, BuiltIn.LETTERS.getOrDefault(letter, List.of()), 1));
        }
        String best = "";
        double first = 0;
        double second = 0;
        for (Map.Entry<String, Double> score : scores.entrySet()) {
            if (score.getValue() > first) {
                second = first;
                first = score.getValue();
                best = score.getKey();
            } else {
                second = Math.max(second, score.getValue());
            }
        }
        return first >= LEAST && first > second * 1.05 ? Optional.of(best) : Optional.empty();
    }

    /** What few languages share says more; each of them also gets a little for what all share. */
    private static void vote(Map<String, Double> scores, List<String> languages, double weight) {
        for (String language : languages) {
            scores.merge(language, weight / Math.sqrt(languages.size()), Double::sum);
        }
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int at = 0; at <= text.length(); at++) {
            char letter = at < text.length() ? text.charAt(at) : ' ';
            int type = Character.getType(letter);
            boolean mark = type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
            if (Character.isLetter(letter) || mark) {
                word.append(Character.toLowerCase(letter));
            } else if (!word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
        }
        return words;
    }
}
