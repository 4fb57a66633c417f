package tributary.parse.tree;

import java.util.Set;

/**
 * Writes elements back as markup that is XML and HTML at once, references resolved where an inner xml:base asks for it.
 */
public final class MarkupWriter {
    private static final Set<String> EMPTY = Set.of(
            "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
            "wbr");
    private static final Set<String> REFERENCES =
            Set.of("href", "src", "cite", "action", "longdesc", "poster", "data", "background", "usemap");

    private final StringBuilder markup = new StringBuilder();
    private final String base;

    private MarkupWriter(String base) {
        this.base = base;
    }

    /** What is inside the element; references relative to the element's own base are left so. */
    public static String inside(XmlElement element) {
        MarkupWriter writer = new MarkupWriter(element.base());
        writer.children(element);
        return writer.markup.toString();
    }

    // Recursion is bounded: no tree is deeper than TreeBuilder.MAXIMUM_DEPTH.
    private void children(XmlElement element) {
        for (XmlNode child : element.children()) {
            switch (child) {
                case XmlNode.Text(String value) -> escape(value, false);
                case XmlElement inner -> write(inner);
            }
        }
    }

    private void write(XmlElement element) {
        String name = name(element);
        if (!isPlain(name)) {
            children(element);
            return;
        }
        markup.append('<').append(name);
        for (XmlNode.Attribute attribute : element.attributes()) {
            writeAttribute(element, attribute);
        }
        if (element.children().isEmpty() && EMPTY.contains(element.key())) {
            markup.append("/>");
            return;
        }
        markup.append('>');
        children(element);
        markup.append("</").append(name).append('>');
    }

    private void writeAttribute(XmlElement element, XmlNode.Attribute attribute) {
        String prefix = attribute.prefix();
        if (prefix.equals("xml") && attribute.key().equals("base")) {
            return;
        }
        String name = prefix.isEmpty() ? attribute.local() : prefix + ":" + attribute.local();
        if (!isPlain(name)) {
            return;
        }
        boolean moved = prefix.isEmpty()
                && REFERENCES.contains(attribute.key())
                && !element.base().equals(base);
        markup.append(' ').append(name).append("=\"");
        escape(moved ? Reference.resolve(element.base(), attribute.value()) : attribute.value(), true);
        markup.append('"');
    }

    /** Elements of HTML without a prefix, whatever prefix they came under; others as they were. */
    private static String name(XmlElement element) {
        boolean html =
                element.vocabulary() == Vocabulary.XHTML || element.prefix().isEmpty();
        return html ? element.local() : element.prefix() + ":" + element.local();
    }

    /** Names that no parser could take for anything else; the lenient reader lets others through. */
    private static boolean isPlain(String name) {
        for (int at = 0; at < name.length(); at++) {
            char each = name.charAt(at);
            boolean later = at > 0 && (each == '-' || each == '.' || each == ':' || (each >= '0' && each <= '9'));
            if (!Character.isLetter(each) && each != '_' && !later) {
                return false;
            }
        }
        return !name.isEmpty() && !name.endsWith(":");
    }

    private void escape(String text, boolean quoted) {
        int done = 0;
        for (int at = 0; at < text.length(); at++) {
            String escaped = switch (text.charAt(at)) {
                case '&' -> "&amp;";
                case '<' -> "&lt;";
                case '>' -> "&gt;";
                case '"' -> quoted ? "&quot;" : "";
                default -> "";
            };
            if (!escaped.isEmpty()) {
                markup.append(text, done, at).append(escaped);
                done = at + 1;
            }
        }
        markup.append(text, done, text.length());
    }
}
