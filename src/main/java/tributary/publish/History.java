package tributary.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tributary.merge.Shown;
import tributary.publish.feed.FeedItem;

/**
 * What readers of earlier states of a merged feed have: enough to tell what is new to them (RFC 3229).
 *
 * @param state the number of this state; each has a greater one than those before
 * @param items of this state
 * @param formers newest first
 */
record History(int state, List<Item> items, List<Former> formers) {
    private static final int REMEMBERED = 12;

    History {
        items = List.copyOf(items);
        formers = List.copyOf(formers);
    }

    /**
     * An item of a state, and what it was made from.
     *
     * @param since the state since which it is in the feed, and is as it is
     */
    record Item(Shown shown, FeedItem item, int since) {}

    /**
     * An earlier state that readers may have.
     *
     * @param etags of those of its formats that were made, of no content coding
     */
    record Former(Map<Format, String> etags, int state) {
        Former {
            etags = Map.copyOf(etags);
        }
    }

    /** The earlier states, once this is one of them. */
    List<Former> andThis(Map<Format, String> etags) {
        List<Former> all = new ArrayList<>();
        if (!etags.isEmpty()) {
            all.add(new Former(etags, state));
        }
        all.addAll(formers);
        return all.subList(0, Math.min(all.size(), REMEMBERED));
    }

    /** Those that were not in the state with this validator, or not as they are now; empty when it is not known. */
    Optional<List<FeedItem>> newSince(Format format, String etag) {
        return formers.stream()
                .filter(former -> etag.equals(former.etags().get(format)))
                .findFirst()
                .map(former -> items.stream()
                        .filter(item -> item.since() > former.state())
                        .map(Item::item)
                        .toList());
    }
}
