package tributary.normalise.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The elements open in what is being written, and whether an HTML parser (HTML, section 13.2.6.4.7) would read them
 * back nested just so. What it would read differently is where mutation attacks live, so that text has to be settled
 * first.
 */
final class Nesting {
    private static final Set<String> CLOSES_PARAGRAPH = Set.of(
            "address",
            "article",
            "aside",
            "blockquote",
            "dd",
            "details",
            "div",
            "dl",
            "dt",
            "figcaption",
            "figure",
            "footer",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hgroup",
            "hr",
            "li",
            "main",
            "nav",
            "ol",
            "p",
            "pre",
            "section",
            "summary",
            "table",
            "ul");
    private static final Set<String> ENDS_SCOPE = Set.of("table", "td", "th", "caption");
    private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");
    private static final Set<String> SECTIONS = Set.of("thead", "tbody", "tfoot");
    private static final Set<String> TABLE_FRAME = Set.of("table", "thead", "tbody", "tfoot", "tr", "colgroup");
    private static final Set<String> ENDS_LIST_ITEM = Set.of("ul", "ol", "dl", "table", "td", "th", "caption");
    private static final Set<String> RUBY = Set.of("rb", "rt", "rp", "rtc");
    private static final Set<String> IMPLIED_ENDS = Set.of("dd", "dt", "li", "p", "rb", "rt", "rp", "rtc");

    private final List<String> open = new ArrayList<>();
    private boolean settled = true;

    /** Whether everything so far reads back as it was written. */
    boolean isSettled() {
        return settled;
    }

    int depth() {
        return open.size();
    }

    boolean isInside(String name) {
        return open.contains(name);
    }

    void enter(String name) {
        check(name);
        open.add(name);
    }

    void leave() {
        open.removeLast();
    }

    void checkVoid(String name) {
        check(name);
    }

    void text(boolean blank) {
        if (!blank && TABLE_FRAME.contains(innermost())) {
            settled = false;
        }
    }

    private String innermost() {
        return open.isEmpty() ? "" : open.getLast();
    }

    private void check(String name) {
        String parent = innermost();
        if (!fitsTable(parent, name)
                || (CLOSES_PARAGRAPH.contains(name) && isOpen("p", ENDS_SCOPE))
                || (HEADINGS.contains(name) && HEADINGS.contains(parent))
                || (name.equals("a") && isOpen("a", ENDS_SCOPE))
                || (name.equals("li") && isOpen("li", ENDS_LIST_ITEM))
                || (isTermOrDescription(name) && (isOpen("dd", ENDS_LIST_ITEM) || isOpen("dt", ENDS_LIST_ITEM)))
                || (RUBY.contains(name) && IMPLIED_ENDS.contains(parent))) {
            settled = false;
        }
    }

    private static boolean isTermOrDescription(String name) {
        return name.equals("dd") || name.equals("dt");
    }

    private static boolean fitsTable(String parent, String name) {
        return switch (name) {
            case "td", "th" -> parent.equals("tr");
            case "tr" -> SECTIONS.contains(parent);
            case "thead", "tbody", "tfoot", "caption", "colgroup" -> parent.equals("table");
            case "col" -> parent.equals("colgroup");
            default -> !TABLE_FRAME.contains(parent);
        };
    }

    private boolean isOpen(String name, Set<String> unlessWithin) {
        for (int i = open.size() - 1; i >= 0; i--) {
            String each = open.get(i);
            if (each.equals(name)) {
                return true;
            }
            if (unlessWithin.contains(each)) {
                return false;
            }
        }
        return false;
    }
}
