package tributary.store;

import java.util.List;
import tributary.model.StoredEntry;

/** What a commit came to. */
public record Committed(List<StoredEntry> added, List<StoredEntry> updated) {
    public Committed {
        added = List.copyOf(added);
        updated = List.copyOf(updated);
    }
}
