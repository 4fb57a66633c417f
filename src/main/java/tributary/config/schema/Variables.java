package tributary.config.schema;

import org.jspecify.annotations.Nullable;

/** Replaces <code>${NAME}</code> by what the environment says; <code>$${</code> stands for <code>${</code> itself. */
final class Variables {
    private Variables() {}

    /** The text with its variables replaced; null when one is not set, which has then been reported. */
    static @Nullable String expand(String text, Spot spot, Reading reading) {
        if (!text.contains("${")) {
            return text;
        }
        StringBuilder expanded = new StringBuilder();
        boolean complete = true;
        int position = 0;
        for (int start = text.indexOf("${"); start >= 0; start = text.indexOf("${", position)) {
            int end = text.indexOf('}', start);
            if (start > position && text.charAt(start - 1) == '$') {
                expanded.append(text, position, start - 1).append("${");
                position = start + 2;
            } else if (end < 0 || !isName(text.substring(start + 2, end))) {
                reading.error(spot, "has a \"${\" that names no variable", "write ${NAME}, or $${ for the characters");
                return null;
            } else {
                expanded.append(text, position, start);
                complete &= append(text.substring(start + 2, end), expanded, spot, reading);
                position = end + 1;
            }
        }
        return complete ? expanded.append(text, position, text.length()).toString() : null;
    }

    private static boolean append(String name, StringBuilder expanded, Spot spot, Reading reading) {
        String value = reading.environment().get(name);
        if (value == null) {
            reading.error(spot, "needs the environment variable " + name + ", which is not set", null);
            return false;
        }
        expanded.append(value);
        return true;
    }

    static boolean isName(String name) {
        return !name.isEmpty()
                && !Character.isDigit(name.charAt(0))
                && name.chars().allMatch(each -> each == '_' || (each < 128 && Character.isLetterOrDigit(each)));
    }
}
