package tributary.publish;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import tributary.store.Position;

/** A position in the walk through a merged feed, as it stands in an address. */
final class Cursor {
    private Cursor() {}

    @SuppressWarnings("JavaInstantGetSecondsGetNano") // the seconds stand before it
    static String write(Position position) {
        return position.at().getEpochSecond() + "." + position.at().getNano() + "." + position.number();
    }

    static Optional<Position> read(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            Instant at = Instant.ofEpochSecond(Long.parseLong(parts[0]), Integer.parseInt(parts[1]));
            return Optional.of(new Position(at, Long.parseLong(parts[2])));
        } catch (NumberFormatException | DateTimeException | ArithmeticException notOurs) {
            return Optional.empty();
        }
    }
}
