package tributary.publish;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tributary.merge.Expression;
import tributary.merge.ExpressionSize;
import tributary.merge.Filter;
import tributary.merge.Selection;
import tributary.merge.Source;
import tributary.model.FeedId;
import tributary.search.Words;
import tributary.store.Position;

/**
 * Reads the parameters of an address: {@code q}, {@code keep}, {@code exclude}, {@code source}, {@code tag},
 * {@code place}, {@code lang}, {@code limit} and {@code before}. Each time that one is given narrows further; commas
 * part alternatives. Others are not ours and change nothing. For one use.
 */
final class PageParameters {
    private static final int LONGEST = 500;
    private static final int MOST_VALUES = 100;
    /** A reader's expression is held against thousands of items while others wait. */
    private static final long MOST_STATES = 1_000;

    private static final Set<String> COUNTRIES = new TreeSet<>(Set.of(Locale.getISOCountries()));

    private final Map<String, List<String>> parameters;
    private final Collection<Source> sources;
    private final List<Narrowing.Rule> rules = new ArrayList<>();
    private final StringBuilder query = new StringBuilder();

    /** A request; or which parameter is wrong and what was expected of it, in a sentence. */
    sealed interface Parsed {
        record Request(PageRequest request) implements Parsed {}

        record Wrong(String reason) implements Parsed {}
    }

    private PageParameters(Map<String, List<String>> parameters, Collection<Source> sources) {
        this.parameters = parameters;
        this.sources = sources;
    }

    /** @param sources that the merged feed takes from */
    static Parsed parse(Map<String, List<String>> parameters, int standardLimit, Collection<Source> sources) {
        try {
            return new Parsed.Request(new PageParameters(parameters, sources).request(standardLimit));
        } catch (WrongParameter wrong) {
            return new Parsed.Wrong(wrong.reason);
        }
    }

    private PageRequest request(int standardLimit) {
        Words words = words();
        expressions("keep", expression -> new Filter(List.of(expression), List.of()));
        expressions("exclude", expression -> new Filter(List.of(), List.of(expression)));
        choices("source", this::source, chosen -> selection(chosen, Set.of(), Set.of(), Set.of()));
        choices("tag", this::tag, chosen -> selection(Set.of(), chosen, Set.of(), Set.of()));
        choices("place", PageParameters::place, chosen -> selection(Set.of(), Set.of(), chosen, Set.of()));
        choices("lang", PageParameters::language, chosen -> selection(Set.of(), Set.of(), Set.of(), chosen));
        int limit = limit(standardLimit);
        Position before = before();
        return new PageRequest(limit, before, new Narrowing(words, rules), query.toString());
    }

    private static Selection selection(Set<String> feeds, Set<String> tags, Set<String> places, Set<String> languages) {
        Set<FeedId> ids = feeds.stream().map(FeedId::new).collect(Collectors.toSet());
        return new Selection(ids, tags, Set.of(), places, Set.of(), languages);
    }

    private @Nullable Words words() {
        String typed = String.join(" ", given("q"));
        if (typed.isEmpty()) {
            return null;
        }
        Words words = Words.parse(typed)
                .orElseThrow(
                        () -> wrong("q", "words, a \"phrase\" in quotes, or -word for what must not be there", typed));
        note("q", words.toString());
        return words;
    }

    private void expressions(String name, Function<Expression, Filter> filter) {
        for (String text : new TreeSet<>(given(name))) {
            rules.add(new Narrowing.Rule(Selection.EVERYTHING, filter.apply(expression(name, text))));
            note(name, text);
        }
    }

    private static Expression expression(String name, String text) {
        if (ExpressionSize.states(text) > MOST_STATES) {
            throw wrong(name, "a smaller expression", text);
        }
        try {
            Pattern pattern = Pattern.compile(text, Pattern.CASE_INSENSITIVE);
            return new Expression(Expression.Field.ANY, text, pattern, "the address");
        } catch (PatternSyntaxException mistake) {
            throw wrong(name, "an RE2 expression (" + mistake.getDescription() + ")", text);
        }
    }

    /** @param read gives the one spelling of a value, or says what is wrong with it */
    private void choices(String name, Function<String, String> read, Function<Set<String>, Selection> selection) {
        Set<String> seen = new TreeSet<>();
        for (String text : given(name)) {
            Set<String> chosen = Arrays.stream(text.split(","))
                    .map(String::strip)
                    .filter(each -> !each.isEmpty())
                    .map(read)
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!chosen.isEmpty() && seen.add(String.join(",", chosen))) {
                rules.add(new Narrowing.Rule(selection.apply(chosen), Filter.NONE));
            }
        }
        seen.forEach(each -> note(name, each));
    }

    private String source(String id) {
        if (sources.stream().noneMatch(each -> each.feed().id().value().equals(id))) {
            throw wrong("source", "the id of one of this feed's sources", id);
        }
        return id;
    }

    private String tag(String tag) {
        if (sources.stream().noneMatch(each -> each.feed().tags().contains(tag))) {
            throw wrong("tag", "a tag of one of this feed's sources", tag);
        }
        return tag;
    }

    private static String place(String text) {
        String code = text.toUpperCase(Locale.ROOT);
        // Kosovo has no code of its own in ISO 3166-1; everybody uses this one.
        if (!COUNTRIES.contains(code) && !code.equals("XK")) {
            throw wrong("place", "a country of two letters (ISO 3166-1) such as PK", text);
        }
        return code;
    }

    private static String language(String text) {
        try {
            Locale locale = new Locale.Builder().setLanguageTag(text).build();
            if (!locale.getLanguage().isEmpty()) {
                return locale.toLanguageTag();
            }
        } catch (IllformedLocaleException noTag) {
            // Said below.
        }
        throw wrong("lang", "a BCP 47 tag such as en or zh-Hant", text);
    }

    private int limit(int standard) {
        List<String> given = given("limit");
        int usual = Math.min(standard, PageRequest.MOST);
        if (given.isEmpty()) {
            return usual;
        }
        String text = given.getFirst();
        boolean digits = text.length() <= 4 && text.chars().allMatch(each -> each >= '0' && each <= '9');
        int limit = digits ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > PageRequest.MOST) {
            throw wrong("limit", "a number from 1 to " + PageRequest.MOST, text);
        }
        if (limit != usual) {
            note("limit", text);
        }
        return limit;
    }

    private @Nullable Position before() {
        List<String> given = given("before");
        return given.isEmpty()
                ? null
                : Cursor.read(given.getFirst())
                        .orElseThrow(() -> wrong("before", "what a next_url of this feed says", given.getFirst()));
    }

    /** What is given for a parameter, empty boxes of forms left out. */
    private List<String> given(String name) {
        List<String> given = parameters.getOrDefault(name, List.of()).stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
        int length = given.stream().mapToInt(String::length).sum();
        if (length > LONGEST || given.size() > MOST_VALUES) {
            throw new WrongParameter(name + ": expected no more than " + LONGEST + " characters, got " + length);
        }
        return given;
    }

    private void note(String name, String value) {
        query.append(query.isEmpty() ? '?' : '&').append(name).append('=').append(PageRequest.encode(value));
    }

    private static WrongParameter wrong(String name, String expected, String got) {
        return new WrongParameter(name + ": expected " + expected + ", got \"" + got + "\"");
    }

    private static final class WrongParameter extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String reason;

        WrongParameter(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }
    }
}
