package tributary.story;

/**
 * The numbers of the method; docs/notes/stories.md says what was measured.
 *
 * @param titleWeight how often a title's term counts for one of the body's
 * @param bodyWords how many terms of the body are compared
 * @param merge likeness from which items are one story
 * @param related likeness from which they are related
 * @param dense what both thresholds are multiplied by for scripts compared by pairs of characters
 * @param shortest terms in at most this many texts are always searched by
 * @param longest terms in more texts of the window than this are not
 * @param share nor those in more than this share of the window
 * @param repeatedText how much a text that joins a thread counts for the term frequencies
 * @param repeatedTerm how much a term counts that the thread had already
 * @param growth how many more members make a group's score for each one beyond four
 * @param bridges how many other groups an item may bring together with its own
 * @param bridgeMerge how near two stories must be to become one, times the tier's threshold
 * @param bridgeRelated the same for threads
 */
record Tuning(
        int titleWeight,
        int bodyWords,
        float merge,
        float related,
        float dense,
        int shortest,
        int longest,
        float share,
        float repeatedText,
        float repeatedTerm,
        float growth,
        int bridges,
        float bridgeMerge,
        float bridgeRelated) {
    static final Tuning MEASURED = new Tuning(2, 45, 0.36f, 0.2f, 0.5f, 30, 8000, 1, 1, 0, 0.08f, 6, 2, 1.5f);
}
