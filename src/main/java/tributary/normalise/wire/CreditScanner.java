package tributary.normalise.wire;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tributary.normalise.wire.WireFurniture.Span;

/**
 * Finds credits: "Image taken from Reuters", "(With input from AFP)", "— AFP" at the end, "Jane Doe/Reuters". Used
 * once, by one thread.
 */
final class CreditScanner {
    private static final int LONGEST_CLAUSE = 120;
    private static final int LONGEST_STAFF = 400;
    private static final int LONGEST_TAIL = 200;
    private static final int LONGEST_NAME = 50;
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
    /** What leads to agencies where nothing else follows. */
    private static final List<String> WITH = List.of("with ", "mit ", "con ", "com ", "met ", "med ");

    /** Credits of persons, whose end only a bracket or the text's own end shows. */
    private static final List<String> STAFF =
            List.of("reporting by", "additional reporting by", "writing by", "editing by", "compiled by");

    /** What leads to the name of who made a picture, in a bracket or on a line of its own. */
    private static final List<String> PICTURE = List.of(
            "image credit:",
            "image courtesy:",
            "photo credit:",
            "photo courtesy:",
            "photo by ",
            "photograph by ",
            "picture credit:",
            "picture by ",
            "crédit photo :",
            "foto: ",
            "bild: ");

    private static final String PERSON_FIRSTS = Stream.concat(STAFF.stream(), PICTURE.stream())
            .map(lead -> lead.substring(0, 1))
            .distinct()
            .collect(Collectors.joining());
    private static final int LONGEST_PERSON_LEAD = 24;

    /** The plain characters that may end a clause: all others are passed over at a glance, as most of a text is. */
    private static final boolean[] MARKS = plain("\n([|;).!?");

    /** The plain characters after which no spelling starts. */
    private static final boolean[] INNER = plain("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static final Set<String> PARTICLES = Set.of(
            "de", "da", "do", "del", "van", "von", "der", "den", "di", "la", "le", "of", "the", "for", "al", "bin");

    private final String text;
    private final char[] letters;
    private final Agencies agencies;
    private final int from;
    private final Set<String> credits = new LinkedHashSet<>();
    private final List<Span> spans = new ArrayList<>();
    private int clause;

    CreditScanner(String text, int from, Agencies agencies) {
        this.text = text;
        this.letters = text.toCharArray();
        this.from = from;
        this.agencies = agencies;
        this.clause = from;
    }

    private static boolean[] plain(String letters) {
        boolean[] table = new boolean[128];
        letters.chars().forEach(letter -> table[letter] = true);
        return table;
    }

    Set<String> credits() {
        return credits;
    }

    List<Span> spans() {
        return spans;
    }

    void scan() {
        int at = notable(from);
        while (at < text.length()) {
            char here = text.charAt(at);
            if (endsClause(here, at)) {
                clause = at + 1;
                persons();
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
            at = notable(at);
        }
    }

    /** A loop this small is compiled soon, and there are thousands of characters to every item. */
    private int notable(int start) {
        int at = start;
        boolean inner = at > 0 && letters[at - 1] < INNER.length && INNER[letters[at - 1]];
        while (at < letters.length) {
            char here = letters[at];
            if (here >= MARKS.length || MARKS[here] || (!inner && agencies.mayStart(here))) {
                return at;
            }
            inner = INNER[here];
            at++;
        }
        return at;
    }

    private boolean endsClause(char mark, int at) {
        return switch (mark) {
            case '\n', '（', '[', '|', ';', '。', '）', '】', '【' -> true;
            case '(' -> !text.regionMatches(true, at, "(c)", 0, 3);
            case ')' -> !text.regionMatches(true, at - 2, "(c)", 0, 3);
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
        if (atTheEnd || isWholeLine(found, at, end)) {
            return true;
        }
        boolean slashed = at > 0 && text.charAt(at - 1) == '/' && closes(end);
        boolean slashes = end < text.length() && text.charAt(end) == '/';
        return found.sure() && (slashed || slashes);
    }

    /** Whether the clause starts with words that lead to a credit, behind a dash or not. */
    private boolean led() {
        int start = skipDash(skipSpace(clause));
        String head = text.substring(start, Math.min(text.length(), start + 44)).toLowerCase(Locale.ROOT);
        for (String lead : LEADS) {
            if (head.startsWith(lead)) {
                return true;
            }
        }
        return WITH.stream().anyMatch(with -> head.startsWith(with) && isOnlyAgencies(start + with.length()));
    }

    /** "— with AFP": what is said with nobody but agencies is no sentence. */
    private boolean isOnlyAgencies(int from) {
        int here = from;
        while (here < text.length() && "\n.)]".indexOf(text.charAt(here)) < 0) {
            Agencies.Spelling agency = agencies.at(text, here);
            if (!agency.isNone()) {
                here += agency.written().length();
            } else if (" ,&/".indexOf(text.charAt(here)) >= 0) {
                here++;
            } else if (text.startsWith("and ", here)) {
                here += 4;
            } else {
                return false;
            }
        }
        return here > from;
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

    /** A line that is nothing but an agency, first or near the end: further up it belongs to a list of something. */
    private boolean isWholeLine(Agencies.Spelling found, int at, int end) {
        boolean starts = at == 0 || text.charAt(at - 1) == '\n';
        boolean opens = at == from && found.sure() && end < text.length();
        return starts && isLast(end) && (opens || (at > from && text.length() - end <= LONGEST_TAIL));
    }

    private void cover(int at, int end) {
        int start = at - clause <= LONGEST_CLAUSE && led() ? skipSpace(clause) : at;
        add(start, end);
    }

    /** Most clauses begin with no letter that a lead begins with. */
    private void persons() {
        int start = skipSpace(clause);
        if (start < text.length() && PERSON_FIRSTS.indexOf(Character.toLowerCase(text.charAt(start))) >= 0) {
            String head = text.substring(start, Math.min(text.length(), start + LONGEST_PERSON_LEAD))
                    .toLowerCase(Locale.ROOT);
            staff(start, head);
            person(start, head);
        }
    }

    private void staff(int start, String head) {
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

    /** "(Image credit: Jane Doe)": words with capitals up to the end of the bracket or line, no agency among them. */
    private void person(int start, String head) {
        for (String lead : PICTURE) {
            if (head.startsWith(lead)) {
                int name = skipSpace(start + lead.length());
                int end = name;
                while (end < text.length() && end - name <= LONGEST_NAME && "\n)）]".indexOf(text.charAt(end)) < 0) {
                    end++;
                }
                String written = text.substring(Math.min(name, end), end).strip();
                if (isName(written)) {
                    credits.add(written);
                    add(start, end);
                }
                return;
            }
        }
    }

    private static boolean isName(String written) {
        List<String> words = List.of(written.split(" "));
        return words.size() >= 2
                && words.size() <= 5
                && written.length() <= LONGEST_NAME
                && words.stream().allMatch(CreditScanner::isNameWord);
    }

    private static boolean isNameWord(String word) {
        boolean letters = word.chars().allMatch(each -> Character.isLetter(each) || "-'’.".indexOf(each) >= 0);
        return letters && !word.isEmpty() && (Character.isUpperCase(word.charAt(0)) || PARTICLES.contains(word));
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

    private int skipDash(int at) {
        return at < text.length() && "—–-".indexOf(text.charAt(at)) >= 0 ? skipSpace(at + 1) : at;
    }

    private int skipSpace(int at) {
        int here = at;
        while (here < text.length() && text.charAt(here) == ' ') {
            here++;
        }
        return here;
    }
}
