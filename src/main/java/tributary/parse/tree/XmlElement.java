package tributary.parse.tree;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An element of a document, its name resolved, its base and language known; not to be changed once its tree is built.
 */
public final class XmlElement implements XmlNode {
    /**
     * @param key the local name in lower case, by which elements are told apart: feeds get the case wrong
     * @param local as written
     * @param namespace as declared, empty when none
     */
    record Name(Vocabulary vocabulary, String key, String local, String prefix, String namespace) {}

    private final Name name;
    private final List<Attribute> attributes;
    private final String base;
    private final @Nullable String language;
    private List<XmlNode> children = List.of();

    XmlElement(Name name, List<Attribute> attributes, String base, @Nullable String language) {
        this.name = name;
        this.attributes = attributes;
        this.base = base;
        this.language = language;
    }

    void append(XmlNode child) {
        if (children.isEmpty()) {
            children = new ArrayList<>(4);
        }
        children.add(child);
    }

    void removeLast() {
        children.removeLast();
    }

    public Vocabulary vocabulary() {
        return name.vocabulary();
    }

    /** The local name in lower case. */
    public String key() {
        return name.key();
    }

    /** The local name as written. */
    public String local() {
        return name.local();
    }

    public String prefix() {
        return name.prefix();
    }

    public String namespace() {
        return name.namespace();
    }

    public boolean is(Vocabulary vocabulary, String key) {
        return name.vocabulary() == vocabulary && name.key().equals(key);
    }

    /** What relative references in this element resolve against (xml:base, RFC 3986 section 5.1). */
    public String base() {
        return base;
    }

    /** The language in force (xml:lang), {@code und} where the document takes it back, null where none is declared. */
    public @Nullable String language() {
        return language;
    }

    public List<XmlNode> children() {
        return children;
    }

    public List<Attribute> attributes() {
        return attributes;
    }

    /** The child elements, in order. */
    public List<XmlElement> elements() {
        List<XmlElement> elements = new ArrayList<>(children.size());
        for (XmlNode child : children) {
            if (child instanceof XmlElement element) {
                elements.add(element);
            }
        }
        return elements;
    }

    public boolean hasElements() {
        for (XmlNode child : children) {
            if (child instanceof XmlElement) {
                return true;
            }
        }
        return false;
    }

    /** The first child element of that name, whatever its namespace. */
    public @Nullable XmlElement find(String key) {
        for (XmlNode child : children) {
            if (child instanceof XmlElement element && element.key().equals(key)) {
                return element;
            }
        }
        return null;
    }

    /** An attribute without a prefix; null when absent. */
    public @Nullable String attribute(String key) {
        for (Attribute each : attributes) {
            if (each.prefix().isEmpty() && each.key().equals(key)) {
                return each.value();
            }
        }
        return null;
    }

    /** An attribute under any prefix; null when absent. */
    public @Nullable String attributeOfAnyPrefix(String key) {
        for (Attribute each : attributes) {
            if (each.key().equals(key)) {
                return each.value();
            }
        }
        return null;
    }

    /** The element's own text, that of its child elements left out. */
    public String text() {
        if (children.size() == 1 && children.getFirst() instanceof Text(String value)) {
            return value;
        }
        StringBuilder text = new StringBuilder();
        for (XmlNode child : children) {
            if (child instanceof Text(String value)) {
                text.append(value);
            }
        }
        return text.toString();
    }

    /** All text in the element. */
    public String wholeText() {
        if (!hasElements()) {
            return text();
        }
        StringBuilder text = new StringBuilder();
        collectText(text);
        return text.toString();
    }

    // Recursion is bounded: no tree is deeper than TreeBuilder.MAXIMUM_DEPTH.
    private void collectText(StringBuilder into) {
        for (XmlNode child : children) {
            switch (child) {
                case Text(String value) -> into.append(value);
                case XmlElement element -> element.collectText(into);
            }
        }
    }
}
