package tributary.parse.tree;

/** What an element holds. */
public sealed interface XmlNode permits XmlElement, XmlNode.Text {
    /** Character data: references resolved, characters that XML forbids gone. */
    record Text(String value) implements XmlNode {}

    /** An attribute as written, apart from the lower-case key it is looked up by. */
    record Attribute(String prefix, String key, String local, String value) {}
}
