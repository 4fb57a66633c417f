package tributary.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Words as people type them: every word must be there, a {@code "phrase"} in its order, a word with {@code -} before it
 * must not, and one that ends in {@code *} stands for every word that begins like it.
 */
public record Words(List<Term> terms) {
    /** One thing to be found, or not to be. */
    record Term(String text, Kind kind, boolean excluded) {
        @Override
        public String toString() {
            return (excluded ? "-" : "")
                    + switch (kind) {
                        case WORD -> text;
                        case PHRASE -> '"' + text + '"';
                        case BEGINNING -> text + '*';
                    };
        }
    }

    enum Kind {
        WORD,
        PHRASE,
        BEGINNING
    }

    private static final int MOST_TERMS = 32;
    /** A beginning of fewer letters than this would stand for half a language. */
    private static final int SHORTEST_BEGINNING = 3;

    private static final Pattern QUOTES = Pattern.compile("[\u201C\u201D\u201E\u00AB\u00BB\u300C\u300D]");
    private static final Pattern TERM = Pattern.compile("(-?)(?:\"([^\"]*)\"?|([^\\s\"]+))");

    public Words {
        terms = List.copyOf(terms);
    }

    /** Empty when there is nothing in it that could be found. */
    public static Optional<Words> parse(String typed) {
        List<Term> terms = new ArrayList<>();
        Matcher matcher = TERM.matcher(QUOTES.matcher(Folding.fold(typed)).replaceAll("\""));
        while (matcher.find() && terms.size() < MOST_TERMS) {
            String phrase = matcher.group(2);
            Term term = phrase == null
                    ? word(matcher.group(3), !matcher.group(1).isEmpty())
                    : new Term(phrase.strip(), Kind.PHRASE, !matcher.group(1).isEmpty());
            if (term.text().codePoints().anyMatch(Character::isLetterOrDigit)) {
                terms.add(term);
            }
        }
        return terms.isEmpty() ? Optional.empty() : Optional.of(new Words(terms));
    }

    private static Term word(String typed, boolean excluded) {
        boolean beginning = typed.endsWith("*") && typed.codePointCount(0, typed.length()) > SHORTEST_BEGINNING;
        return beginning
                ? new Term(typed.substring(0, typed.length() - 1), Kind.BEGINNING, excluded)
                : new Term(typed, Kind.WORD, excluded);
    }

    /** One spelling of the same words. */
    @Override
    public String toString() {
        return terms.stream().map(Term::toString).distinct().sorted().collect(Collectors.joining(" "));
    }
}
