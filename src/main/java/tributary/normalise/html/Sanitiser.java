package tributary.normalise.html;

import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.parser.Parser;
import tributary.model.RawText;
import tributary.model.SafeHtml;

/**
 * Makes HTML that may be shown from whatever a feed has: one allow-list, one walk over jsoup's tree, linear in the
 * input. Where the result could be read back differently than it was written (HTML, section 13.3, warns of this), it is
 * read and written again until it is not. Immutable.
 */
public final class Sanitiser {
    private static final int LONGEST = 1_000_000;
    private static final int DEEPEST = 128;
    private static final int MOST_PASSES = 6;
    private static final SafeHtml NOTHING = new SafeHtml("");

    /** What may be shown of a text, with relative addresses resolved; empty when nothing of it can be seen. */
    public SafeHtml sanitise(RawText text) {
        String value = Characters.firstOf(withoutLongData(text.value()), LONGEST);
        String html = switch (text.kind()) {
            case TEXT -> lines(value);
            case HTML, XHTML -> html(value, text.base());
            case UNDECLARED -> {
                String unwrapped = withoutSection(value);
                yield Markup.isIn(unwrapped) ? html(unwrapped, text.base()) : escaped(unwrapped);
            }
        };
        return Characters.areSeen(html) ? new SafeHtml(html) : NOTHING;
    }

    /** Whether a text is so long that its end is left out. */
    public boolean isCut(RawText text) {
        return withoutLongData(text.value()).length() > LONGEST;
    }

    /** What is shown where there is nothing. */
    public SafeHtml nothing() {
        return NOTHING;
    }

    private static String html(String value, String base) {
        if (value.indexOf('<') < 0 && value.indexOf('&') < 0) {
            return escaped(value);
        }
        FragmentWriter writer = pass(withoutSection(value), base);
        boolean settled = writer.isSettled();
        for (int passes = 1; !settled && passes < MOST_PASSES; passes++) {
            String before = writer.written();
            writer = pass(before, base);
            settled = writer.isSettled() || writer.written().equals(before);
        }
        if (!writer.isSeen()) {
            return "";
        }
        return settled ? writer.written() : escaped(PlainText.visible(writer.written()));
    }

    private static FragmentWriter pass(String html, String base) {
        FragmentWriter writer = new FragmentWriter(base, LONGEST, html.length() + 16);
        writer.write(parse(html));
        return writer;
    }

    /** An element with the nodes of a fragment; never more than 128 elements deep. */
    static Element parse(String html) {
        Element context = new Element("body");
        String ended = OpenEndedElements.ended(withoutFalseTags(html));
        List<Node> nodes = Parser.htmlParser().setMaxDepth(DEEPEST).parseFragmentInput(ended, context, "");
        return !nodes.isEmpty() && nodes.getFirst().parent() instanceof Element root ? root : context;
    }

    /** Markup that was wrapped in a CDATA section and then escaped as well: the section is no part of it. */
    static String withoutSection(String value) {
        String stripped = value.strip();
        return stripped.startsWith("<![CDATA[") && stripped.endsWith("]]>")
                ? stripped.substring(9, Math.max(9, stripped.length() - 3))
                : value;
    }

    /**
     * An exclamation mark behind a less-than sign hides all up to the next tag's end, and an address in angle brackets
     * is taken for a tag, unless they are shown as they are.
     */
    private static String withoutFalseTags(String value) {
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (int at = value.indexOf('<'); at >= 0; at = value.indexOf('<', at + 1)) {
            if (isStrayDeclaration(value, at + 1) || Markup.isAddress(value, at + 1)) {
                out.append(value, from, at).append("&lt;");
                from = at + 1;
            }
        }
        return from == 0 ? value : out.append(value, from, value.length()).toString();
    }

    private static boolean isStrayDeclaration(String value, int at) {
        char next = at + 1 < value.length() ? value.charAt(at + 1) : ' ';
        return value.startsWith("!", at) && next != '-' && next != '[' && !Markup.isLetter(next);
    }

    /** Declared plain text: its line breaks are its own. */
    private static String lines(String text) {
        return escaped(text.strip()).replace("\n", "<br>");
    }

    /** A text beyond the limit without its inline files that are too long to be shown: words may stand behind them. */
    private static String withoutLongData(String value) {
        if (value.length() <= LONGEST) {
            return value;
        }
        StringBuilder out = new StringBuilder();
        int from = 0;
        int at = value.indexOf("data:");
        while (at >= 0) {
            int end = at + 5;
            boolean isValue = at > 0 && "=\"'".indexOf(value.charAt(at - 1)) >= 0;
            while (isValue && end < value.length() && "\"'<>".indexOf(value.charAt(end)) < 0) {
                end++;
            }
            if (end - at > Addresses.LONGEST_INLINE) {
                out.append(value, from, at);
                from = end;
            }
            at = value.indexOf("data:", end);
        }
        return out.append(value, from, value.length()).toString();
    }

    private static String escaped(String text) {
        String clean = Characters.clean(text);
        StringBuilder out = new StringBuilder(clean.length() + 16);
        FragmentWriter.escape(clean, false, out);
        return out.toString();
    }
}
