package tributary.normalise.html;

import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;
import tributary.model.RawText;

/** Makes plain text of one line: titles, names, categories. Immutable. */
public final class PlainText {
    private static final int LONGEST = 1_000;
    private static final int LONGEST_INPUT = 100_000;
    private static final char ELLIPSIS = '…';

    /** Elements that begin a new line: words on either side of them must not run together. */
    private static final Set<String> BREAKS = Set.of(
            "address",
            "article",
            "aside",
            "blockquote",
            "br",
            "center",
            "dd",
            "details",
            "div",
            "dl",
            "dt",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
            "li",
            "main",
            "nav",
            "ol",
            "option",
            "p",
            "pre",
            "section",
            "summary",
            "table",
            "td",
            "th",
            "tr",
            "ul");

    /** What a consumer that took a title for HTML would act on. */
    private static final Set<String> LIVE = Set.of(
            "script",
            "style",
            "iframe",
            "frame",
            "frameset",
            "object",
            "embed",
            "applet",
            "form",
            "base",
            "meta",
            "link",
            "layer",
            "ilayer",
            "bgsound",
            "isindex",
            "portal",
            "fencedframe",
            "xml",
            "xss",
            "foreignobject",
            "use",
            "handler",
            "listener",
            "set",
            "animate",
            "animatetransform",
            "animatemotion",
            "animatecolor",
            "import",
            "param",
            "noscript",
            "noembed",
            "noframes",
            "plaintext",
            "xmp",
            "template",
            "title",
            "annotation-xml",
            "svg",
            "math");

    /** A title as plain text: one line, at most 1,000 characters, character references decoded once. */
    public String title(@Nullable RawText text) {
        if (text == null) {
            return "";
        }
        String value = Characters.firstOf(text.value(), LONGEST_INPUT);
        return switch (text.kind()) {
            case TEXT -> oneLine(value);
            case HTML, XHTML -> oneLine(visible(value));
            case UNDECLARED -> undeclared(value);
        };
    }

    /** A name, term or other text that is plain already, on one line and safe to write; null when nothing is left. */
    public @Nullable String line(@Nullable String value) {
        if (value == null) {
            return null;
        }
        String line = oneLine(Characters.firstOf(value, LONGEST_INPUT));
        return line.isEmpty() ? null : line;
    }

    private static String undeclared(String value) {
        String unwrapped = Sanitiser.withoutSection(value);
        return oneLine(Markup.isIn(unwrapped) ? visible(unwrapped) : unwrapped);
    }

    /** What a reader would see of markup; of pictures and nothing else, what they show. */
    static String visible(String html) {
        if (html.indexOf('<') < 0 && html.indexOf('&') < 0) {
            return html;
        }
        StringBuilder out = new StringBuilder(html.length());
        StringBuilder pictures = new StringBuilder();
        Element root = Sanitiser.parse(html);
        Node node = root.childNodeSize() == 0 ? null : root.childNode(0);
        while (node != null) {
            boolean inside = enter(node, out);
            if (node instanceof Element element && element.normalName().equals("img")) {
                pictures.append(element.attr("alt")).append(' ');
            }
            if (inside && node.childNodeSize() > 0) {
                node = node.childNode(0);
                continue;
            }
            while (node != null && node.nextSibling() == null) {
                Node parent = node.parent();
                node = parent == null || parent.equals(root) ? null : parent;
                if (node instanceof Element element && BREAKS.contains(element.normalName())) {
                    out.append(' ');
                }
            }
            node = node == null ? null : node.nextSibling();
        }
        return (pictures.isEmpty() || Characters.areSeen(out.toString()) ? out : pictures).toString();
    }

    private static boolean enter(Node node, StringBuilder out) {
        if (node instanceof TextNode text) {
            out.append(text.getWholeText());
        }
        if (!(node instanceof Element element)) {
            return false;
        }
        if (BREAKS.contains(element.normalName())) {
            out.append(' ');
        }
        boolean inside = !(AllowList.of(element.normalName()) instanceof AllowList.Drop);
        if (!inside) {
            out.append(ForeignText.of(element));
        }
        return inside;
    }

    private static String oneLine(String text) {
        String line = collapsed(Characters.clean(text));
        if (line.length() > LONGEST) {
            line = Characters.firstOf(line, LONGEST - 1).stripTrailing() + ELLIPSIS;
        }
        return disarmed(withBalancedDirections(line));
    }

    private static String collapsed(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean pending = false;
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each == ' '
                    || each == '\n'
                    || each == '\t'
                    || each == '\u2028'
                    || each == '\u2029'
                    || each == '\u00a0') {
                pending = !out.isEmpty();
                continue;
            }
            if (pending) {
                out.append(' ');
                pending = false;
            }
            out.append(each);
        }
        return out.toString();
    }

    /** A title must not turn the direction of what follows it on the page: unbalanced controls are taken out. */
    private static String withBalancedDirections(String line) {
        int open = 0;
        boolean balanced = true;
        boolean found = false;
        for (int i = 0; i < line.length(); i++) {
            char each = line.charAt(i);
            if (!isDirectionControl(each)) {
                continue;
            }
            found = true;
            open += each == '\u202c' || each == '\u2069' ? -1 : 1;
            balanced &= open >= 0;
        }
        if (!found || (balanced && open == 0)) {
            return line;
        }
        StringBuilder out = new StringBuilder(line.length());
        line.chars().filter(each -> !isDirectionControl((char) each)).forEach(each -> out.append((char) each));
        return out.toString();
    }

    private static boolean isDirectionControl(char each) {
        return (each >= '\u202a' && each <= '\u202e') || (each >= '\u2066' && each <= '\u2069');
    }

    /**
     * The text with every tag that would do something put out of action, for those readers that take a title for HTML:
     * what is quoted in a title ({@code the <b> tag}) stays as it is, code goes.
     */
    private static String disarmed(String line) {
        if (!isArmed(line)) {
            return line;
        }
        String shown = line.toLowerCase(Locale.ROOT).contains("</") ? collapsed(visible(line)) : line;
        if (!isArmed(shown)) {
            return shown;
        }
        StringBuilder out = new StringBuilder(shown.length() + 8);
        for (int i = 0; i < shown.length(); i++) {
            out.append(shown.charAt(i));
            if (shown.charAt(i) == '<' && i + 1 < shown.length() && shown.charAt(i + 1) != ' ') {
                out.append(' ');
            }
        }
        return out.toString();
    }

    private static boolean isArmed(String line) {
        for (int at = line.indexOf('<'); at >= 0; at = line.indexOf('<', at + 1)) {
            int start = at + 1;
            if (start < line.length() && (line.charAt(start) == '!' || line.charAt(start) == '?')) {
                return true;
            }
            if (start < line.length() && line.charAt(start) == '/') {
                start++;
            }
            int end = start;
            while (end < line.length() && isPartOfName(line.charAt(end))) {
                end++;
            }
            if (end > start && isLive(line, start, end)) {
                return true;
            }
        }
        return false;
    }

    /** A live element, or any element with an attribute: handlers, styles and addresses are attributes. */
    private static boolean isLive(String line, int start, int end) {
        String name = line.substring(start, end).toLowerCase(Locale.ROOT);
        String local = name.substring(name.lastIndexOf(':') + 1);
        int close = line.indexOf('>', end);
        int equals = line.indexOf('=', end);
        return Markup.isLetter(name.charAt(0))
                && (LIVE.contains(name) || LIVE.contains(local) || (equals >= 0 && (close < 0 || equals < close)));
    }

    private static boolean isPartOfName(char each) {
        return Markup.isLetter(each) || (each >= '0' && each <= '9') || each == '-' || each == ':' || each == '.';
    }
}
