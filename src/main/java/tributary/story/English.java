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
        if (term.endsWith("ies") && length > 4) {
            term.shorten(3);
            term.append('y');
        } else if (term.endsWith("sses") || term.endsWith("shes") || term.endsWith("ches") || term.endsWith("xes")) {
            term.shorten(2);
        } else if (term.endsWith("s") && !term.endsWith("ss") && !term.endsWith("us") && !term.endsWith("is")) {
            term.shorten(1);
        } else if (term.endsWith("ing") && length > 6) {
            term.shorten(3);
            undouble(term);
        } else if (term.endsWith("ed") && length > 5) {
            term.shorten(2);
            undouble(term);
        }
    }

    private static void undouble(Terms term) {
        if (term.last(0) == term.last(1) && "lsz".indexOf(term.last(0)) < 0) {
            term.shorten(1);
        }
    }
}
