package tributary.story;

/**
 * The numbers of the method; docs/notes/stories.md says what was measured.
 *
 * @param titleWeight how often a title's term counts for one of the body's
 * @param bodyWords how many terms of the body are compared
 * @param thresholds from which likeness items belong together
 * @param names what differing names count
 * @param late what time between items counts
 * @param growth how many more members make a group's score for each one beyond four
 * @param bridges how groups become one
 */
record Tuning(
        int titleWeight,
        int bodyWords,
        Thresholds thresholds,
        NameDoubt names,
        Lateness late,
        float growth,
        Bridges bridges) {
    static final Tuning MEASURED = new Tuning(
            2,
            45,
            new Thresholds(0.31f, 0.19f, 0.5f, 1.2f),
            new NameDoubt(0.35f, 1.5f, 3),
            new Lateness(12, 1),
            0.08f,
            new Bridges(6, 1.5f, 1.45f));

    /**
     * @param merge likeness from which items are one story
     * @param related likeness from which they are related
     * @param dense what both are multiplied by for scripts compared by pairs of characters
     * @param caseless what merge is multiplied by for scripts without capitals, where names cannot raise a doubt
     */
    record Thresholds(float merge, float related, float dense, float caseless) {
        /** From which likeness items of a language belong together, before doubts. */
        float of(String language, Tier tier) {
            float plain = switch (tier) {
                case MERGE -> merge * (Script.hasCapitals(language) ? 1 : caseless);
                case RELATED -> related;
            };
            return Script.isDense(language) ? plain * dense : plain;
        }
    }

    /**
     * @param enough share of the names of one item that the other should have
     * @param most how much is added to the threshold, as a share of it, where no name is shared
     * @param swapped what the threshold is multiplied by where like titles have other names
     */
    record NameDoubt(float enough, float most, float swapped) {}

    /**
     * @param hours apart until which nothing is added to the threshold for merging
     * @param daily share of it that is added for each further day: what comes then is mostly a new development
     */
    record Lateness(float hours, float daily) {}

    /**
     * @param most other groups that an item may bring together with its own
     * @param merge how near two stories must be to become one, times the tier's threshold
     * @param related the same for threads
     */
    record Bridges(int most, float merge, float related) {}
}
