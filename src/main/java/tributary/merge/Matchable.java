package tributary.merge;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tributary.model.Entry;
import tributary.model.Person;
import tributary.model.Place;
import tributary.model.StoredEntry;

/** An entry as rules see it: its texts are made once, however many merged feeds ask. Confined to one thread. */
public final class Matchable {
    private final StoredEntry stored;
    private final Source source;
    private @Nullable String text;
    private @Nullable Set<String> places;

    public Matchable(StoredEntry stored, Source source) {
        this.stored = stored;
        this.source = source;
    }

    public StoredEntry stored() {
        return stored;
    }

    public Source source() {
        return source;
    }

    /** The countries it is about, or where none was found those its feed is about. */
    public static Set<String> places(StoredEntry stored, Source source) {
        Set<String> found = stored.entry().subjects().places().stream()
                .map(Place::country)
                .collect(Collectors.toCollection(TreeSet::new));
        return found.isEmpty() ? Set.copyOf(source.feed().regions()) : found;
    }

    Set<String> places() {
        Set<String> known = places;
        if (known == null) {
            known = places(stored, source);
            places = known;
        }
        return known;
    }

    boolean isIn(Set<String> languages) {
        String language = stored.entry().texts().language();
        String declared = language == null ? source.feed().language() : language;
        if (declared == null) {
            return false;
        }
        String lower = declared.toLowerCase(Locale.ROOT);
        return languages.stream()
                .map(each -> each.toLowerCase(Locale.ROOT))
                .anyMatch(each -> lower.equals(each) || lower.startsWith(each + "-"));
    }

    boolean matches(Expression expression) {
        return switch (expression.field()) {
            case ANY ->
                Stream.<Supplier<Stream<String>>>of(this::title, this::text, this::authors, this::categories)
                        .flatMap(Supplier::get)
                        .anyMatch(value -> isFound(expression, value));
            case TITLE -> title().anyMatch(value -> isFound(expression, value));
            case TEXT -> text().anyMatch(value -> isFound(expression, value));
            case AUTHOR -> authors().anyMatch(value -> isFound(expression, value));
            case CATEGORY -> categories().anyMatch(value -> isFound(expression, value));
            case LINK -> links().anyMatch(value -> isFound(expression, value));
        };
    }

    private static boolean isFound(Expression expression, String value) {
        return expression.pattern().matcher(value).find();
    }

    private Stream<String> title() {
        return Stream.of(stored.entry().texts().title());
    }

    private Stream<String> text() {
        String known = text;
        if (known == null) {
            Entry.Texts texts = stored.entry().texts();
            known = texts.content().isEmpty()
                    ? texts.summary().text()
                    : texts.summary().text() + "\n" + texts.content().text();
            text = known;
        }
        return Stream.of(known);
    }

    private Stream<String> authors() {
        return stored.entry().attribution().authors().stream().map(Person::name).flatMap(Stream::ofNullable);
    }

    private Stream<String> categories() {
        return stored.entry().subjects().categories().stream()
                .flatMap(
                        category -> Stream.of(category.term(), category.shown()).distinct());
    }

    private Stream<String> links() {
        Entry.Links links = stored.entry().links();
        return Stream.of(links.url(), links.original())
                .flatMap(Stream::ofNullable)
                .distinct();
    }
}
