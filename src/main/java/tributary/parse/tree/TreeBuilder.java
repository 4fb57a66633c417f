package tributary.parse.tree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Builds a tree from the tags that either reader finds: resolves namespaces, xml:base and xml:lang, and holds the
 * limits. Not safe for use by several threads.
 */
final class TreeBuilder {
    /** Elements nested deeper become part of the text of the last one kept. */
    static final int MAXIMUM_DEPTH = 256;

    static final int MAXIMUM_ATTRIBUTES = 200;
    static final int MAXIMUM_ELEMENTS = 400_000;

    /** Elements that hold nothing but elements: the white space in them is layout. */
    private static final Set<String> STRUCTURE = Set.of("", "rss", "rdf", "channel", "item", "feed", "entry", "items");

    private final ArrayList<XmlElement> open = new ArrayList<>();
    private final ArrayList<String> openNames = new ArrayList<>();
    private final ArrayList<@Nullable Scope> outerScopes = new ArrayList<>();
    private final Repairs repairs;
    private final StringBuilder pending = new StringBuilder();
    private @Nullable String only;
    private Scope scope = new Scope(null, Map.of());
    private int overflow;
    private int elements;

    TreeBuilder(String base, @Nullable String language, Repairs repairs) {
        this.repairs = repairs;
        open.add(new XmlElement(new XmlElement.Name(Vocabulary.NONE, "", "", "", ""), List.of(), base, language));
        openNames.add("");
        outerScopes.add(null);
    }

    /** How many elements are open, the document itself not counted. */
    int depth() {
        return open.size() - 1;
    }

    /** The name, as written, of an open element; 1 is the root. */
    String openName(int depth) {
        return openNames.get(depth);
    }

    boolean isOverflowing() {
        return overflow > 0;
    }

    /** @param attributes names as written and values, by turns */
    void open(String name, List<String> attributes) {
        if (open.size() > MAXIMUM_DEPTH || elements >= MAXIMUM_ELEMENTS) {
            repairs.add(
                    elements >= MAXIMUM_ELEMENTS
                            ? "the document has too many elements: the rest was read as text"
                            : "elements are nested more than " + MAXIMUM_DEPTH
                                    + " deep: the deeper ones were read as text");
            overflow++;
            return;
        }
        flushText();
        elements++;
        Scope outer = scope;
        scope = scope.within(attributes, open.size());
        XmlElement parent = open.getLast();
        XmlElement element = new XmlElement(
                scope.resolve(name, repairs),
                resolved(attributes),
                base(parent, attributes),
                language(parent, attributes));
        parent.append(element);
        open.add(element);
        openNames.add(name);
        outerScopes.add(outer);
    }

    void text(String text) {
        if (text.isEmpty()) {
            return;
        }
        if (only == null && pending.isEmpty()) {
            only = text;
        } else {
            if (only != null) {
                pending.append(only);
                only = null;
            }
            pending.append(text);
        }
    }

    void close() {
        if (overflow > 0) {
            overflow--;
            return;
        }
        if (open.size() > 1) {
            flushText();
            open.removeLast();
            openNames.removeLast();
            Scope outer = outerScopes.removeLast();
            if (outer != null) {
                scope = outer;
            }
        }
    }

    /** Forgets the innermost open element and all in it. */
    void drop() {
        only = null;
        pending.setLength(0);
        close();
        open.getLast().removeLast();
    }

    /** The document: an element without a name that holds the root and whatever else stands outside it. */
    XmlElement finish() {
        overflow = 0;
        flushText();
        return open.getFirst();
    }

    private void flushText() {
        String text = only != null ? only : pending.isEmpty() ? "" : pending.toString();
        only = null;
        pending.setLength(0);
        if (!text.isEmpty() && !(isStructure() && text.isBlank())) {
            open.getLast().append(new XmlNode.Text(checked(text)));
        }
    }

    private boolean isStructure() {
        return STRUCTURE.contains(open.getLast().key());
    }

    private String checked(String text) {
        String clean = Characters.clean(text);
        if (clean.length() != text.length()) {
            repairs.add("characters that XML forbids were taken out");
        }
        return clean;
    }

    private List<XmlNode.Attribute> resolved(List<String> attributes) {
        if (attributes.isEmpty()) {
            return List.of();
        }
        int count = Math.min(attributes.size() / 2, MAXIMUM_ATTRIBUTES);
        List<XmlNode.Attribute> resolved = new ArrayList<>(count);
        for (int at = 0; at < count; at++) {
            String name = attributes.get(2 * at);
            if (!name.equals("xmlns") && !name.startsWith("xmlns:")) {
                int colon = name.indexOf(':');
                String local = name.substring(colon + 1);
                resolved.add(new XmlNode.Attribute(
                        colon < 0 ? "" : name.substring(0, colon),
                        local.toLowerCase(Locale.ROOT),
                        local,
                        checked(attributes.get(2 * at + 1))));
            }
        }
        return resolved;
    }

    private static String base(XmlElement parent, List<String> attributes) {
        String declared = attribute(attributes, "xml:base");
        if (declared == null || declared.isBlank()) {
            return parent.base();
        }
        String base = Reference.resolve(parent.base(), declared);
        return Reference.isWeb(base) ? base : parent.base();
    }

    private static @Nullable String language(XmlElement parent, List<String> attributes) {
        String declared = attribute(attributes, "xml:lang");
        return declared == null ? parent.language() : declared.isBlank() ? "und" : declared.strip();
    }

    private static @Nullable String attribute(List<String> attributes, String name) {
        for (int at = 0; at + 1 < attributes.size(); at += 2) {
            if (attributes.get(at).equals(name)) {
                return Characters.clean(attributes.get(at + 1));
            }
        }
        return null;
    }

    /** The namespaces declared at one place, with the names already resolved there. */
    private static final class Scope {
        private static final int MOST_REMEMBERED = 1000;

        private final @Nullable Scope outer;
        private final Map<String, Declared> declared;
        private final Map<String, XmlElement.Name> names = new HashMap<>();

        private record Declared(String namespace, Vocabulary vocabulary) {}

        Scope(@Nullable Scope outer, Map<String, Declared> declared) {
            this.outer = outer;
            this.declared = declared;
        }

        Scope within(List<String> attributes, int depth) {
            Map<String, Declared> inner = null;
            for (int at = 0; at + 1 < Math.min(attributes.size(), 2 * MAXIMUM_ATTRIBUTES); at += 2) {
                String name = attributes.get(at);
                if (name.startsWith("xmlns") && (name.length() == 5 || name.charAt(5) == ':')) {
                    inner = inner == null ? new HashMap<>() : inner;
                    String prefix = name.length() == 5 ? "" : name.substring(6);
                    inner.put(prefix, declared(prefix, attributes.get(at + 1), depth));
                }
            }
            return inner == null ? this : new Scope(this, inner);
        }

        /** An address nobody knows, as the default at the top, is some old or private name for the format itself. */
        private static Declared declared(String prefix, String namespace, int depth) {
            Vocabulary known = Vocabulary.named(namespace);
            if (known == Vocabulary.OTHER && prefix.isEmpty() && depth <= 2) {
                return new Declared(namespace, Vocabulary.NONE);
            }
            if (known == Vocabulary.OTHER) {
                return new Declared(namespace, Vocabulary.meantBy(prefix));
            }
            return new Declared(namespace, known);
        }

        XmlElement.Name resolve(String name, Repairs repairs) {
            XmlElement.Name known = names.get(name);
            if (known != null) {
                return known;
            }
            int colon = name.indexOf(':');
            String prefix = colon < 0 ? "" : name.substring(0, colon);
            String local = name.substring(colon + 1);
            Declared meaning = find(prefix);
            if (meaning == null) {
                if (!prefix.isEmpty()) {
                    repairs.add("the prefix ", prefix, " is not declared");
                }
                meaning = new Declared("", prefix.isEmpty() ? Vocabulary.NONE : Vocabulary.meantBy(prefix));
            }
            XmlElement.Name resolved = new XmlElement.Name(
                    meaning.vocabulary(), local.toLowerCase(Locale.ROOT), local, prefix, meaning.namespace());
            if (names.size() < MOST_REMEMBERED) {
                names.put(name, resolved);
            }
            return resolved;
        }

        private @Nullable Declared find(String prefix) {
            for (Scope each = this; each != null; each = each.outer) {
                Declared found = each.declared.get(prefix);
                if (found != null) {
                    return found;
                }
            }
            return null;
        }
    }
}
