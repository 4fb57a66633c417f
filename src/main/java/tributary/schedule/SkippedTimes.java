package tributary.schedule;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import tributary.model.DocumentHints;

/** RSS skipHours and skipDays: hours and days, in GMT, in which a publisher does not want to be asked. */
final class SkippedTimes {
    private static final int HOURS_A_WEEK = 168;

    private SkippedTimes() {}

    /** The first time from {@code due} on that is not skipped; {@code due} itself when all of the week is skipped. */
    static Instant nextOpen(Instant due, DocumentHints hints) {
        ZonedDateTime at = due.atZone(ZoneOffset.UTC);
        if (isOpen(at, hints)) {
            return due;
        }
        // The minute within the hour is kept, so that feeds which skip the same hours do not meet at the full hour.
        for (int hours = 1; hours <= HOURS_A_WEEK; hours++) {
            ZonedDateTime later = at.plus(hours, ChronoUnit.HOURS);
            if (isOpen(later, hints)) {
                return later.toInstant();
            }
        }
        return due;
    }

    private static boolean isOpen(ZonedDateTime at, DocumentHints hints) {
        return !hints.skipHours().contains(at.getHour()) && !hints.skipDays().contains(at.getDayOfWeek());
    }
}
