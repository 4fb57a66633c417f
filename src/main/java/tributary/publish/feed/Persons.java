package tributary.publish.feed;

import java.util.stream.Stream;
import tributary.model.Person;

/** Names people where a format demands a name. */
final class Persons {
    private Persons() {}

    /** The name, or the best there is in its place. */
    static String name(Person person) {
        return Stream.of(person.name(), person.email(), person.url())
                .map(CleanText::visible)
                .flatMap(Stream::ofNullable)
                .findFirst()
                .orElse("unknown");
    }
}
