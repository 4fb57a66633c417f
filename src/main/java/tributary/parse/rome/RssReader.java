package tributary.parse.rome;

import com.rometools.rome.feed.rss.Channel;
import com.rometools.rome.feed.rss.Item;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jdom2.Element;
import tributary.model.ParsedEntry;
import tributary.model.ParsedFeed;
import tributary.parse.tree.Reference;
import tributary.parse.tree.Repairs;
import tributary.parse.tree.Vocabulary;
import tributary.parse.tree.XmlElement;

/**
 * Reads RSS 0.90 to 2.0 and 1.1, in whatever namespace and order: what a feed holds counts, not the version it claims.
 */
final class RssReader {
    /** More items than any publisher offers; a cap against floods. */
    static final int MOST_ITEMS = 20_000;

    private final Rome rome = new Rome();

    /** @param further what else holds items of the feed */
    ParsedFeed read(XmlElement root, List<XmlElement> further, String charset, Repairs repairs) {
        XmlElement found = root.key().equals("channel") ? root : root.find("channel");
        XmlElement channel = found == null ? root : found;
        List<XmlElement> items = items(root, channel, further, repairs);

        Element canonical = Rome.rss();
        Element canonicalChannel = Rome.add(canonical, "channel", (String) null);
        RssChannel channelDraft = new RssChannel(root, channel, canonicalChannel);
        List<RssItem> drafts = new ArrayList<>(items.size());
        for (XmlElement item : items) {
            drafts.add(new RssItem(item, root, Rome.add(canonicalChannel, "item", (String) null), channelDraft));
        }
        Channel wire = (Channel) rome.read(canonical);
        List<ParsedEntry> entries = new ArrayList<>(items.size());
        List<Item> wireItems = wire.getItems();
        for (int at = 0; at < drafts.size(); at++) {
            entries.add(drafts.get(at).finish(wireItems.get(at)));
        }
        return new ParsedFeed(
                format(root),
                charset,
                channelDraft.metadata(wire),
                channelDraft.hints(wire),
                entries,
                List.of(),
                repairs.isCutShort(),
                repairs.list());
    }

    private static List<XmlElement> items(
            XmlElement root, XmlElement channel, List<XmlElement> further, Repairs repairs) {
        List<XmlElement> items = new ArrayList<>();
        Set<XmlElement> parents = new LinkedHashSet<>(parents(root, channel));
        further.forEach(each -> parents.addAll(parents(each, channel)));
        for (XmlElement parent : parents) {
            for (XmlElement child : parent.elements()) {
                if (isItem(child)) {
                    items.add(child);
                } else if (child.key().equals("items")) {
                    child.elements().stream().filter(RssReader::isItem).forEach(items::add);
                }
            }
        }
        if (items.size() > MOST_ITEMS) {
            repairs.add("the feed has " + items.size() + " items: the first " + MOST_ITEMS + " were read");
            return items.subList(0, MOST_ITEMS);
        }
        return items;
    }

    /** Items lie in the channel, in further ones that should not be there, and beside it. */
    private static List<XmlElement> parents(XmlElement root, XmlElement channel) {
        if (channel == root) {
            return List.of(root);
        }
        List<XmlElement> parents = new ArrayList<>();
        root.elements().stream().filter(each -> each.key().equals("channel")).forEach(parents::add);
        parents.add(root);
        return parents;
    }

    private static boolean isItem(XmlElement element) {
        return element.key().equals("item") || element.is(Vocabulary.ATOM, "entry");
    }

    /** Whether an element belongs to the format itself: its namespace is none, one of RSS, or that of the root. */
    static boolean isCore(XmlElement element, XmlElement root) {
        Vocabulary vocabulary = element.vocabulary();
        return vocabulary == Vocabulary.NONE
                || vocabulary == Vocabulary.RSS
                || (vocabulary == root.vocabulary() && vocabulary != Vocabulary.RDF);
    }

    /** A reference of an element, absolute; empty when there is none. */
    static String reference(XmlElement element) {
        return reference(element, element.base());
    }

    /**
     * The same for a feed whose site is known. RSS 2.0 asks for a scheme: what begins with a host there only lacks it.
     */
    static String reference(XmlElement element, String site) {
        String text = element.text();
        String reference = text.isBlank() ? element.attribute("href") : text;
        reference = reference == null ? element.attributeOfAnyPrefix("resource") : reference;
        if (reference == null) {
            return "";
        }
        String plain = Reference.tidy(reference);
        boolean lacksScheme = Reference.beginsWithHost(plain, element.base()) || Reference.beginsWithHost(plain, site);
        return Reference.resolve(element.base(), lacksScheme ? "http://" + plain : plain);
    }

    /** Microsoft's Channel Definition Format (1997): in capitals, with attributes where RSS has elements. */
    static boolean isCdf(XmlElement root) {
        return root.key().equals("channel") && (root.local().equals("CHANNEL") || root.attribute("href") != null);
    }

    private static String format(XmlElement root) {
        if (isCdf(root)) {
            return "CDF";
        }
        String version = root.attribute("version");
        if (root.key().equals("rdf")) {
            XmlElement any = root.find("channel") == null ? root.find("item") : root.find("channel");
            return any != null && any.namespace().contains("netscape") ? "RSS 0.90" : "RSS 1.0";
        }
        if (root.key().equals("channel") && root.namespace().contains("rss1.1")) {
            return "RSS 1.1";
        }
        boolean plain = version != null && version.length() <= 5 && Numbers.decimal(version) != null;
        return version == null || !plain ? "RSS" : "RSS " + version.strip();
    }
}
