package tributary.normalise.date;

import com.ibm.icu.util.Calendar;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.chrono.HijrahDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tributary.normalise.date.DateTokens.Kind;
import tributary.normalise.date.DateTokens.Token;

/**
 * Years that are not counted from the birth of Christ. The year tells the calendar: no feed has items of the 14th or
 * the 26th century.
 */
final class Calendars {
    private static final int BUDDHIST = 543;
    private static final int FIRST_BUDDHIST = 2500;
    private static final int LAST_BUDDHIST = 2600;
    private static final int FIRST_PERSIAN = 1320;
    /** The Islamic lunar year is 42 ahead of the Persian solar one: where one ends the other begins. */
    private static final int FIRST_ISLAMIC = 1421;

    private static final int LAST_ISLAMIC = 1500;

    /** The year before the first of an era, by its name before the number. */
    private static final Map<String, Integer> ERAS = Map.of("民國", 1911, "民国", 1911, "令和", 2018, "平成", 1988, "昭和", 1925);

    private static final Map<String, Month> MONTHS = months();

    private Calendars() {}

    /** The first day of a month in the calendar that the year belongs to. */
    static LocalDate firstOf(int year, int month) {
        if (year >= FIRST_PERSIAN && year < FIRST_ISLAMIC) {
            Calendar persian = Calendar.getInstance(TimeZone.GMT_ZONE, new ULocale("fa@calendar=persian"));
            persian.clear();
            persian.set(year, month - 1, 1);
            return persian.getTime().toInstant().atZone(ZoneOffset.UTC).toLocalDate();
        }
        if (year >= FIRST_ISLAMIC && year <= LAST_ISLAMIC) {
            return LocalDate.from(HijrahDate.of(year, month, 1));
        }
        boolean buddhist = year >= FIRST_BUDDHIST && year <= LAST_BUDDHIST;
        return LocalDate.of(buddhist ? year - BUDDHIST : year, month, 1);
    }

    /** The month of the Persian or Islamic year that a name means; null when none. */
    static @Nullable Month month(String name) {
        return MONTHS.get(withoutVariants(name));
    }

    /** Puts the years of eras ({@code 民國114年}) and the short ones of Thai dates as years of four digits. */
    static void toWesternYears(List<Token> tokens) {
        boolean thai = tokens.stream().anyMatch(token -> isThai(token.text()));
        int last = -1;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            Integer before = i == 0 ? null : ERAS.get(tokens.get(i - 1).text());
            if (before != null && token.isNumber() && token.digits() <= 3) {
                tokens.set(i, year(before + token.number()));
            }
            last = token.isNumber() ? i : last;
        }
        if (thai && last > 0 && tokens.get(last).digits() == 2) {
            tokens.set(last, year(FIRST_BUDDHIST - BUDDHIST + tokens.get(last).number()));
        }
    }

    private static Token year(int year) {
        return new Token(Kind.NUMBER, Integer.toString(year), false);
    }

    static boolean isThai(String word) {
        return word.charAt(0) >= '\u0e00' && word.charAt(0) <= '\u0e7f';
    }

    private static String withoutVariants(String name) {
        return name.replace('ي', 'ی')
                .replace('ى', 'ی')
                .replace('ك', 'ک')
                .replace('أ', 'ا')
                .replace('آ', 'ا')
                .replace('إ', 'ا')
                .replace('ة', 'ه')
                .replace('ہ', 'ه');
    }

    private static Map<String, Month> months() {
        Map<String, Month> months = new HashMap<>();
        add(months, "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر ابان اذر دی بهمن اسفند");
        add(months, "حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت");
        add(months, "محرم صفر ربیع_الاول ربیع_الاخر جمادی_الاولی جمادی_الاخره رجب شعبان رمضان شوال ذو_القعده ذو_الحجه");
        add(months, "محرم صفر ربیع_الاول ربیع_الثانی جمادی_الاول جمادی_الثانی رجب شعبان رمضان شوال ذی_القعده ذی_الحجه");
        add(months, "محرم صفر ربیع_الاول ربیع_الثانی جمادی_الاول جمادی_الثانیه رجب شعبان رمضان شوال ذوالقعده ذوالحجه");
        return Map.copyOf(months);
    }

    private static void add(Map<String, Month> months, String names) {
        int month = 1;
        for (String name : names.split(" ")) {
            var _ = months.putIfAbsent(name.replace('_', ' '), Month.of(month++));
        }
    }
}
