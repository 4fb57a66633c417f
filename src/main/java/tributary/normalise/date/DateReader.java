package tributary.normalise.date;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tributary.normalise.date.DateTokens.Kind;
import tributary.normalise.date.DateTokens.Token;

/**
 * Reads the dates that feeds have: RFC 822 with all its misspellings, ISO 8601, Unix time and what people write, in
 * many languages. Hand-written and linear. A missing zone is UTC; what cannot be a date is none. Immutable.
 */
public final class DateReader {
    private static final int LONGEST = 200;
    private static final int MOST_SAMPLES = 100;
    private static final int CENTURY_PIVOT = 69;
    private static final int MOST_NUMBERS = 4;
    private static final Duration LONGEST_AHEAD = Duration.ofDays(1);
    private static final MonthNames MONTHS = new MonthNames();

    /** Which of two numbers is the day where either could be. */
    enum Order {
        DAY_FIRST,
        MONTH_FIRST
    }

    /**
     * @param ordered whether the order decided
     * @param against whether only the other order made a date of it
     */
    private record Reading(Instant instant, boolean ordered, boolean against) {
        boolean isAgainst(Instant latest) {
            return against || (ordered && instant.isAfter(latest));
        }
    }

    private final Order order;
    private final @Nullable String language;

    private DateReader(Order order, @Nullable String language) {
        this.order = order;
        this.language = language;
    }

    /**
     * A reader for one feed.
     *
     * @param samples the document's date texts: where 03/04 may be March or April, that order is right in which all can
     *     be read, the fewest lie ahead, and they lie closest together
     * @param language BCP 47 tag of the feed, for its month names and habits; null when unknown
     * @param received when the document arrived: what it tells of has happened by then
     * @param lastNew when the feed last had something new; where nothing else decides, that order is right whose newest
     *     date is nearer to it. Null before the first visit
     */
    public static DateReader forFeed(
            Collection<String> samples, @Nullable String language, Instant received, @Nullable Instant lastNew) {
        DateReader dayFirst = new DateReader(Order.DAY_FIRST, language);
        List<String> some = samples.stream().limit(MOST_SAMPLES).toList();
        List<Reading> readings = dayFirst.readAll(some);
        if (readings.stream().noneMatch(Reading::ordered)) {
            return dayFirst;
        }
        DateReader monthFirst = new DateReader(Order.MONTH_FIRST, language);
        List<Reading> others = monthFirst.readAll(some);
        Instant latest = received.plus(LONGEST_AHEAD);
        long against = readings.stream().filter(each -> each.isAgainst(latest)).count();
        long othersAgainst =
                others.stream().filter(each -> each.isAgainst(latest)).count();
        if (against != othersAgainst) {
            return against < othersAgainst ? dayFirst : monthFirst;
        }
        long span = span(readings);
        long otherSpan = span(others);
        if (span != otherSpan) {
            return span < otherSpan ? dayFirst : monthFirst;
        }
        if (lastNew != null) {
            long distance = distance(readings, lastNew);
            long otherDistance = distance(others, lastNew);
            if (distance != otherDistance) {
                return distance < otherDistance ? dayFirst : monthFirst;
            }
        }
        boolean american = language != null
                && (language.equalsIgnoreCase("en")
                        || language.equalsIgnoreCase("en-US")
                        || language.equalsIgnoreCase("en-PH"));
        return american ? monthFirst : dayFirst;
    }

    private List<Reading> readAll(List<String> samples) {
        return samples.stream().flatMap(each -> reading(each).stream()).toList();
    }

    private static long span(List<Reading> readings) {
        var seconds = readings.stream()
                .mapToLong(reading -> reading.instant().getEpochSecond())
                .summaryStatistics();
        return seconds.getMax() - seconds.getMin();
    }

    /** Seconds from the newest date. */
    private static long distance(List<Reading> readings, Instant lastNew) {
        long newest = readings.stream()
                .mapToLong(reading -> reading.instant().getEpochSecond())
                .max()
                .orElse(Long.MIN_VALUE / 2);
        return Math.abs(newest - lastNew.getEpochSecond());
    }

    /** The instant that a date text means; empty when it means none. */
    public Optional<Instant> read(String written) {
        return reading(written).map(Reading::instant);
    }

    private Optional<Reading> reading(String written) {
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        Instant dotNet = Counted.readDotNet(written);
        if (dotNet != null) {
            return Optional.of(new Reading(dotNet, false, false));
        }
        try {
            String text = HalfOfDay.plain(DateTokens.plain(written), language);
            Instant counted = Counted.read(text);
            return counted != null ? Optional.of(new Reading(counted, false, false)) : calendar(text);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private Optional<Reading> calendar(String text) {
        IsoDate iso = IsoDate.at(text);
        List<Token> tokens = DateTokens.of(iso == null ? text : text.substring(iso.end()));
        TimeOfDay time = new TimeOfDay(tokens, language);
        if (!time.take()) {
            return Optional.empty();
        }
        if (iso != null && tokens.stream().noneMatch(Token::isNumber)) {
            return Optional.of(new Reading(time.on(iso.day()), false, false));
        }
        if (iso != null) {
            tokens = new ArrayList<>(DateTokens.of(text));
            time = new TimeOfDay(tokens, language);
            if (!time.take()) {
                return Optional.empty();
            }
        }
        return day(tokens, time);
    }

    private Optional<Reading> day(List<Token> tokens, TimeOfDay time) {
        Calendars.toWesternYears(tokens);
        List<Token> numbers = new ArrayList<>();
        Month month = null;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            Month counted = countedMonth(tokens, i);
            if (counted != null) {
                month = counted;
                i++;
            } else if (isCountedWeekday(tokens, i)) {
                i++;
            } else if (token.isNumber()) {
                numbers.add(token);
            } else if (token.kind() == Kind.WORD) {
                Month named = month(tokens, i);
                month = named == null ? month : named;
            }
        }
        if (numbers.size() > MOST_NUMBERS || numbers.stream().anyMatch(number -> number.digits() > 4)) {
            return Optional.empty();
        }
        return month == null ? numeric(numbers, time) : named(numbers, month, time);
    }

    /** {@code tháng 3}, {@code thg 3}, {@code 3月}, {@code 3월}. */
    private static @Nullable Month countedMonth(List<Token> tokens, int i) {
        if (i + 1 >= tokens.size()) {
            return null;
        }
        Token first = tokens.get(i);
        Token second = tokens.get(i + 1);
        boolean before = (first.is("thang") || first.is("thg")) && second.isNumber();
        boolean after = first.isNumber() && (second.is("月") || second.is("월"));
        if (!before && !after) {
            return null;
        }
        Token number = before ? second : first;
        return number.digits() <= 2 ? Month.of(number.number()) : null;
    }

    /** {@code thứ 4}: the Vietnamese count most weekdays. */
    private static boolean isCountedWeekday(List<Token> tokens, int i) {
        boolean counted = (tokens.get(i).is("thu") || tokens.get(i).is("th"))
                && i + 1 < tokens.size()
                && tokens.get(i + 1).isNumber();
        return counted && tokens.stream().anyMatch(token -> token.is("thang") || token.is("thg"));
    }

    /** The month that a word names, or a word and the next: the Levant's months have two. */
    private @Nullable Month month(List<Token> tokens, int i) {
        if (i + 1 < tokens.size() && tokens.get(i + 1).kind() == Kind.WORD) {
            String pair = tokens.get(i).text() + " " + tokens.get(i + 1).text();
            boolean plain = pair.chars().allMatch(each -> each < 0x80);
            Month two = plain ? MONTHS.ofOwn(pair, language) : MONTHS.find(pair, language);
            if (two != null) {
                return two;
            }
        }
        return Weekdays.isOne(tokens.get(i).text())
                ? null
                : MONTHS.find(tokens.get(i).text(), language);
    }

    private static Optional<Reading> named(List<Token> numbers, Month month, TimeOfDay time) {
        if (numbers.isEmpty()) {
            return Optional.empty();
        }
        Token year = numbers.stream().filter(DateReader::isYear).findFirst().orElse(null);
        if (numbers.size() == 1) {
            return year == null ? Optional.empty() : at(year(year), month.getValue(), 1, time, false, false);
        }
        Token first = numbers.get(0);
        Token second = numbers.get(1);
        boolean yearFirst = first.equals(year);
        return at(
                year(yearFirst ? first : second),
                month.getValue(),
                (yearFirst ? second : first).number(),
                time,
                false,
                false);
    }

    private Optional<Reading> numeric(List<Token> numbers, TimeOfDay time) {
        if (numbers.size() < 3) {
            return Optional.empty();
        }
        int a = numbers.get(0).number();
        int b = numbers.get(1).number();
        int c = numbers.get(2).number();
        if (isYear(numbers.get(0))) {
            return at(year(numbers.get(0)), b, c, time, false, false);
        }
        int year = year(numbers.get(2));
        boolean dayFirst = order == Order.DAY_FIRST;
        int day = dayFirst ? a : b;
        int month = dayFirst ? b : a;
        return month <= 12 ? at(year, month, day, time, true, false) : at(year, day, month, time, true, true);
    }

    private static boolean isYear(Token number) {
        return number.digits() > 2 || number.number() > 31;
    }

    /** Two digits are a year of 1969 to 2068; three are what JavaScript's getYear counts from 1900. */
    private static int year(Token number) {
        int value = number.number();
        if (number.digits() > 2) {
            return value < 200 && value >= 100 ? value + 1900 : value;
        }
        return value + (value < CENTURY_PIVOT ? 2000 : 1900);
    }

    private static Optional<Reading> at(
            int year, int month, int day, TimeOfDay time, boolean ordered, boolean against) {
        return day(year, month, day).map(date -> new Reading(time.on(date), ordered, against));
    }

    /** 31 June is taken for 1 July: somebody's clock went on counting. */
    static Optional<LocalDate> day(int year, int month, int day) {
        boolean possible = year >= 1000 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
        return possible ? Optional.of(Calendars.firstOf(year, month).plusDays(day - 1L)) : Optional.empty();
    }

    /** The day of an ISO week date. */
    static Optional<LocalDate> weekDay(int year, int week, int day) {
        boolean possible = year >= 1000 && week >= 1 && week <= 53 && day >= 1 && day <= 7;
        return possible
                ? Optional.of(LocalDate.of(year, 1, 4)
                        .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, 1)
                        .plusWeeks(week - 1L)
                        .with(ChronoField.DAY_OF_WEEK, day))
                : Optional.empty();
    }
}
