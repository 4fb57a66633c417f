package tributary.app.health;

/**
 * Something that is the case and that an operator should know of.
 *
 * @param subject the feed, or empty where the whole program is meant
 * @param mark tells two conditions of one kind and subject apart: the address that a feed has moved to
 * @param line one line on it, which may change while it lasts
 */
record Condition(Kind kind, String subject, String mark, String line) {

    enum Kind {
        FAILING("fails", "fail"),
        GONE("is gone", "are gone"),
        MOVED("has moved", "have moved"),
        QUIET("has gone quiet", "have gone quiet"),
        RECOVERED("answers again", "answer again"),
        CONFIGURATION("feeds.yml cannot be used", ""),
        PROGRAM("Tributary is not well", ""),
        WELL("Tributary is well again", "");

        private final String one;
        private final String many;

        Kind(String one, String many) {
            this.one = one;
            this.many = many;
        }

        /** @param subjects empty for the program itself */
        String title(String first, int subjects) {
            if (first.isEmpty()) {
                return one;
            }
            return subjects == 1 ? first + " " + one : subjects + " feeds " + many;
        }
    }

    String key() {
        return kind + " " + subject + " " + mark;
    }
}
