package tributary.story;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CalendarTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"en", "ur", "ar", "hi", "vi", "id", "tr", "ru", "uk", "es", "fr", "de", "pl", "el", "he", "th"})
    void monthsAndWeekdaysOfALanguageAreMasked(String language) {
        namesOf(Locale.of(language))
                .forEach(name -> assertFalse(
                        SeriesMask.of("Xylo " + name + " xylo").values().isEmpty(), name));
    }

    /** Unabbreviated: what is short changes from one version of CLDR to the next. */
    private static Stream<String> namesOf(Locale locale) {
        return Stream.concat(
                Stream.of(Month.values()).map(month -> month.getDisplayName(TextStyle.FULL, locale)),
                Stream.of(DayOfWeek.values()).map(day -> day.getDisplayName(TextStyle.FULL, locale)));
    }
}
