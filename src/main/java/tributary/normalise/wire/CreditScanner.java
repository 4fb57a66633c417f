package tributary.normalise.wire;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tributary.normalise.wire.WireFurniture.Span;

/**
 * Finds credits: "Image taken from Reuters", "(With input from AFP)", "— AFP" at the end, "Jane Doe/Reuters". Used
 * once, by one thread.
 */
final class CreditScanner {
    private static final int LONGEST_CLAUSE = 120;
    private static final int LONGEST_STAFF = 400;
    private static final List<String> LEADS = List.of(
            "image taken from",
            "image courtesy",
            "image credit",
            "image source",
            "image via",
            "image by",
            "image:",
            "images:",
            "photo courtesy",
            "photo credit",
            "photo by",
            "photo from",
            "photo via",
            "photo:",
            "photos:",
            "photo |",
            "file photo:",
            "photo -",
            "photo/",
            "picture credit",
            "picture courtesy",
            "picture by",
            "picture:",
            "pictures:",
            "pic:",
            "pic credit",
            "credit:",
            "credits:",
            "source:",
            "sources:",
            "via ",
            "courtesy",
            "video:",
            "graphic:",
            "cover image:",
            "representative image:",
            "with input from",
            "with inputs from",
            "with additional input",
            "with agency inputs",
            "with reporting by",
            "with files from",
            "inputs from",
            "additional reporting by",
            "reporting by",
            "this story was originally published by",
            "©",
            "(c)",
            "copyright",
            "by ",
            "foto:",
            "fotos:",
            "crédito:",
            "fuente:",
            "fonte:",
            "crédit photo",
            "crédits photo",
            "crédit :",
            "photo :",
            "avec ",
            "con información de",
            "com informações d",
            "mit material von",
            "quelle:",
            "bild:",
            "фото:",
            "источник:",
            "图片来源",
            "图：",
            "图/",
            "来源：",
            "来源:",
            "ảnh:",
            "nguồn:",
            "theo ",
            "تصویر:",
            "بشکریہ",
            "फोटो:",
            "इनपुट",
            "صورة:",
            "المصدر:",
            "foto/",
            "sumber:",
            "kaynak:",
            "fotoğraf:",
            "写真:",
            "写真：",
            "写真＝",
            "사진=",
            "사진:",
            "출처:");
    /** Credits of persons, whose end only a bracket or the text's own end shows. */
    private static final List<String> STAFF =
            List.of("reporting by", "additional reporting by", "writing by", "editing by", "compiled by");

    private final String text;
    private final Agencies agencies;
    private final int from;
    private final Set<String> credits = new LinkedHashSet<>();
    private final List<Span> spans = new ArrayList<>();
    private int clause;

    CreditScanner(String text, int from, Agencies agencies) {
        this.text = text;
        this.from = from;
        this.agencies = agencies;
        this.clause = from;
    }

    Set<String> credits() {
        return credits;
    }

    List<Span> spans() {
        return spans;
    }

    void scan() {
        int at = from;
        while (at < text.length()) {
            char here = text.charAt(at);
            if (endsClause(here, at)) {
                clause = at + 1;
                staff();
            }
            Agencies.Spelling found = agencies.mayStart(here) && isStart(at) ? agencies.at(text, at) : Agencies.NONE;
            if (found.isNone()) {
                at++;
            } else {
                int end = at + found.written().length();
                if (isCredit(found, at, end)) {
                    credits.add(found.agency());
                    cover(at, end);
                }
                at = end;
            }
        }
    }

    private boolean endsClause(char mark, int at) {
        return switch (mark) {
            case '\n', '(', '（', '[', '|', ';', '。', ')', '）', '】', '【' -> true;
            case '.', '!', '?' -> at + 1 < text.length() && Character.isWhitespace(text.charAt(at + 1));
            default -> false;
        };
    }

    private boolean isStart(int at) {
        return at == 0 || Agencies.isIdeograph(text.charAt(at)) || !Character.isLetterOrDigit(text.charAt(at - 1));
    }

    private boolean isCredit(Agencies.Spelling found, int at, int end) {
        if (at - clause <= LONGEST_CLAUSE && led() && closes(end)) {
            return true;
        }
        boolean atTheEnd = isLast(end) && (dashBefore(at) || bracketBefore(at));
        if (atTheEnd || isWholeLine(at, end)) {
            return true;
        }
        boolean slashed = at > 0 && text.charAt(at - 1) == '/' && closes(end);
        boolean slashes = end < text.length() && text.charAt(end) == '/';
        return found.sure() && (slashed || slashes);
    }

    /** Whether the clause starts with words that lead to a credit. */
    private boolean led() {
        int start = skipSpace(clause);
        String head = text.substring(start, Math.min(text.length(), start + 44)).toLowerCase(Locale.ROOT);
        for (String lead : LEADS) {
            if (head.startsWith(lead)) {
                return true;
            }
        }
        return false;
    }

    private boolean closes(int end) {
        int here = end;
        while (here < text.length() && text.charAt(here) == ' ') {
            here++;
        }
        return here >= text.length()
                || "\n.,;|)）]】/。、&".indexOf(text.charAt(here)) >= 0
                || text.startsWith("and ", here)
                || text.startsWith("via ", here)
                || text.startsWith("/", here);
    }

    private boolean isLast(int end) {
        int here = end;
        while (here < text.length() && " .)）]".indexOf(text.charAt(here)) >= 0) {
            here++;
        }
        return here >= text.length() || text.charAt(here) == '\n';
    }

    private boolean dashBefore(int at) {
        int here = at - 1;
        while (here >= 0 && text.charAt(here) == ' ') {
            here--;
        }
        boolean spaced = here > 0 && !Character.isLetterOrDigit(text.charAt(here - 1));
        return here > from && ("—–".indexOf(text.charAt(here)) >= 0 || (text.charAt(here) == '-' && spaced));
    }

    private boolean bracketBefore(int at) {
        return at > from && "(（[".indexOf(text.charAt(at - 1)) >= 0;
    }

    private boolean isWholeLine(int at, int end) {
        boolean starts = at == 0 || text.charAt(at - 1) == '\n';
        return starts && at > from && isLast(end);
    }

    private void cover(int at, int end) {
        int start = at - clause <= LONGEST_CLAUSE && led() ? skipSpace(clause) : at;
        add(start, end);
    }

    private void staff() {
        int start = skipSpace(clause);
        String head = text.substring(start, Math.min(text.length(), start + 24)).toLowerCase(Locale.ROOT);
        for (String lead : STAFF) {
            if (head.startsWith(lead)) {
                int end = start;
                while (end < text.length() && end - start <= LONGEST_STAFF && text.charAt(end) != ')') {
                    end++;
                }
                if (end - start <= LONGEST_STAFF) {
                    add(start, end);
                }
                return;
            }
        }
    }

    /** With the brackets around it. */
    private void add(int inner, int innerEnd) {
        boolean bracketed = inner > from
                && innerEnd < text.length()
                && "(（[".indexOf(text.charAt(inner - 1)) >= 0
                && ")）]".indexOf(text.charAt(innerEnd)) >= 0;
        int start = bracketed ? inner - 1 : inner;
        int end = bracketed ? innerEnd + 1 : innerEnd;
        int last = spans.isEmpty() ? from : spans.getLast().end();
        if (end > last) {
            if (!spans.isEmpty() && start < last) {
                Span open = spans.removeLast();
                spans.add(new Span(open.start(), end));
            } else {
                spans.add(new Span(start, end));
            }
        }
    }

    private int skipSpace(int at) {
        int here = at;
        while (here < text.length() && text.charAt(here) == ' ') {
            here++;
        }
        return here;
    }
}
