package tributary.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whose words an item is. */
public record Attribution(
        List<Person> authors,
        List<Person> contributors,
        @Nullable String rights,
        @Nullable ClaimedSource source) {
    public static final Attribution NONE = new Attribution(List.of(), List.of(), null, null);

    public Attribution {
        authors = List.copyOf(authors);
        contributors = List.copyOf(contributors);
    }
}
