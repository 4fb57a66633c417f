package tributary.parse.rome;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import tributary.model.ParsedFeed;
import tributary.parse.tree.Repairs;
import tributary.parse.tree.Vocabulary;
import tributary.parse.tree.XmlElement;

/** Finds the feed in a tree and reads it: RSS of every version, Atom 0.3 and 1.0. Immutable. */
public final class FeedReader {
    private static final int MOST_LOOKED_AT = 2000;

    private final RssReader rss = new RssReader();
    private final AtomReader atom = new AtomReader();

    /**
     * @param charset the name of what the document was read in
     * @return empty when there is no feed in the tree
     */
    public Optional<ParsedFeed> read(XmlElement document, String charset, Repairs repairs) {
        XmlElement root = root(document);
        if (root == null) {
            return Optional.empty();
        }
        if (!document.elements().contains(root)) {
            repairs.add("the feed is wrapped in another document");
        }
        List<XmlElement> further = further(document, root);
        return Optional.of(
                isAtom(root) ? atom.read(root, further, charset, repairs) : rss.read(root, further, charset, repairs));
    }

    /** What else may hold items: more feeds behind the first, as scripts append them, and all outside the root. */
    private static List<XmlElement> further(XmlElement document, XmlElement root) {
        List<XmlElement> beside = document.elements();
        if (beside.size() == 1 || !beside.contains(root)) {
            return List.of();
        }
        List<XmlElement> further = new ArrayList<>();
        for (XmlElement element : beside) {
            if (element != root && isFeed(element) && isAtom(element) == isAtom(root)) {
                further.add(element);
            }
        }
        further.add(document);
        return further;
    }

    /** The nearest element that is a feed, breadth first: browsers and portals wrap feeds in pages. */
    private static @Nullable XmlElement root(XmlElement document) {
        Queue<XmlElement> ahead = new ArrayDeque<>(document.elements());
        for (int looked = 0; looked < MOST_LOOKED_AT && !ahead.isEmpty(); looked++) {
            XmlElement element = ahead.remove();
            if (isFeed(element)) {
                return element;
            }
            ahead.addAll(element.elements());
        }
        return null;
    }

    private static boolean isFeed(XmlElement element) {
        return switch (element.key()) {
            case "rss" -> true;
            case "rdf" -> element.find("channel") != null || element.find("item") != null;
            case "feed" -> element.vocabulary() == Vocabulary.ATOM || holdsAny(element, "entry", "title", "id", "link");
            case "entry" -> element.vocabulary() == Vocabulary.ATOM && holdsAny(element, "id", "title", "content");
            case "channel" -> element.vocabulary() == Vocabulary.RSS || holdsAny(element, "item", "items");
            default -> false;
        };
    }

    private static boolean isAtom(XmlElement root) {
        return root.key().equals("feed") || root.key().equals("entry");
    }

    private static boolean holdsAny(XmlElement element, String... keys) {
        return List.of(keys).stream().anyMatch(key -> element.find(key) != null);
    }
}
