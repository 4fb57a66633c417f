package tributary.parse.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Entities;

/**
 * Reads documents that are not well-formed, the way their writers meant them, in one pass and linear time: every search
 * for a terminator is remembered, so none is made twice over the same text. Good for one document.
 */
final class LenientReader {
    private static final int LONGEST_REFERENCE = 34;
    private static final String SECTION = "<![CDATA[";

    /** How many ends of sections are looked at for that of one with others inside. */
    private static final int MOST_ENDS = 8;

    /** HTML's empty elements, that naked markup in a feed leaves open; not link, which feeds use otherwise. */
    private static final Set<String> EMPTY = Set.of("br", "hr", "img", "wbr");

    /** Elements of an item that hold text alone: the next of their kind ends one that was left open. */
    private static final Set<String> LEAVES = Set.of(
            "title",
            "link",
            "guid",
            "id",
            "pubdate",
            "updated",
            "published",
            "comments",
            "category",
            "dc:date",
            "dc:creator");

    private static final Set<String> SIBLINGS = Set.of(
            "title",
            "link",
            "guid",
            "id",
            "pubdate",
            "updated",
            "published",
            "comments",
            "category",
            "dc:date",
            "dc:creator",
            "description",
            "summary",
            "content",
            "content:encoded",
            "author",
            "enclosure");

    private static final Set<String> ITEMS = Set.of("item", "entry");

    private final String text;
    private final TreeBuilder tree;
    private final Repairs repairs;
    private final Search commentEnd = new Search("-->");
    private final Search cdataEnd = new Search("]]>");
    private final Search instructionEnd = new Search("?>");
    private final Search tagEnd = new Search(">");
    private final Search doubleQuote = new Search("\"");
    private final Search singleQuote = new Search("'");
    private final Search nextTag = new Search("<");
    private final Search semicolon = new Search(";");
    private boolean doctypeIsEndless;
    private int at;

    LenientReader(String text, int from, TreeBuilder tree, Repairs repairs) {
        this.text = text;
        this.at = from;
        this.tree = tree;
        this.repairs = repairs;
    }

    void read() {
        while (at < text.length()) {
            int tag = nextTag.orEnd(at);
            if (tag > at) {
                tree.text(unescape(at, tag));
            }
            at = tag;
            if (tag < text.length()) {
                markup();
            }
        }
        endOfDocument();
    }

    private void markup() {
        char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        if (next == '!') {
            declaration();
        } else if (next == '?') {
            at = afterInstruction();
        } else if (next == '/') {
            endTag();
        } else if (isNameStart(next)) {
            startTag();
        } else {
            repairs.add("a < that opens no tag was read as text");
            tree.text("<");
            at++;
        }
    }

    private void declaration() {
        if (text.startsWith("<!--", at)) {
            int end = commentEnd.find(at + 4);
            if (end < 0) {
                repairs.add("a comment does not end");
                end = tagEnd.orEnd(at) - 2;
            }
            at = Math.min(end + 3, text.length());
        } else if (text.regionMatches(true, at, SECTION, 0, SECTION.length())) {
            characterData();
        } else if (text.regionMatches(true, at, "<!DOCTYPE", 0, 9)) {
            at = afterDoctype();
        } else if (at + 2 < text.length() && Character.isLetter(text.charAt(at + 2))) {
            at = Math.min(tagEnd.orEnd(at) + 1, text.length());
        } else {
            repairs.add("a < that opens no tag was read as text");
            tree.text("<");
            at++;
        }
    }

    private void characterData() {
        int start = at + SECTION.length();
        int end = cdataEnd.find(start);
        if (end >= 0) {
            int outer = text.indexOf(SECTION, start, end) < 0 ? end : outerEnd(start, end);
            String inside = text.substring(start, outer);
            tree.text(outer == end ? inside : inside.replace(SECTION, "").replace("]]>", ""));
            at = outer + 3;
            return;
        }
        repairs.add("a CDATA section does not end");
        int close = tree.depth() == 0 ? -1 : text.indexOf("</" + tree.openName(tree.depth()), start);
        at = close < 0 ? text.length() : close;
        tree.text(text.substring(start, at));
    }

    /**
     * Where a section ends that has others inside, which XML does not know: the first end where it does not, as its
     * element ends before it would.
     */
    private int outerEnd(int start, int first) {
        String close = "</" + (tree.depth() == 0 ? "" : tree.openName(tree.depth()));
        int from = start;
        int end = first;
        int open = 1;
        for (int ends = 0; ends < MOST_ENDS && end >= 0; ends++) {
            for (int inner = text.indexOf(SECTION, from, end);
                    inner >= 0;
                    inner = text.indexOf(SECTION, inner + SECTION.length(), end)) {
                open++;
            }
            open--;
            if (open == 0) {
                return end;
            }
            from = end + 3;
            end = text.indexOf("]]>", from);
            if (end >= 0 && text.indexOf(close, from, end) >= 0) {
                return first;
            }
        }
        return first;
    }

    private int afterInstruction() {
        int end = instructionEnd.find(at);
        return end >= 0 ? end + 2 : Math.min(tagEnd.orEnd(at) + 1, text.length());
    }

    /** Skipped whole: what an internal subset declares is not believed. */
    private int afterDoctype() {
        int brackets = 0;
        for (int each = at; each < text.length() && !doctypeIsEndless; each++) {
            switch (text.charAt(each)) {
                case '[' -> brackets++;
                case ']' -> brackets--;
                case '>' -> {
                    if (brackets <= 0) {
                        return each + 1;
                    }
                }
                default -> {}
            }
        }
        doctypeIsEndless = true;
        return Math.min(tagEnd.orEnd(at) + 1, text.length());
    }

    private void endTag() {
        int nameEnd = nameEnd(at + 2);
        String name = text.substring(at + 2, nameEnd);
        int close = tagEnd.orEnd(nameEnd);
        int open = nextTag.orEnd(nameEnd);
        at = open < close ? open : Math.min(close + 1, text.length());
        if (tree.isOverflowing()) {
            tree.close();
            return;
        }
        int depth = matching(name);
        if (depth == 0) {
            repairs.add("the end tag </", name, "> closes nothing");
            return;
        }
        closeDownTo(depth);
    }

    private int matching(String name) {
        for (int depth = tree.depth(); depth > 0; depth--) {
            if (tree.openName(depth).equals(name)) {
                return depth;
            }
        }
        for (int depth = tree.depth(); depth > 0; depth--) {
            if (tree.openName(depth).equalsIgnoreCase(name)) {
                return depth;
            }
        }
        return 0;
    }

    private void closeDownTo(int depth) {
        while (tree.depth() > depth) {
            repairs.add("the element <", tree.openName(tree.depth()), "> was never closed");
            tree.close();
        }
        tree.close();
    }

    private void startTag() {
        int start = at + 1;
        at = nameEnd(start);
        String name = text.substring(start, at);
        List<String> attributes = new ArrayList<>();
        boolean empty = attributes(attributes);
        String key = name.toLowerCase(Locale.ROOT);
        closeWhatItEnds(key);
        tree.open(name, attributes);
        if (empty || EMPTY.contains(key)) {
            tree.close();
        }
    }

    private void closeWhatItEnds(String key) {
        if (tree.depth() == 0 || tree.isOverflowing()) {
            return;
        }
        if (ITEMS.contains(key)) {
            for (int depth = tree.depth(); depth > 0; depth--) {
                if (tree.openName(depth).equalsIgnoreCase(key)) {
                    repairs.add("the element <", key, "> was never closed");
                    closeDownTo(depth);
                    return;
                }
            }
        }
        String current = tree.openName(tree.depth()).toLowerCase(Locale.ROOT);
        if (LEAVES.contains(current) && (SIBLINGS.contains(key) || ITEMS.contains(key))) {
            repairs.add("the element <", current, "> was never closed");
            tree.close();
        }
    }

    /** Reads up to and over the end of the tag; whether it closes itself. */
    private boolean attributes(List<String> attributes) {
        while (true) {
            skipWhiteSpace();
            if (at >= text.length()) {
                return false;
            }
            char next = text.charAt(at);
            if (next == '>') {
                at++;
                return false;
            }
            if (next == '/' && at + 1 < text.length() && text.charAt(at + 1) == '>') {
                at += 2;
                return true;
            }
            if (next == '<') {
                repairs.add("a tag does not end");
                return false;
            }
            attribute(attributes);
        }
    }

    private void attribute(List<String> attributes) {
        int start = at;
        at = nameEnd(at);
        if (at == start) {
            at++;
            return;
        }
        String name = text.substring(start, at);
        skipWhiteSpace();
        String value = "";
        if (at < text.length() && text.charAt(at) == '=') {
            at++;
            skipWhiteSpace();
            value = attributeValue();
        } else {
            repairs.add("the attribute ", name, " has no value");
        }
        if (attributes.size() < 2 * TreeBuilder.MAXIMUM_ATTRIBUTES) {
            attributes.add(name);
            attributes.add(value);
        } else {
            repairs.add(
                    "an element has too many attributes: the first " + TreeBuilder.MAXIMUM_ATTRIBUTES + " were read");
        }
    }

    private String attributeValue() {
        char quote = at < text.length() ? text.charAt(at) : ' ';
        if (quote == '"' || quote == '\'') {
            int end = (quote == '"' ? doubleQuote : singleQuote).find(at + 1);
            if (end >= 0) {
                String value = unescape(at + 1, end);
                at = end + 1;
                return value;
            }
            at++;
        }
        repairs.add("the value of an attribute is not quoted");
        int start = at;
        while (at < text.length() && " \t\r\n>".indexOf(text.charAt(at)) < 0 && !text.startsWith("/>", at)) {
            at++;
        }
        return unescape(start, at);
    }

    private void skipWhiteSpace() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
    }

    private int nameEnd(int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) > ' ' && "/>=<\"'".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static boolean isNameStart(char each) {
        return each == '_' || Character.isLetter(each);
    }

    /** An item that the document breaks off in is not kept: what is missing of it might be anything. */
    private void endOfDocument() {
        while (tree.isOverflowing()) {
            tree.close();
        }
        for (int depth = 1; depth <= tree.depth(); depth++) {
            if (ITEMS.contains(tree.openName(depth).toLowerCase(Locale.ROOT))) {
                repairs.addBreak("the document ends in the middle of an item, which was left out");
                while (tree.depth() > depth) {
                    tree.close();
                }
                tree.drop();
                return;
            }
        }
        if (tree.depth() > 0) {
            repairs.addBreak("the document ends before its last element does");
        }
    }

    private String unescape(int from, int to) {
        int ampersand = text.indexOf('&', from, to);
        if (ampersand < 0) {
            return text.substring(from, to);
        }
        StringBuilder plain = new StringBuilder(to - from);
        int done = from;
        while (ampersand >= 0) {
            plain.append(text, done, ampersand);
            int end = semicolon.orEnd(ampersand);
            String meaning =
                    end < to && end - ampersand <= LONGEST_REFERENCE ? meaning(text.substring(ampersand + 1, end)) : "";
            if (meaning.isEmpty()) {
                repairs.add("an & that begins no reference was read as text");
                plain.append('&');
                done = ampersand + 1;
            } else {
                plain.append(meaning);
                done = end + 1;
            }
            ampersand = text.indexOf('&', done, to);
        }
        return plain.append(text, done, to).toString();
    }

    /** What a reference stands for; empty when it is none. */
    private String meaning(String name) {
        if (name.startsWith("#")) {
            return number(name);
        }
        String meaning = Entities.getByName(name);
        if (!meaning.isEmpty() && !Set.of("lt", "gt", "amp", "quot", "apos").contains(name)) {
            repairs.add("the entity &", name, "; is not declared");
        }
        return meaning;
    }

    private String number(String reference) {
        boolean hexadecimal = reference.length() > 1 && (reference.charAt(1) == 'x' || reference.charAt(1) == 'X');
        try {
            int point = Integer.parseInt(reference.substring(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10);
            if (Character.isValidCodePoint(point)) {
                return Character.toString(point);
            }
        } catch (NumberFormatException e) {
            return "";
        }
        return "\ufffd";
    }

    /** Finds a string ahead, remembering the answer for as long as it holds. */
    private final class Search {
        private final String wanted;
        private int found = -2;

        Search(String wanted) {
            this.wanted = wanted;
        }

        /** Where it is at or after {@code from}, which never decreases much; negative when nowhere. */
        int find(int from) {
            if (found == -1 || found >= from) {
                return found;
            }
            found = text.indexOf(wanted, from);
            return found;
        }

        int orEnd(int from) {
            int end = find(from);
            return end < 0 ? text.length() : end;
        }
    }
}
