package tributary.normalise.date;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tributary.normalise.date.DateTokens.Kind;
import tributary.normalise.date.DateTokens.Token;

/**
 * Takes the time of day and the zone out of a date text's tokens, and leaves the rest. Used once.
 *
 * <p>A time starts with {@code 10:14}, {@code 10h14}, {@code T1014}, {@code 10 pm}, {@code 10时} or {@code 10시}.
 */
final class TimeOfDay {
    private static final String HOURS = "時时点點시";
    private static final String MINUTES = "分분";
    private static final String SECONDS = "秒초";
    private static final int LARGEST_OFFSET = 14 * 60;
    private static final int MOST_WORDS = 4;
    private static final Token NONE = new Token(Kind.MARK, "", false);

    private final List<Token> tokens;
    private final @Nullable String language;
    private final int home;
    private int hour;
    private int minute;
    private int second;
    private int nanos;
    private boolean found;
    private boolean possible = true;
    private @Nullable Integer offset;
    private @Nullable ZoneId region;

    /** @param tokens to take from, changed by {@link #take} */
    TimeOfDay(List<Token> tokens, @Nullable String language) {
        this.tokens = tokens;
        this.language = language;
        this.home = Zones.ofWords(tokens, language);
    }

    /** Whether what was found can be; nothing at all is midnight UTC, and possible. */
    boolean take() {
        int at = takeClock();
        int half = takeHalfOfDay();
        if (found) {
            takeZone(half < at ? at - 1 : at);
        }
        return possible && hour <= 24 && minute < 60 && second <= 60 && (hour < 24 || (minute == 0 && second == 0));
    }

    /** Seconds since 1970 of a day and this time in it. */
    Instant on(LocalDate day) {
        LocalDateTime local = day.atStartOfDay()
                .plusHours(hour)
                .plusMinutes(minute)
                .plusSeconds(second)
                .plusNanos(nanos);
        if (region != null) {
            return local.toInstant(region.getRules().getOffset(local));
        }
        int minutes = offset != null ? offset : found ? home : 0;
        return local.minusMinutes(minutes).toInstant(ZoneOffset.UTC);
    }

    private Token at(int index) {
        return index >= 0 && index < tokens.size() ? tokens.get(index) : NONE;
    }

    private int takeClock() {
        for (int i = 0; i < tokens.size(); i++) {
            if (!tokens.get(i).isNumber()) {
                continue;
            }
            boolean colon = at(i + 1).is(":") && isSmall(at(i + 2));
            if (at(i).digits() <= 2 && (colon || isDotted(i))) {
                return takeSeparated(i, colon ? ":" : ".");
            }
            if (at(i).digits() <= 2 && isUnit(at(i + 1), HOURS)) {
                return takeUnits(i);
            }
            boolean spaced = at(i + 2).isNumber() && at(i + 2).digits() == 2;
            if (at(i).digits() <= 2 && at(i + 1).is("h") && (at(i + 1).glued() || spaced)) {
                return takeLetterH(i);
            }
            if ((at(i - 1).is("t") && at(i).digits() <= 6) || isCompactBehindDate(i)) {
                return takeCompact(i);
            }
            boolean half = HalfOfDay.isMorning(at(i + 1).text())
                    || HalfOfDay.isAfternoon(at(i + 1).text());
            if (at(i).digits() <= 2 && half && at(i).number() <= 12) {
                hour = at(i).number();
                return taken(i, i + 1);
            }
        }
        return tokens.size();
    }

    /** {@code 26 mars 2025 20.30}, {@code 26-MAR-25 08.30.15}: behind a whole date, two digits behind each dot. */
    private boolean isDotted(int i) {
        boolean pair = at(i + 1).is(".")
                && at(i + 2).digits() == 2
                && at(i + 2).isNumber()
                && at(i + 2).glued();
        if (!pair || at(i).glued()) {
            return false;
        }
        List<Token> before = tokens.subList(0, i);
        long numbers = before.stream().filter(Token::isNumber).count();
        boolean year = before.stream().anyMatch(token -> token.isNumber() && token.digits() == 4);
        boolean word = before.stream().anyMatch(token -> token.kind() == Kind.WORD);
        return numbers >= 3 || (word && (numbers >= 2 || year));
    }

    /** {@code 26 March 2025 0830 GMT}: four or six digits behind a whole date with a month's name. */
    private boolean isCompactBehindDate(int i) {
        boolean digits = at(i).digits() == 4 || at(i).digits() == 6;
        List<Token> before = tokens.subList(0, i);
        return digits
                && !at(i).glued()
                && before.stream().filter(Token::isNumber).count() == 2
                && before.stream().anyMatch(token -> token.isNumber() && token.digits() == 4)
                && before.stream().anyMatch(token -> token.kind() == Kind.WORD);
    }

    private int takeSeparated(int i, String separator) {
        hour = at(i).number();
        minute = at(i + 2).number();
        int end = i + 3;
        if (at(end).is(separator) && isSmall(at(end + 1))) {
            second = at(end + 1).number();
            end += 2;
        }
        if ((at(end).is(".") || at(end).is(",") || at(end).is(":"))
                && at(end).glued()
                && at(end + 1).isNumber()
                && at(end + 1).glued()) {
            nanos = fraction(at(end + 1).text());
            end += 2;
        }
        return taken(at(i - 1).is("t") ? i - 1 : i, end);
    }

    private int takeUnits(int i) {
        hour = at(i).number();
        int end = i + 2;
        if (isSmall(at(end)) && isUnit(at(end + 1), MINUTES)) {
            minute = at(end).number();
            end += 2;
        }
        if (isSmall(at(end)) && isUnit(at(end + 1), SECONDS)) {
            second = at(end).number();
            end += 2;
        }
        return taken(i, end);
    }

    private int takeLetterH(int i) {
        hour = at(i).number();
        boolean minutes = isSmall(at(i + 2)) && (at(i + 2).glued() || !at(i + 1).glued());
        minute = minutes ? at(i + 2).number() : 0;
        return taken(i, minutes ? i + 3 : i + 2);
    }

    private int takeCompact(int i) {
        String digits = at(i).text();
        hour = Integer.parseInt(digits.substring(0, Math.min(2, digits.length())));
        minute = digits.length() >= 4 ? Integer.parseInt(digits.substring(2, 4)) : 0;
        second = digits.length() == 6 ? Integer.parseInt(digits.substring(4)) : 0;
        possible = digits.length() % 2 == 0;
        int end = i + 1;
        if (at(end).is(".") && at(end + 1).isNumber() && at(end + 1).glued()) {
            nanos = fraction(at(end + 1).text());
            end += 2;
        }
        return taken(at(i - 1).is("t") ? i - 1 : i, end);
    }

    private int taken(int start, int end) {
        tokens.subList(start, end).clear();
        found = true;
        return start;
    }

    private static boolean isSmall(Token token) {
        return token.isNumber() && token.digits() <= 2;
    }

    private static boolean isUnit(Token token, String units) {
        return token.digits() == 1 && units.contains(token.text());
    }

    private static int fraction(String digits) {
        String nine = (digits + "000000000").substring(0, 9);
        return Integer.parseInt(nine);
    }

    /** Where it stood; behind everything when there is none. */
    private int takeHalfOfDay() {
        if (!found) {
            return tokens.size() + 1;
        }
        for (int i = 0; i < tokens.size(); i++) {
            String word = tokens.get(i).text();
            boolean morning = HalfOfDay.isMorning(word);
            if (morning || HalfOfDay.isAfternoon(word)) {
                if (hour <= 12) {
                    hour = hour % 12 + (morning ? 0 : 12);
                }
                tokens.remove(i);
                return i;
            }
        }
        return tokens.size() + 1;
    }

    private void takeZone(int from) {
        if (takeBareOffset(from)) {
            return;
        }
        for (int i = Math.min(from, tokens.size()); i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.kind() == Kind.WORD && takeNamed(i)) {
                return;
            }
            if ((token.is("+") || token.is("-")) && takeOffset(i)) {
                return;
            }
        }
    }

    private boolean takeNamed(int i) {
        String name = tokens.get(i).text();
        if (at(i + 1).is("/") && at(i + 2).kind() == Kind.WORD && takeRegion(i)) {
            return true;
        }
        if (takeWrittenOut(i)) {
            return true;
        }
        region = Zones.generic(name);
        if (region != null) {
            tokens.remove(i);
            return true;
        }
        Integer named = Zones.offset(name, language);
        if (named == null) {
            return false;
        }
        boolean reversed = at(i - 1).is("/") && at(i - 2).is("etc");
        tokens.remove(i);
        if ((at(i).is("+") || at(i).is("-")) && takeOffset(i) && offset != null) {
            // POSIX counts the hours of Etc/GMT+5 to the west.
            offset = reversed ? -offset : offset;
        } else {
            offset = named;
        }
        return true;
    }

    /** {@code Eastern Daylight Time}. */
    private boolean takeWrittenOut(int i) {
        int end = i;
        while (end - i < MOST_WORDS && at(end).kind() == Kind.WORD && !at(end).is("time")) {
            end++;
        }
        if (!at(end).is("time")) {
            return false;
        }
        String name = tokens.subList(i, end + 1).stream().map(Token::text).collect(Collectors.joining(" "));
        region = Zones.writtenOut(name);
        if (region != null) {
            tokens.subList(i, end + 1).clear();
        }
        return region != null;
    }

    private boolean takeRegion(int i) {
        StringBuilder name = new StringBuilder(tokens.get(i).text());
        int end = i + 1;
        while (end < tokens.size()
                && (tokens.get(end).is("/")
                        || tokens.get(end).is("_")
                        || tokens.get(end).kind() == Kind.WORD)) {
            name.append(tokens.get(end).text());
            end++;
            ZoneId known = Zones.region(name.toString());
            if (known != null && !at(end).is("_") && !at(end).is("/")) {
                region = known;
                tokens.subList(i, end).clear();
                return true;
            }
        }
        return false;
    }

    /** {@code 08:30:15 05:00}, {@code 08:30:15 0500}: a plus that was taken for a space, as in the query of a URL. */
    private boolean takeBareOffset(int i) {
        boolean number = at(i).isNumber() && !at(i).glued();
        boolean four = number && at(i).digits() == 4 && at(i).text().startsWith("0");
        boolean clock =
                number && at(i).digits() == 2 && at(i + 1).is(":") && at(i + 2).digits() == 2;
        if (!four && !clock) {
            return false;
        }
        tokens.add(i, new Token(Kind.MARK, "+", false));
        tokens.set(i + 1, new Token(Kind.NUMBER, at(i + 1).text(), true));
        return takeOffset(i);
    }

    /** {@code +5}, {@code +05}, {@code +0530}, {@code +05:30}; a year or a day of the month after a dash is none. */
    private boolean takeOffset(int i) {
        Token number = at(i + 1);
        if (!number.isNumber() || !number.glued() || number.digits() > 4) {
            return false;
        }
        int end = i + 2;
        int minutes;
        if (number.digits() > 2) {
            minutes = number.number() / 100 * 60 + number.number() % 100;
        } else if (at(end).is(":") && at(end + 1).isNumber() && at(end + 1).digits() == 2) {
            minutes = number.number() * 60 + at(end + 1).number();
            end += 2;
        } else if (at(end).is("/") || at(end).is("-") || at(end).is(".")) {
            return false;
        } else {
            minutes = number.number() * 60;
        }
        if (minutes > LARGEST_OFFSET) {
            return false;
        }
        offset = tokens.get(i).is("-") ? -minutes : minutes;
        tokens.subList(i, end).clear();
        return true;
    }
}
