package tributary.publish;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tributary.merge.Expression;
import tributary.merge.Filter;
import tributary.merge.Selection;
import tributary.model.FeedId;
import tributary.store.Position;

/**
 * What an address asks of a merged feed beyond the feed itself.
 *
 * @param limit entries on a page
 * @param before where the page begins; null at the newest
 * @param query the same narrowing as text, in one canonical order, for links and as a cache key
 */
public record PageRequest(int limit, @Nullable Position before, Selection select, Filter filter, String query) {
    public static final int MOST = 1000;
    private static final int LONGEST = 500;
    private static final Set<String> KNOWN =
            Set.of("limit", "before", "q", "place", "lang", "source", "exclude", "token");

    /** A request, or what is wrong with it in a sentence. */
    public sealed interface Parsed {
        record Request(PageRequest request) implements Parsed {}

        record Wrong(String reason) implements Parsed {}
    }

    /** Reads the parameters of an address. */
    public static Parsed parse(Map<String, List<String>> parameters, int standardLimit) {
        for (String name : parameters.keySet()) {
            if (!KNOWN.contains(name)) {
                return new Parsed.Wrong("There is no parameter " + name + "; there are "
                        + String.join(
                                ", ",
                                KNOWN.stream()
                                        .filter(each -> !each.equals("token"))
                                        .sorted()
                                        .toList()) + ".");
            }
        }
        try {
            return new Parsed.Request(read(parameters, standardLimit));
        } catch (WrongParameter wrong) {
            return new Parsed.Wrong(wrong.reason);
        }
    }

    private static PageRequest read(Map<String, List<String>> parameters, int standardLimit) {
        String before = first(parameters, "before");
        Position position = before == null
                ? null
                : Cursor.read(before).orElseThrow(() -> new WrongParameter("before is not one of our cursors."));
        Set<String> places = upper(values(parameters, "place"));
        Set<String> languages = new LinkedHashSet<>(values(parameters, "lang"));
        Set<FeedId> sources = new LinkedHashSet<>();
        values(parameters, "source").forEach(each -> sources.add(new FeedId(each)));
        Selection select = new Selection(sources, Set.of(), Set.of(), Set.of(), places, languages);
        Filter filter = new Filter(expressions(parameters, "q"), expressions(parameters, "exclude"));
        return new PageRequest(limit(parameters, standardLimit), position, select, filter, canonical(parameters));
    }

    private static int limit(Map<String, List<String>> parameters, int standard) {
        String text = first(parameters, "limit");
        if (text == null) {
            return Math.min(standard, MOST);
        }
        boolean digits =
                !text.isEmpty() && text.length() <= 4 && text.chars().allMatch(each -> each >= '0' && each <= '9');
        int limit = digits ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MOST) {
            throw new WrongParameter("limit is a number from 1 to " + MOST + ".");
        }
        return limit;
    }

    private static List<Expression> expressions(Map<String, List<String>> parameters, String name) {
        List<Expression> expressions = new ArrayList<>();
        for (String text : parameters.getOrDefault(name, List.of())) {
            if (text.length() > LONGEST) {
                throw new WrongParameter(name + " is longer than " + LONGEST + " characters.");
            }
            if (!text.isBlank()) {
                expressions.add(expression(name, text));
            }
        }
        return expressions;
    }

    private static Expression expression(String name, String text) {
        try {
            Pattern pattern = Pattern.compile(text, Pattern.CASE_INSENSITIVE);
            return new Expression(Expression.Field.ANY, text, pattern, "address: " + name);
        } catch (PatternSyntaxException wrong) {
            throw new WrongParameter(name + " is not a regular expression: " + wrong.getDescription() + ".");
        }
    }

    private static Set<String> upper(List<String> values) {
        Set<String> upper = new LinkedHashSet<>();
        values.forEach(value -> upper.add(value.toUpperCase(Locale.ROOT)));
        return upper;
    }

    private static List<String> values(Map<String, List<String>> parameters, String name) {
        List<String> values = new ArrayList<>();
        for (String each : parameters.getOrDefault(name, List.of())) {
            for (String part : each.split(",")) {
                if (!part.isBlank() && part.length() <= LONGEST) {
                    values.add(part.strip());
                }
            }
        }
        return values;
    }

    private static @Nullable String first(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        return values.isEmpty() ? null : values.getFirst();
    }

    /** Without {@code before} and the token. */
    private static String canonical(Map<String, List<String>> parameters) {
        StringBuilder query = new StringBuilder();
        for (String name : List.of("limit", "q", "place", "lang", "source", "exclude")) {
            for (String value : parameters.getOrDefault(name, List.of())) {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(encode(value));
            }
        }
        return query.toString();
    }

    static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
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
