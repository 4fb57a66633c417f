package tributary.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** An XML document in the hand of a test: elements by names with the usual prefixes. */
final class ValidXml {
    private static final Map<String, String> PREFIXES = Map.of(
            "http://www.w3.org/2005/Atom", "atom:",
            "http://purl.org/rss/1.0/modules/content/", "content:",
            "http://purl.org/dc/elements/1.1/", "dc:",
            "http://www.georss.org/georss", "georss:",
            "http://search.yahoo.com/mrss/", "media:",
            "http://purl.org/syndication/history/1.0", "fh:",
            "http://purl.org/atompub/tombstones/1.0", "at:",
            "urn:uuid:7f2f4f5e-3f0b-5c0e-9d55-6e5a1f0c9b21", "story:");

    private ValidXml() {}

    static Element root(byte[] document) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(document))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException notWellFormed) {
            throw new AssertionError("not well-formed", notWellFormed);
        }
    }

    /** The name with its usual prefix; an unknown namespace stands there whole. */
    static String name(Element element) {
        String namespace = element.getNamespaceURI();
        return namespace == null
                ? element.getLocalName()
                : PREFIXES.getOrDefault(namespace, "{" + namespace + "}") + element.getLocalName();
    }

    static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    static List<Element> children(Element parent, String name) {
        return children(parent).stream().filter(each -> name(each).equals(name)).toList();
    }

    /** Names that may not be there, or not twice. */
    static List<String> wrongChildren(Element parent, Set<String> once, Set<String> often) {
        Map<String, Integer> counts = new HashMap<>();
        children(parent).forEach(each -> {
            var _ = counts.merge(name(each), 1, Integer::sum);
        });
        List<String> wrong = new ArrayList<>();
        counts.forEach((name, count) -> {
            if (!often.contains(name) && (!once.contains(name) || count > 1)) {
                wrong.add(name(parent) + " has " + count + " " + name);
            }
        });
        return wrong;
    }
}
