package tributary.app.command;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Moments as people say them: {@code 5m ago}, {@code in 2h}. */
record Ago(Instant now) {
    String of(@Nullable Instant moment) {
        if (moment == null) {
            return "–";
        }
        Duration distance = Duration.between(moment, now);
        return distance.isNegative() ? "in " + rough(distance.negated()) : rough(distance) + " ago";
    }

    /** In the largest unit of which there are some. */
    static String rough(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 60) {
            return seconds + "s";
        }
        if (seconds < 2 * 3600) {
            return seconds / 60 + "m";
        }
        return seconds < 48 * 3600 ? seconds / 3600 + "h" : seconds / 86_400 + "d";
    }
}
