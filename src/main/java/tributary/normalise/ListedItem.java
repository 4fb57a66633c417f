package tributary.normalise;

import org.jspecify.annotations.Nullable;
import tributary.model.Entry;
import tributary.model.EntryKey;
import tributary.model.Guid;

/** An item as its document lists it: what tells it apart, and the rest once it is asked for. Not thread-safe. */
public final class ListedItem {
    private final EntryKey key;
    private final ItemDraft draft;

    ListedItem(EntryKey key, ItemDraft draft) {
        this.key = key;
        this.draft = draft;
    }

    public EntryKey key() {
        return key;
    }

    public @Nullable Guid guid() {
        return draft.head().guid();
    }

    public Entry.Dates dates() {
        return draft.head().dates().dates();
    }

    /** Of the entry that it is. */
    public String fingerprint() {
        return draft.fingerprint();
    }

    /** The item read to its end, which costs much more than all else here. */
    public Entry entry() {
        return draft.entry().under(key);
    }

    /** The same item under another key. */
    public ListedItem under(EntryKey other) {
        return new ListedItem(other, draft);
    }
}
