package tributary.normalise.html;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Ends elements that would take all behind them along, because HTML knows no {@code <iframe/>} and because their end
 * tag is missing. Feeds are written as XHTML or cut short. It only ever makes an element empty, in one pass over the
 * markup; whether the result is safe is decided behind it. Used once, by one thread.
 */
final class OpenEndedElements {
    private static final int LONGEST_NAME = 16;

    /** What is in them is not shown, or is shown as it is written. */
    private static final Set<String> OPEN_ENDED = Set.of(
            "audio",
            "canvas",
            "datalist",
            "fencedframe",
            "iframe",
            "math",
            "menuitem",
            "noembed",
            "noframes",
            "portal",
            "script",
            "select",
            "style",
            "svg",
            "template",
            "textarea",
            "title",
            "video",
            "xml",
            "xmp");

    private static final List<List<String>> BY_LETTER = IntStream.rangeClosed('a', 'z')
            .mapToObj(letter ->
                    OPEN_ENDED.stream().filter(name -> name.charAt(0) == letter).toList())
            .toList();

    /** Tags inside them are no tags. */
    private static final Set<String> RAW =
            Set.of("iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp");

    private static final Set<String> CODE = Set.of("script", "style");
    private static final Set<String> PLAYERS = Set.of("audio", "video");
    private static final Set<String> PARTS_OF_PLAYERS = Set.of("source", "track");

    private final String html;
    private final StringBuilder out;
    private int copied;
    private int at;
    private boolean selfClosed;
    private @Nullable Map<String, Integer> lastEnds;

    private OpenEndedElements(String html) {
        this.html = html;
        this.out = new StringBuilder(html.length() + 64);
    }

    /** The markup with every such element ended; the same string where there is none. */
    static String ended(String html) {
        int first = first(html);
        return first < 0 ? html : new OpenEndedElements(html).endedAll();
    }

    /** Where the first of them may begin; most markup has none. */
    private static int first(String html) {
        for (int i = html.indexOf('<'); i >= 0; i = html.indexOf('<', i + 1)) {
            if (mayOpen(html, i + 1)) {
                return i;
            }
        }
        return -1;
    }

    /** Makes no string of the name, as it is asked of every tag. */
    private static boolean mayOpen(String html, int start) {
        int letter = start < html.length() ? (html.charAt(start) | 0x20) - 'a' : -1;
        if (letter >= 0 && letter < BY_LETTER.size()) {
            for (String name : BY_LETTER.get(letter)) {
                if (html.regionMatches(true, start, name, 0, name.length())) {
                    return true;
                }
            }
        }
        return false;
    }

    private String endedAll() {
        at = html.indexOf('<');
        while (at >= 0) {
            if (html.startsWith("<!--", at)) {
                at = html.indexOf("-->", at + 2);
            } else {
                String name = name(html, at + 1);
                at += 1 + name.length();
                if (name.equals("plaintext") || (!name.isEmpty() && !skipAttributes())) {
                    break;
                }
                if (OPEN_ENDED.contains(name)) {
                    endOrSkip(name);
                }
            }
            at = at < 0 ? -1 : html.indexOf('<', at);
        }
        return copied == 0 ? html : out.append(html, copied, html.length()).toString();
    }

    /** Behind the start tag of an open-ended element. */
    private void endOrSkip(String name) {
        boolean hasEnd = lastEnd(name) >= at;
        boolean isCode = CODE.contains(name);
        if (selfClosed && !(isCode && hasEnd && isEndedBeforeNext(name))) {
            end(name);
        } else if (!hasEnd && !isCode) {
            if (PLAYERS.contains(name)) {
                skipPartsOfPlayer();
            }
            end(name);
        } else if (RAW.contains(name)) {
            at = nextEnd(name);
        }
    }

    private void end(String name) {
        out.append(html, copied, at).append("</").append(name).append('>');
        copied = at;
    }

    /** Whether what follows a closed start tag is code nevertheless: its end tag comes before the next start. */
    private boolean isEndedBeforeNext(String name) {
        for (int i = html.indexOf('<', at); i >= 0; i = html.indexOf('<', i + 1)) {
            boolean ends = i + 1 < html.length() && html.charAt(i + 1) == '/';
            if (name(html, ends ? i + 2 : i + 1).equals(name)) {
                return ends;
            }
        }
        return false;
    }

    private void skipPartsOfPlayer() {
        int next = afterSpace(at);
        while (next < html.length() && html.charAt(next) == '<') {
            String name = name(html, next + 1);
            int start = at;
            at = next + 1 + name.length();
            if (!PARTS_OF_PLAYERS.contains(name) || !skipAttributes()) {
                at = start;
                return;
            }
            next = afterSpace(at);
        }
    }

    private int afterSpace(int from) {
        int i = from;
        while (i < html.length() && isSpace(html.charAt(i))) {
            i++;
        }
        return i;
    }

    /** Goes behind the tag's end (HTML, sections 13.2.5.32 to 13.2.5.40) and says whether there is one. */
    private boolean skipAttributes() {
        selfClosed = false;
        while (at < html.length()) {
            char each = html.charAt(at);
            if (each == '>') {
                at++;
                return true;
            }
            selfClosed = each == '/';
            at++;
            if (each != '/' && !isSpace(each)) {
                skipAttribute();
            }
            if (at < 0) {
                return false;
            }
        }
        return false;
    }

    /** Behind the first character of an attribute's name; to -1 where its value does not end. */
    private void skipAttribute() {
        while (at < html.length() && "/>=".indexOf(html.charAt(at)) < 0 && !isSpace(html.charAt(at))) {
            at++;
        }
        int equals = afterSpace(at);
        if (equals >= html.length() || html.charAt(equals) != '=') {
            return;
        }
        at = afterSpace(equals + 1);
        char quote = at < html.length() ? html.charAt(at) : '>';
        if (quote == '"' || quote == '\'') {
            int close = html.indexOf(quote, at + 1);
            at = close < 0 ? -1 : close + 1;
            return;
        }
        while (at < html.length() && html.charAt(at) != '>' && !isSpace(html.charAt(at))) {
            at++;
        }
    }

    /** Where the last end tag of that name begins; -1 where there is none. */
    private int lastEnd(String name) {
        Map<String, Integer> ends = lastEnds;
        if (ends == null) {
            ends = new HashMap<>();
            int lastClose = html.lastIndexOf('>');
            for (int i = html.indexOf("</", at); i >= 0 && i < lastClose; i = html.indexOf("</", i + 2)) {
                ends.put(name(html, i + 2), i);
            }
            lastEnds = ends;
        }
        return ends.getOrDefault(name, -1);
    }

    private int nextEnd(String name) {
        int i = html.indexOf("</", at);
        while (i >= 0 && !name(html, i + 2).equals(name)) {
            i = html.indexOf("</", i + 2);
        }
        return i;
    }

    /** The name that begins there, lower case; empty when none does or it is too long for any that matters. */
    private static String name(String html, int start) {
        int end = start;
        int limit = Math.min(html.length(), start + LONGEST_NAME);
        while (end < limit && !isSpace(html.charAt(end)) && html.charAt(end) != '>' && html.charAt(end) != '/') {
            end++;
        }
        boolean isName = end > start && Markup.isLetter(html.charAt(start));
        return isName ? html.substring(start, end).toLowerCase(Locale.ROOT) : "";
    }

    private static boolean isSpace(char each) {
        return each == ' ' || each == '\n' || each == '\t' || each == '\r' || each == '\f';
    }
}
