package tributary.normalise;

import java.util.List;
import java.util.function.Function;
import tributary.model.Entry;
import tributary.model.EntryKey;
import tributary.model.FeedMetadata;
import tributary.model.Repair;

/**
 * A feed document, normalised.
 *
 * @param metadata its texts plain, its addresses absolute http or https
 * @param items in the document's order, each with a key of its own
 * @param withdrawn ids of entries that it takes back and does not list as well
 * @param candidates by an item's key all that it could have had beside other items, the surest first; none where the
 *     operator names what identifies an item
 * @param repairs what had to be mended or left out here, parsing's own repairs not included
 */
public record NormalisedFeed(
        FeedMetadata metadata,
        List<ListedItem> items,
        List<String> withdrawn,
        Function<EntryKey, List<EntryKey>> candidates,
        List<Repair> repairs) {
    public NormalisedFeed {
        items = List.copyOf(items);
        withdrawn = List.copyOf(withdrawn);
        repairs = List.copyOf(repairs);
    }

    /** All items, read to their ends. */
    public List<Entry> entries() {
        return items.stream().map(ListedItem::entry).toList();
    }
}
