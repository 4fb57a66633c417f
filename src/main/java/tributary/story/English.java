package tributary.story;

/**
 * A light English stemmer: plurals, past tense and -ing; what it leaves unequal the cut to six letters mostly evens
 * out.
 */
final class English {
    private English() {}

    /** Stems the term that is being written. */
    static void stem(Terms term) {
        int length = term.writing();
        if (ends(term, "ies") && length > 4) {
            term.shorten(3);
            term.append('y');
        } else if (ends(term, "sses") || ends(term, "shes") || ends(term, "ches") || ends(term, "xes")) {
            term.shorten(2);
        } else if (ends(term, "s") && !ends(term, "ss") && !ends(term, "us") && !ends(term, "is")) {
            term.shorten(1);
        } else if (ends(term, "ing") && length > 6) {
            term.shorten(3);
            undouble(term);
        } else if (ends(term, "ed") && length > 5) {
            term.shorten(2);
            undouble(term);
        }
    }

    private static boolean ends(Terms term, String ending) {
        int last = ending.length() - 1;
        for (int back = 0; back <= last; back++) {
            if (term.last(back) != ending.charAt(last - back)) {
                return false;
            }
        }
        return true;
    }

    private static void undouble(Terms term) {
        if (term.last(0) == term.last(1) && "lsz".indexOf(term.last(0)) < 0) {
            term.shorten(1);
        }
    }
}
