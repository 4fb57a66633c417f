package tributary.story;

import java.util.Set;

/**
 * A title with what changes from one instalment of a series to the next taken out.
 *
 * @param masked the title, numbers, months and weekdays replaced by {@code #}
 * @param values what was replaced, in order; empty when the title cannot be one of a series
 */
record SeriesMask(String masked, String values) {
    private static final Set<String> CALENDAR = Set.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
            "jan",
            "feb",
            "mar",
            "apr",
            "jun",
            "jul",
            "aug",
            "sep",
            "sept",
            "oct",
            "nov",
            "dec",
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "mon",
            "tue",
            "wed",
            "thu",
            "fri",
            "sat",
            "sun",
            "tues",
            "thurs",
            "today",
            "tomorrow",
            "tonight",
            "yesterday",
            "جنوری",
            "فروری",
            "مارچ",
            "اپریل",
            "مئی",
            "جون",
            "جولائی",
            "اگست",
            "ستمبر",
            "اکتوبر",
            "نومبر",
            "دسمبر",
            "پیر",
            "منگل",
            "بدھ",
            "جمعرات",
            "جمعہ",
            "ہفتہ",
            "اتوار");

    static SeriesMask of(String title) {
        String folded = Words.folded(title);
        StringBuilder masked = new StringBuilder(folded.length());
        StringBuilder values = new StringBuilder();
        int at = 0;
        while (at < folded.length()) {
            int end = at;
            boolean digits = false;
            while (end < folded.length() && Character.isLetterOrDigit(folded.charAt(end))) {
                digits |= Character.isDigit(folded.charAt(end++));
            }
            if (end == at) {
                at++;
                continue;
            }
            boolean changes = digits || CALENDAR.contains(folded.substring(at, end));
            (changes ? values : masked).append(folded, at, end).append(' ');
            if (changes) {
                masked.append("# ");
            }
            at = end;
        }
        return new SeriesMask(masked.toString(), values.toString());
    }
}
