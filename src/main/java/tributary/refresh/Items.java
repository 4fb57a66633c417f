package tributary.refresh;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tributary.model.Entry;
import tributary.store.Commit;

/** Sorts a document's entries into what is to be stored and what is known already. Not thread-safe. */
final class Items {
    private final List<Commit.Item> toStore = new ArrayList<>();
    private final List<Commit.Moved> moved = new ArrayList<>();
    private int added;
    private int edited;
    private int known;

    void added(Entry entry, Instant received, Stories.Placed placed) {
        added++;
        add(entry, received, placed);
    }

    void edited(Entry entry, Instant received, Stories.Placed placed) {
        edited++;
        add(entry, received, placed);
    }

    private void add(Entry entry, Instant received, Stories.Placed placed) {
        toStore.add(new Commit.Item(entry, received, placed.story()));
        placed.moved().forEach(each -> moved.add(Commit.Moved.of(each.key(), each.story())));
    }

    List<Commit.Moved> moved() {
        return moved;
    }

    void known() {
        known++;
    }

    List<Commit.Item> toStore() {
        return toStore;
    }

    int countAdded() {
        return added;
    }

    int countEdited() {
        return edited;
    }

    int countKnown() {
        return known;
    }
}
