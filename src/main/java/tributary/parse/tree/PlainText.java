package tributary.parse.tree;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Tag;
import tributary.model.RawText;
import tributary.model.UnendedReference;

/** Turns short texts (titles of feeds, names, terms) into plain text on one line. */
public final class PlainText {
    /** What an element holds that has words, or nothing at all, in place of markup. */
    private static final Pattern RAW_TEXT = Pattern.compile(
            "<(script|style|iframe|noframes|noembed|textarea|title|xmp|plaintext)\\b[^<>]*>", Pattern.CASE_INSENSITIVE);

    private static final String SECTION = "<![CDATA[";

    private PlainText() {}

    public static String of(RawText text) {
        return switch (text.kind()) {
            case TEXT -> line(text.value());
            case HTML, XHTML -> fromHtml(text.value());
            case UNDECLARED -> of(text.value());
        };
    }

    /** Of text that does not say what it is. */
    public static String of(String written) {
        String text = withoutSection(written.strip());
        return looksLikeHtml(text) ? fromHtml(text) : line(text);
    }

    /** White space of ASCII at both ends gone, and every run of it inside become one space. */
    public static String line(String text) {
        StringBuilder line = new StringBuilder(text.length());
        boolean gap = false;
        for (int at = 0; at < text.length(); at++) {
            char each = text.charAt(at);
            if (each <= ' ') {
                gap = true;
            } else {
                if (gap && !line.isEmpty()) {
                    line.append(' ');
                }
                gap = false;
                line.append(each);
            }
        }
        return line.toString();
    }

    /** A section that was escaped as well is no part of the text. */
    private static String withoutSection(String text) {
        return text.startsWith(SECTION) && text.endsWith("]]>")
                ? text.substring(SECTION.length(), Math.max(SECTION.length(), text.length() - 3))
                : text;
    }

    private static boolean looksLikeHtml(String text) {
        for (int at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
            if (startsTag(text, at + 1)) {
                return true;
            }
        }
        int semicolon = text.lastIndexOf(';');
        for (int at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) {
            if (semicolon > at + 1 || UnendedReference.isAt(text, at)) {
                return true;
            }
        }
        return false;
    }

    /** The name of a paper may stand in angle brackets. */
    private static boolean startsTag(String text, int start) {
        if (text.startsWith("!", start) || text.startsWith("/", start)) {
            return true;
        }
        int end = start;
        while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        return Tag.isKnownTag(text.substring(start, end).toLowerCase(Locale.ROOT));
    }

    private static String fromHtml(String html) {
        Element body = Jsoup.parseBodyFragment(withoutOpenEnds(html)).body();
        body.select("script, style, noscript, template, iframe, noframes, noembed, title, xmp")
                .remove();
        // Words on either side of a block must not run together.
        body.select("*").stream().filter(Element::isBlock).forEach(block -> {
            var _ = block.prependText(" ").appendText(" ");
        });
        return line(Characters.clean(body.wholeText()));
    }

    /** Without the tags that make text of all that follows, up to an end that never comes. */
    private static String withoutOpenEnds(String html) {
        String lower = html.toLowerCase(Locale.ROOT);
        Map<String, Integer> lastEnds = new HashMap<>();
        return RAW_TEXT.matcher(html).replaceAll(tag -> {
            String name = tag.group(1).toLowerCase(Locale.ROOT);
            int lastEnd = lastEnds.computeIfAbsent(name, each -> lower.lastIndexOf("</" + each));
            boolean ends = !tag.group().endsWith("/>") && lastEnd >= tag.end();
            return ends ? Matcher.quoteReplacement(tag.group()) : " ";
        });
    }
}
