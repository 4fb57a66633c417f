package tributary.publish.web;

import org.jspecify.annotations.Nullable;

/**
 * Reads how much a client wants each of several things, from Accept or Accept-Encoding (RFC 9110 section 12.4.2). Every
 * request for a feed comes through here, so nothing is cut into pieces.
 */
final class Preferences {
    private static final int MOST_PARTS = 40;

    private Preferences() {}

    /**
     * From 0, refused, to 1; -1 when the field does not name it. Wildcards are names like any other.
     *
     * @param name lower case
     */
    static double weight(@Nullable String field, String name) {
        if (field == null) {
            return -1;
        }
        int begin = 0;
        for (int part = 0; part < MOST_PARTS && begin < field.length(); part++) {
            int end = end(field, ',', begin, field.length());
            int named = end(field, ';', begin, end);
            if (isNamed(field, begin, named, name)) {
                return named == end ? 1 : quality(field, named + 1, end);
            }
            begin = end + 1;
        }
        return -1;
    }

    private static int end(String field, char separator, int begin, int limit) {
        int found = field.indexOf(separator, begin, limit);
        return found < 0 ? limit : found;
    }

    private static boolean isNamed(String field, int begin, int end, String name) {
        int from = afterSpace(field, begin, end);
        int spare = end - from - name.length();
        return spare >= 0
                && field.regionMatches(true, from, name, 0, name.length())
                && afterSpace(field, from + name.length(), end) == end;
    }

    private static int afterSpace(String field, int begin, int end) {
        int at = begin;
        while (at < end && Character.isWhitespace(field.charAt(at))) {
            at++;
        }
        return at;
    }

    /** What cannot be read counts as wanted: the client did name it. */
    private static double quality(String field, int begin, int limit) {
        int from = begin;
        for (int parameter = 0; parameter < MOST_PARTS && from < limit; parameter++) {
            int end = end(field, ';', from, limit);
            int at = afterSpace(field, from, end);
            if (at + 2 <= end && field.regionMatches(true, at, "q=", 0, 2)) {
                return number(field.substring(at + 2, end));
            }
            from = end + 1;
        }
        return 1;
    }

    private static double number(String text) {
        try {
            double quality = Double.parseDouble(text.strip());
            return quality >= 0 && quality <= 1 ? quality : 1;
        } catch (NumberFormatException notANumber) {
            return 1;
        }
    }
}
