package tributary.config.schema;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tributary.config.problem.Nearest;

/** The kinds of values that are not particular to feeds. */
public final class Kinds {
    private static final String VARIABLE = "^.*\\$\\{.*$";

    private Kinds() {}

    /** One line of text. */
    public static Scalar<String> text(String expected) {
        return new Scalar<>(expected, anyScalar(), Kinds::line);
    }

    private static Parsed<String> line(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty()) {
            return Parsed.bad("is empty", null);
        }
        if (trimmed.chars().anyMatch(Character::isISOControl)) {
            return Parsed.bad("has a line break or another control character", "one line of text is expected");
        }
        return Parsed.good(trimmed);
    }

    /** One of an enum's constants, written in lower case with {@code _} as in their names. */
    public static <E extends Enum<E>> Scalar<E> choice(Class<E> type) {
        Map<String, E> choices = new LinkedHashMap<>();
        Arrays.stream(type.getEnumConstants())
                .forEach(each -> choices.put(each.name().toLowerCase(Locale.ROOT), each));
        return choice(choices);
    }

    /** One of some words. */
    public static <T> Scalar<T> choice(Map<String, T> choices) {
        List<String> words = List.copyOf(choices.keySet());
        String expected = words.size() == 1
                ? words.getFirst()
                : String.join(", ", words.subList(0, words.size() - 1)) + " or " + words.getLast();
        return new Scalar<>(expected, Map.of("enum", words), text -> {
            T chosen = choices.get(text);
            if (chosen != null) {
                return Parsed.good(chosen);
            }
            String nearest = Nearest.hint(text, words);
            return Parsed.bad(
                    "is \"" + Spot.shown(text) + "\"",
                    "expected " + expected + (nearest == null || words.size() == 1 ? "" : "; " + nearest));
        });
    }

    /** A whole number between two, both included. */
    public static Scalar<Integer> number(int least, int most) {
        String expected = most == Integer.MAX_VALUE
                ? "a whole number from " + least
                : "a whole number from " + least + " to " + most;
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("type", "integer");
        whole.put("minimum", least);
        if (most < Integer.MAX_VALUE) {
            whole.put("maximum", most);
        }
        Map<String, Object> schema = Map.of("anyOf", List.of(whole, ordered("type", "string", "pattern", VARIABLE)));
        return new Scalar<>(expected, schema, text -> {
            Optional<Integer> number = wholeNumber(text);
            return number.isPresent() && number.get() >= least && number.get() <= most
                    ? Parsed.good(number.get())
                    : Parsed.bad("is \"" + Spot.shown(text) + "\"", "expected " + expected);
        });
    }

    private static Optional<Integer> wholeNumber(String text) {
        boolean digits = !text.isEmpty()
                && text.length() <= 10
                && text.substring(text.startsWith("-") && text.length() > 1 ? 1 : 0)
                        .chars()
                        .allMatch(each -> each >= '0' && each <= '9');
        if (!digits) {
            return Optional.empty();
        }
        long number = Long.parseLong(text);
        return number == (int) number ? Optional.of((int) number) : Optional.empty();
    }

    /** A length of time, not under the least. */
    public static Scalar<Duration> duration(Duration least) {
        String expected = "a duration such as 30s, 15m, 24h or 14d";
        Map<String, Object> schema = ordered(
                "type",
                List.of("string", "integer"),
                "pattern",
                "^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d|w))+$|^0$|^.*\\$\\{.*$");
        return new Scalar<>(expected, schema, text -> switch (Quantities.duration(text)) {
            case Parsed.Bad<Duration> _ ->
                Parsed.bad("\"" + Spot.shown(text) + "\" is no duration", "expected " + expected);
            case Parsed.Good<Duration>(Duration value)
            when value.compareTo(least) < 0 -> Parsed.bad("is too short", "at least " + Quantities.written(least));
            case Parsed.Good<Duration> good -> good;
        });
    }

    /** A number of bytes, at least one. */
    public static Scalar<Long> size() {
        String expected = "a size such as 500kB, 5MB or 1GiB";
        Map<String, Object> schema = ordered(
                "type", List.of("string", "integer"), "pattern", "^[0-9]+(\\.[0-9]+)? ?([kKMG]i?)?B?$|^.*\\$\\{.*$");
        return new Scalar<>(expected, schema, text -> switch (Quantities.size(text)) {
            case Parsed.Bad<Long> _ -> Parsed.bad("\"" + Spot.shown(text) + "\" is no size", "expected " + expected);
            case Parsed.Good<Long>(Long value) when value < 1 -> Parsed.bad("is nothing", "expected " + expected);
            case Parsed.Good<Long> good -> good;
        });
    }

    /** Either one word, read as an empty optional, or a value of another kind. */
    public static <T> Scalar<Optional<T>> orWord(String word, Scalar<T> other) {
        String expected = word + " or " + other.expected();
        Map<String, Object> schema = Map.of("anyOf", List.of(Map.of("enum", List.of(word)), other.jsonSchema()));
        return new Scalar<>(
                expected,
                schema,
                text -> text.equals(word)
                        ? Parsed.good(Optional.empty())
                        : switch (other.parser().apply(text)) {
                            case Parsed.Good<T> good -> Parsed.good(Optional.of(good.value()));
                            case Parsed.Bad<T> bad -> Parsed.bad(bad.message(), expectedWith(bad, word, expected));
                        });
    }

    private static String expectedWith(Parsed.Bad<?> bad, String word, String expected) {
        String hint = bad.hint();
        return hint == null || hint.startsWith("expected") ? "expected " + expected : hint + ", or " + word;
    }

    /** A secret: only ever the name of an environment variable. */
    public static Kind<String> secret() {
        return new Secret();
    }

    /** What a YAML editor may take a piece of text for. */
    public static Map<String, Object> anyScalar() {
        return Map.of("type", List.of("string", "number", "boolean"));
    }

    /** Text of a form, or a number that looks like it. */
    public static Map<String, Object> matching(String pattern) {
        return ordered("type", List.of("string", "number"), "pattern", pattern);
    }

    /** A map in the order of its arguments: key, value, key, value. */
    static Map<String, Object> ordered(String first, Object firstValue, String second, Object secondValue) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(first, firstValue);
        map.put(second, secondValue);
        return map;
    }
}
