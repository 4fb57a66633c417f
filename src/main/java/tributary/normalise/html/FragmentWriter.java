package tributary.normalise.html;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Attributes;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;
import tributary.normalise.html.AllowList.Attribute;
import tributary.normalise.html.AllowList.Drop;
import tributary.normalise.html.AllowList.Keep;
import tributary.normalise.html.AllowList.Unwrap;

/**
 * Writes what the allow-list lets through of a parsed fragment, in one walk without recursion. Used once, by one
 * thread.
 */
final class FragmentWriter {
    private static final int LONGEST_ATTRIBUTE = 8_192;
    private static final int LONGEST_WORD = 64;

    private static final Keep A = AllowList.keep("a");
    private static final Keep IMG = AllowList.keep("img");

    private final String base;
    private final int longest;
    private final StringBuilder out;
    private final Nesting nesting = new Nesting();
    /** End tags still to be written; empty for an element that was unwrapped. */
    private final Deque<String> ends = new ArrayDeque<>();

    /** Where the last pre started: a line feed right there is not part of its text (HTML, section 13.1.2.5). */
    private int afterPre = -1;

    /** The address of the last picture, while nothing was shown behind it. */
    private String lastImage = "";

    private boolean lastImageInNoscript;
    private String lastEmbedded = "";
    private boolean seen;

    /** @param expected how many characters it will write, roughly */
    FragmentWriter(String base, int longest, int expected) {
        this.base = base;
        this.longest = longest;
        this.out = new StringBuilder(expected);
    }

    /** Writes the children of an element. */
    void write(Element root) {
        Node node = root.childNodeSize() == 0 ? null : root.childNode(0);
        while (node != null) {
            if (head(node) && node.childNodeSize() > 0) {
                node = node.childNode(0);
                continue;
            }
            node = next(node, root);
        }
    }

    /** The node after this one and all in it, the elements that end here closed. */
    private @Nullable Node next(Node from, Element root) {
        Node node = from;
        if (isEntered(node)) {
            close();
        }
        while (node.nextSibling() == null) {
            Node parent = node.parent();
            if (parent == null || parent.equals(root)) {
                return null;
            }
            close();
            node = parent;
        }
        return node.nextSibling();
    }

    private static boolean isEntered(Node node) {
        return node instanceof Element element
                && element.childNodeSize() == 0
                && switch (AllowList.of(element.normalName())) {
                    case Keep _, Unwrap _ -> true;
                    case Drop _ -> false;
                };
    }

    String written() {
        return out.toString();
    }

    /** Whether a reader would see anything of it. */
    boolean isSeen() {
        return seen;
    }

    boolean isSettled() {
        return nesting.isSettled();
    }

    /** Writes the start of a node and says whether to look inside. */
    private boolean head(Node node) {
        if (out.length() > longest) {
            if (node instanceof Element element && !(AllowList.of(element.normalName()) instanceof Drop)) {
                ends.push("");
                return true;
            }
            return false;
        }
        return switch (node) {
            case Element element -> start(element);
            case DataNode data -> text(data.getWholeData());
            case TextNode text -> text(text.getWholeText());
            default -> false;
        };
    }

    private boolean text(String raw) {
        String text = Characters.clean(raw);
        nesting.text(text.isBlank());
        if (Characters.areSeen(text)) {
            seen = true;
            lastImage = "";
        }
        if (out.length() == afterPre && text.startsWith("\n")) {
            out.append('\n');
        }
        escape(text, false);
        return false;
    }

    private boolean start(Element element) {
        return switch (AllowList.of(element.normalName())) {
            case Drop _ -> {
                link(element);
                String words = ForeignText.of(element);
                if (!words.isEmpty()) {
                    var _ = text(words);
                }
                yield false;
            }
            case Unwrap _ -> {
                if (element.normalName().equals("option")) {
                    var _ = text(" ");
                }
                boolean replaced = Embedded.isPicture(element) && picture(element);
                if (!replaced) {
                    link(element);
                }
                // What is replaced is not entered, and what has nothing inside ends at once.
                if (!replaced || element.childNodeSize() == 0) {
                    ends.push("");
                }
                yield !replaced;
            }
            case Keep keep -> {
                ends.push(open(element, keep));
                yield true;
            }
        };
    }

    /** Writes a link to what was embedded, once where one element for it holds another for older browsers. */
    private void link(Element element) {
        Embedded.of(element, base)
                .filter(embedded -> !embedded.address().equals(lastEmbedded))
                .ifPresent(embedded -> {
                    lastEmbedded = embedded.address();
                    ends.push(tag(A, Map.of("href", embedded.address())));
                    var _ = text(embedded.text());
                    close();
                });
    }

    /** Writes an object that is a picture as one, with its content as the description; says whether it did. */
    private boolean picture(Element element) {
        Map<String, String> written = new LinkedHashMap<>();
        Addresses.resource(element.attributes().getIgnoreCase("data"), base, true)
                .ifPresent(address -> written.put("src", address));
        if (!isWorthShowing(element, written)) {
            return false;
        }
        String title = element.attributes().getIgnoreCase("title");
        written.put("alt", description(title.isBlank() ? element.text() : title));
        var _ = tag(IMG, written);
        return true;
    }

    private static String description(String text) {
        return Characters.clean(Characters.firstOf(text, LONGEST_ATTRIBUTE));
    }

    /** Writes a start tag and returns the name to close with, empty when the element was left out after all. */
    private String open(Element element, Keep keep) {
        Attributes attributes = element.attributes();
        Map<String, String> written = new LinkedHashMap<>();
        for (org.jsoup.nodes.Attribute each : attributes) {
            Attribute kind = keep.attributes().get(each.getKey().toLowerCase(Locale.ROOT));
            if (kind != null) {
                value(kind, each.getValue(), keep.name())
                        .ifPresent(value -> written.put(each.getKey().toLowerCase(Locale.ROOT), value));
            }
        }
        if (!isWorthWriting(element, keep.name(), written)) {
            return "";
        }
        return tag(keep, written);
    }

    private String tag(Keep keep, Map<String, String> attributes) {
        String name = keep.name();
        out.append('<').append(name);
        attributes.forEach((attribute, value) -> {
            out.append(' ').append(attribute).append("=\"");
            escape(value, true);
            out.append('"');
        });
        if (name.equals("video") || name.equals("audio")) {
            out.append(" controls=\"\"");
            lastImage = "";
        }
        out.append('>');
        seen |= keep.isSeen();
        if (keep.isVoid()) {
            nesting.checkVoid(name);
            return "";
        }
        nesting.enter(name);
        if (name.equals("pre")) {
            afterPre = out.length();
        }
        return name;
    }

    private boolean isWorthWriting(Element element, String name, Map<String, String> written) {
        return switch (name) {
            case "a" -> written.containsKey("href");
            case "img" -> isWorthShowing(element, written);
            case "source" ->
                LazyPictures.useCandidates(element.attributes(), written, base)
                        || written.containsKey("src")
                        || written.containsKey("srcset");
            case "track" -> written.containsKey("src");
            default -> true;
        };
    }

    private boolean isWorthShowing(Element element, Map<String, String> written) {
        Attributes attributes = element.attributes();
        boolean lazy = LazyPictures.use(attributes, written, base);
        String source = written.getOrDefault("src", "");
        boolean tiny = TrackingPixels.isTiny(attributes);
        if ((tiny && !lazy) || TrackingPixels.isHiddenOrCounter(attributes, source)) {
            return false;
        }
        if (tiny) {
            // The size was its placeholder's.
            var _ = written.remove("width");
            var _ = written.remove("height");
        }
        return !isCopy(element, source)
                && (written.containsKey("src") || written.containsKey("srcset") || written.containsKey("alt"));
    }

    /** A lazily loaded picture often stands beside the same one for readers without scripts. */
    private boolean isCopy(Element image, String source) {
        boolean inNoscript = isInside(image, "noscript");
        boolean copy = !source.isEmpty() && source.equals(lastImage) && inNoscript != lastImageInNoscript;
        if (!copy) {
            lastImage = source;
            lastImageInNoscript = inNoscript;
        }
        return copy;
    }

    private static boolean isInside(Element element, String name) {
        Element around = element.parent();
        while (around != null && !around.normalName().equals(name)) {
            around = around.parent();
        }
        return around != null;
    }

    private void close() {
        String name = ends.pop();
        if (!name.isEmpty()) {
            nesting.leave();
            out.append("</").append(name).append('>');
        }
    }

    private Optional<String> value(Attribute kind, String raw, String element) {
        if (raw.length() > LONGEST_ATTRIBUTE && kind != Attribute.RESOURCE) {
            return Optional.empty();
        }
        return switch (kind) {
            case TEXT -> Optional.of(Characters.clean(raw));
            case FLAG -> Optional.of("");
            case WORD -> Optional.of(raw.strip()).filter(FragmentWriter::isWord);
            case LENGTH -> Optional.of(raw.strip()).filter(FragmentWriter::isLength);
            case DATE -> Optional.of(raw.strip()).filter(FragmentWriter::isDate);
            case LINK -> Addresses.link(raw, base);
            case RESOURCE -> Addresses.resource(raw, base, element.equals("img"));
            case RESOURCES -> Addresses.candidates(raw, base);
        };
    }

    private static boolean isWord(String value) {
        return !value.isEmpty()
                && value.length() <= LONGEST_WORD
                && value.chars().allMatch(each -> isDigit(each) || isLetter(each) || each == '-');
    }

    private static boolean isLength(String value) {
        String digits = value.endsWith("%") ? value.substring(0, value.length() - 1) : value;
        return !digits.isEmpty() && digits.length() <= 5 && digits.chars().allMatch(FragmentWriter::isDigit);
    }

    private static boolean isDate(String value) {
        return !value.isEmpty()
                && value.length() <= LONGEST_WORD
                && value.chars().allMatch(each -> isDigit(each) || isLetter(each) || "-+:. ".indexOf(each) >= 0);
    }

    private static boolean isDigit(int each) {
        return (each >= '0' && each <= '9');
    }

    private static boolean isLetter(int each) {
        return ((each | 0x20) >= 'a' && (each | 0x20) <= 'z');
    }

    private void escape(String text, boolean quoted) {
        escape(text, quoted, out);
    }

    /** Appends text as HTML and XML alike read it back. */
    static void escape(String text, boolean quoted, StringBuilder out) {
        if (!quoted && text.indexOf('&') < 0 && text.indexOf('<') < 0 && text.indexOf('>') < 0) {
            out.append(text);
            return;
        }
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            // What has to be written otherwise is rare, and all of it lies before the letters.
            if (each > '>' || (each != '&' && each != '<' && each != '>' && !(quoted && each == '"'))) {
                continue;
            }
            out.append(text, from, i).append(reference(each));
            from = i + 1;
        }
        out.append(text, from, text.length());
    }

    private static String reference(char each) {
        return switch (each) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            default -> "&quot;";
        };
    }
}
