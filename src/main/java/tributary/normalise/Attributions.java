package tributary.normalise;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tributary.model.Attribution;
import tributary.model.ClaimedSource;
import tributary.model.Person;
import tributary.normalise.html.PlainText;
import tributary.normalise.link.UrlReference;

/** Keeps of the people and the source that a feed or an item names what can be shown. Immutable. */
final class Attributions {
    private static final int MOST_PEOPLE = 100;
    private static final int LONGEST_EMAIL = 254;

    private final PlainText plain;

    Attributions(PlainText plain) {
        this.plain = plain;
    }

    /** @param base absolute URL of the document, for what parsing left relative */
    Attribution of(Attribution given, String base) {
        return new Attribution(
                people(given.authors(), base),
                people(given.contributors(), base),
                plain.line(given.rights()),
                source(given.source(), base));
    }

    private List<Person> people(List<Person> people, String base) {
        return people.stream()
                .limit(MOST_PEOPLE)
                .map(person -> new Person(
                        plain.line(person.name()),
                        email(person.email()),
                        UrlReference.web(person.url(), base).orElse(null)))
                .filter(person -> person.name() != null || person.email() != null || person.url() != null)
                .distinct()
                .toList();
    }

    private @Nullable String email(@Nullable String written) {
        String email = plain.line(written);
        boolean plausible = email != null
                && email.length() <= LONGEST_EMAIL
                && email.indexOf('@') > 0
                && email.chars().noneMatch(each -> each <= ' ' || "<>\"'()".indexOf(each) >= 0);
        return plausible ? email : null;
    }

    private @Nullable ClaimedSource source(@Nullable ClaimedSource source, String base) {
        return source == null
                ? null
                : new ClaimedSource(
                        plain.line(source.id()),
                        plain.line(source.title()),
                        UrlReference.web(source.url(), base).orElse(null),
                        UrlReference.web(source.siteUrl(), base).orElse(null));
    }
}
