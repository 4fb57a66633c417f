package tributary.publish.web;

import org.jspecify.annotations.Nullable;

/** Reads how much a client wants each of several things, from Accept or Accept-Encoding (RFC 9110 section 12.4.2). */
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
        for (String part : field.split(",", MOST_PARTS)) {
            int semicolon = part.indexOf(';');
            String named = (semicolon < 0 ? part : part.substring(0, semicolon)).strip();
            if (named.equalsIgnoreCase(name)) {
                return semicolon < 0 ? 1 : quality(part.substring(semicolon));
            }
        }
        return -1;
    }

    /** What cannot be read counts as wanted: the client did name it. */
    private static double quality(String parameters) {
        for (String parameter : parameters.split(";", MOST_PARTS)) {
            String stripped = parameter.strip();
            if (stripped.regionMatches(true, 0, "q=", 0, 2)) {
                try {
                    double quality = Double.parseDouble(stripped.substring(2).strip());
                    return quality >= 0 && quality <= 1 ? quality : 1;
                } catch (NumberFormatException notANumber) {
                    return 1;
                }
            }
        }
        return 1;
    }
}
