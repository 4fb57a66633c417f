package tributary.app.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tributary.model.StoredEntry;
import tributary.model.StoryId;
import tributary.normalise.link.TrackingParameters;
import tributary.store.Store;
import tributary.store.StoredCorrection;

/** Writes down what an operator decides about stories; the running server carries it out, or the next that starts. */
record StoryOrders(Store store) {

    List<String> join(List<String> items) {
        List<StoredEntry> entries = items.stream().map(this::one).toList();
        List<StoredCorrection> corrections = new ArrayList<>();
        for (StoredEntry other : entries.subList(1, entries.size())) {
            if (other.number() == entries.getFirst().number()) {
                throw new ControlFailed("an item cannot be joined with itself: " + other.id());
            }
            corrections.add(new StoredCorrection(0, true, key(entries.getFirst()), key(other)));
        }
        store.addCorrections(corrections);
        return entries.stream()
                .map(each -> "in one story from now on: " + named(each))
                .toList();
    }

    /** Each is kept apart from every other version of its story, those that are split with it included. */
    List<String> split(List<String> items) {
        List<StoredEntry> entries = items.stream().map(this::one).toList();
        List<StoredCorrection> corrections = new ArrayList<>();
        for (StoredEntry entry : entries) {
            StoryId story = entry.story();
            List<StoredEntry> versions = story == null ? List.of() : store.story(story);
            versions.stream()
                    .filter(other -> other.number() != entry.number())
                    .forEach(other -> corrections.add(new StoredCorrection(0, false, key(entry), key(other))));
        }
        Set<String> split = corrections.stream().map(StoredCorrection::one).collect(Collectors.toSet());
        store.addCorrections(corrections);
        return entries.stream()
                .map(each -> (split.contains(key(each)) ? "on its own from now on: " : "was on its own already: ")
                        + named(each))
                .toList();
    }

    private StoredEntry one(String item) {
        List<StoredEntry> named = store.findEntries(item.strip());
        List<StoredEntry> found =
                named.isEmpty() ? store.findEntries(new TrackingParameters().removeFrom(item.strip())) : named;
        if (found.isEmpty()) {
            throw new ControlFailed(
                    "no item goes by \"" + item + "\"; tributary explain finds items by words of a title");
        }
        if (found.size() > 1) {
            throw new ControlFailed("several items go by \"" + item + "\"; name one by its id: "
                    + found.stream().map(StoredEntry::id).collect(Collectors.joining(", ")));
        }
        return found.getFirst();
    }

    private static String named(StoredEntry entry) {
        String title = entry.entry().texts().title();
        return (title.isEmpty() ? entry.id() : title) + " (" + entry.feed() + ")";
    }

    /** As the story index names entries. */
    private static String key(StoredEntry entry) {
        return entry.feed() + "\n" + entry.entry().key().value();
    }
}
