package tributary.normalise.html;

import java.util.Locale;
import java.util.Set;
import org.jsoup.parser.Parser;
import tributary.model.UnendedReference;

/** Tells text from markup where a feed does not say which it is: RSS, whose texts are either, item by item. */
final class Markup {
    private static final int LONGEST_REFERENCE = 33;
    private static final int LONGEST_MAILBOX = 254;

    private static final Set<String> ELEMENTS = Set.of(
            ("a abbr acronym address applet area article aside audio b base basefont bdi bdo big blink blockquote body "
                            + "br button canvas caption center cite code col colgroup data datalist dd del details dfn "
                            + "dialog dir div dl dt em embed fieldset figcaption figure font footer form frame frameset "
                            + "h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li "
                            + "link main map mark marquee math menu meta meter nav nobr noframes noscript object ol "
                            + "optgroup option output p param picture plaintext pre progress q rp rt ruby s samp script "
                            + "section select small source span strike strong style sub summary sup svg table tbody td "
                            + "template textarea tfoot th thead time title tr track tt u ul var video wbr xmp")
                    .split(" "));

    private Markup() {}

    /** Whether a text of undeclared kind was written as HTML. */
    static boolean isIn(String text) {
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if ((each == '<' && startsTag(text, i))
                    || (each == '&' && (isReference(text, i) || UnendedReference.isAt(text, i)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsTag(String text, int at) {
        int i = at + 1;
        boolean closing = i < text.length() && text.charAt(i) == '/';
        if (text.startsWith("!--", i) || text.startsWith("![", i) || text.regionMatches(true, i, "!doctype", 0, 8)) {
            return true;
        }
        if (isAddress(text, i)) {
            return false;
        }
        int start = closing ? i + 1 : i;
        int end = start;
        while (end < text.length() && isNameCharacter(text.charAt(end))) {
            end++;
        }
        if (end == start || !isLetter(text.charAt(start)) || end == text.length()) {
            return false;
        }
        char after = text.charAt(end);
        String name = text.substring(start, Math.min(end, start + LONGEST_REFERENCE));
        boolean known = ELEMENTS.contains(name.toLowerCase(Locale.ROOT));
        boolean ended = after == '>' || after == '/' || after <= ' ';
        return ended && (known || closing || name.indexOf(':') > 0 || name.indexOf('-') > 0 || hasAttribute(text, end));
    }

    /** Whether what stands behind a less-than sign is the address of a page or a mailbox (RFC 3986, appendix C). */
    static boolean isAddress(String text, int start) {
        if (start >= text.length() || !isLetter(text.charAt(start))) {
            return false;
        }
        return text.regionMatches(true, start, "http://", 0, 7)
                || text.regionMatches(true, start, "https://", 0, 8)
                || text.regionMatches(true, start, "ftp://", 0, 6)
                || text.regionMatches(true, start, "mailto:", 0, 7)
                || isMailbox(text, start);
    }

    private static boolean isMailbox(String text, int start) {
        int limit = Math.min(text.length(), start + LONGEST_MAILBOX);
        int at = -1;
        for (int i = start; i < limit; i++) {
            char each = text.charAt(i);
            if (each == '@' && at < 0) {
                at = i;
            } else if (each == '>') {
                return at >= 0 && i > at + 1;
            } else if (!isNameCharacter(each) && (each < '%' || each > '.')) {
                return false;
            }
        }
        return false;
    }

    /** Whether {@code name=} follows: nobody writes that after a less-than sign. */
    private static boolean hasAttribute(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) <= ' ') {
            i++;
        }
        int start = i;
        while (i < text.length() && isNameCharacter(text.charAt(i))) {
            i++;
        }
        return i > start && i > from && i < text.length() && text.charAt(i) == '=';
    }

    private static boolean isReference(String text, int at) {
        int semicolon = text.indexOf(';', at);
        if (semicolon < at + 2 || semicolon > at + LONGEST_REFERENCE) {
            return false;
        }
        for (int i = at + 1; i < semicolon; i++) {
            char each = text.charAt(i);
            if (!isLetter(each) && !(each >= '0' && each <= '9') && !(each == '#' && i == at + 1)) {
                return false;
            }
        }
        String reference = text.substring(at, semicolon + 1);
        return !Parser.unescapeEntities(reference, false).equals(reference);
    }

    static boolean isLetter(char each) {
        return ((each | 0x20) >= 'a' && (each | 0x20) <= 'z');
    }

    private static boolean isNameCharacter(char each) {
        return isLetter(each) || (each >= '0' && each <= '9') || each == '-' || each == ':' || each == '_';
    }
}
