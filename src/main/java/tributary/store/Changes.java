package tributary.store;

import java.util.List;
import tributary.model.StoredEntry;

/**
 * Some of what happened to entries after a change, in the order in which it happened.
 *
 * @param entries that were stored or changed, as they are now
 * @param gone numbers of entries that retention let go
 * @param last the change to go on from; the one that was asked about when nothing came after it
 */
public record Changes(List<StoredEntry> entries, List<Long> gone, long last) {
    public Changes {
        entries = List.copyOf(entries);
        gone = List.copyOf(gone);
    }
}
