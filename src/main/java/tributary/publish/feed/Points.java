package tributary.publish.feed;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tributary.model.Point;

/** Writes points as GeoRSS Simple has them. */
final class Points {
    private Points() {}

    /** {@code "24.9 67.2"}, never with an exponent; null for none. */
    static @Nullable String text(@Nullable Point point) {
        return point == null ? null : plain(point.latitude()) + " " + plain(point.longitude());
    }

    private static String plain(double degrees) {
        return BigDecimal.valueOf(degrees).toPlainString();
    }
}
