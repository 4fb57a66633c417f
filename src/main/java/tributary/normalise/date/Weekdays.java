package tributary.normalise.date;

import java.util.Set;

/** Names of weekdays that would otherwise be taken for months: nothing hangs on a weekday, feeds get it wrong. */
final class Weekdays {
    /** {@code mar} is Tuesday in French, Spanish, Italian and Romanian and March in English: it is not in here. */
    private static final Set<String> NAMES = Set.of(
            "mon",
            "tue",
            "tues",
            "wed",
            "weds",
            "thu",
            "thur",
            "thurs",
            "fri",
            "sat",
            "sun",
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "montag",
            "dienstag",
            "mittwoch",
            "donnerstag",
            "freitag",
            "samstag",
            "sonnabend",
            "sonntag",
            "lundi",
            "mardi",
            "mercredi",
            "jeudi",
            "vendredi",
            "samedi",
            "dimanche",
            "lunes",
            "martes",
            "miercoles",
            "jueves",
            "viernes",
            "sabado",
            "domingo");

    private Weekdays() {}

    static boolean isOne(String word) {
        return NAMES.contains(word);
    }
}
