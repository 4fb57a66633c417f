package tributary.parse.rome;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.rometools.rome.feed.WireFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedInput;
import java.util.Locale;
import java.util.Map;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jspecify.annotations.Nullable;

/**
 * Hands Rome the structure of a feed as a tree in canonical form: the format's own namespace, elements under the names
 * that the specification gives them, absolute references, numbers that are numbers. Texts, dates and modules are not
 * part of it: Rome would parse dates eagerly and knows no kinds of text; and JDOM keeps every namespace it ever saw, so
 * a document's own never get there.
 */
final class Rome {
    static final Namespace ATOM = Namespace.getNamespace("http://www.w3.org/2005/Atom");

    private final WireFeedInput input = new WireFeedInput(false, Locale.ROOT);

    /** The canonical tree of an RSS feed, without a channel yet. */
    static Element rss() {
        Element rss = new Element("rss");
        rss.setAttribute("version", "2.0");
        return rss;
    }

    @CanIgnoreReturnValue
    static Element add(Element parent, String name, @Nullable String text) {
        Element child = new Element(name, parent.getNamespace());
        if (text != null) {
            child.setText(text);
        }
        parent.addContent(child);
        return child;
    }

    @CanIgnoreReturnValue
    static Element add(Element parent, String name, Map<String, String> attributes) {
        Element child = add(parent, name, (String) null);
        attributes.forEach(child::setAttribute);
        return child;
    }

    /**
     * What Rome reads.
     *
     * @throws IllegalStateException when Rome refuses a canonical tree, which is a fault of ours
     */
    WireFeed read(Element root) {
        try {
            return input.build(new Document(root));
        } catch (FeedException e) {
            throw new IllegalStateException("Rome refused a canonical tree", e);
        }
    }
}
