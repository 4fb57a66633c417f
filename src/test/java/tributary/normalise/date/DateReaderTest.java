package tributary.normalise.date;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateReaderTest {
    private static final Instant RECEIVED = Instant.parse("2025-12-31T00:00:00Z");
    private static final DateReader READER = DateReader.forFeed(List.of(), null, RECEIVED, null);

    private static Optional<Instant> read(String written) {
        return READER.read(written);
    }

    private static Optional<Instant> read(String written, @Nullable String language) {
        return DateReader.forFeed(List.of(), language, RECEIVED, null).read(written);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            03-335                                   | 2003-12-01T00:00:00Z
            03-335T10:14:55Z                         | 2003-12-01T10:14:55Z
            99-001                                   | 1999-01-01T00:00:00Z
            26 March 2025 10:00 Eastern Daylight Time | 2025-03-26T14:00:00Z
            26 March 2025 10:00 (Eastern Standard Time) | 2025-03-26T15:00:00Z
            March 26, 2025 10:00 AM Pacific Time     | 2025-03-26T17:00:00Z
            26 March 2025 10:00 Pakistan Standard Time | 2025-03-26T05:00:00Z
            10:00 Central European Summer Time, 26 July 2025 | 2025-07-26T08:00:00Z
            26 March 2025 10:00 local time           | 2025-03-26T10:00:00Z
            26 March 2025 10:00 ET                   | 2025-03-26T14:00:00Z
            26 January 2025 10:00 ET                 | 2025-01-26T15:00:00Z
            26 July 2025 10:00 PT                    | 2025-07-26T17:00:00Z
            2025年03月26日(水) 10時                     | 2025-03-26T01:00:00Z
            2025年03月26日（水） 10時14分                | 2025-03-26T01:14:00Z
            2025年03月26日水曜日 10時                   | 2025-03-26T01:00:00Z
            2025年03月24日(月) 10時                     | 2025-03-24T01:00:00Z
            2025年03月30日(日) 10时                     | 2025-03-30T02:00:00Z
            2025年03月26日（三） 10時                    | 2025-03-26T02:00:00Z
            """)
    void zonesAreReadWrittenOutAndByTheDateAndOrdinalDatesWithShortYears(String written, Instant instant) {
        assertEquals(Optional.of(instant), read(written), written);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Wed, 26 Mar 2025 08:30:15 GMT            | 2025-03-26T08:30:15Z
            Wed, 26 Mar 2025 08:30:15 +0500          | 2025-03-26T03:30:15Z
            Mon, 26 Mar 2025 08:30:15 GMT            | 2025-03-26T08:30:15Z
            26 Mar 2025 08:30 GMT                    | 2025-03-26T08:30:00Z
            26 Mar 25 08:30:15 EST                   | 2025-03-26T13:30:15Z
            26 March 2025 08:30:15 PKT               | 2025-03-26T03:30:15Z
            Wed, 26 Mar, 2025 08:30:15 UTC           | 2025-03-26T08:30:15Z
            Wednesday, 26-Mar-25 08:30:15 GMT        | 2025-03-26T08:30:15Z
            Wed Mar 26 08:30:15 2025                 | 2025-03-26T08:30:15Z
            Wed Mar 26 08:30:15 PDT 2025             | 2025-03-26T15:30:15Z
            Wed Mar 26 08:30:15 +0000 2025           | 2025-03-26T08:30:15Z
            Wed,26Mar2025 08:30:15 GMT               | 2025-03-26T08:30:15Z
            Thurs, 4 Sept 2025 08:30:15 GMT          | 2025-09-04T08:30:15Z
            4 Febuary 2025 08:30                     | 2025-02-04T08:30:00Z
            Wed, 26 Mar 2025 24:00:00 GMT            | 2025-03-27T00:00:00Z
            Wed, 26 Mar 2025 08:30:15 GMT+1          | 2025-03-26T07:30:15Z
            Wed, 26 Mar 2025 08:30:15 GMT-01:01      | 2025-03-26T09:31:15Z
            Wed, 26 Mar 2025 08:30:15 Etc/GMT        | 2025-03-26T08:30:15Z
            Wed, 26 Mar 2025 08:30:15 Etc/GMT+5      | 2025-03-26T13:30:15Z
            Wed, 26 Mar 2025 08:30:15 Asia/Karachi   | 2025-03-26T03:30:15Z
            Wed, 26 Mar 2025 08:30:15 A              | 2025-03-26T08:30:15Z
            Wed, 26 Mar 2025 08:30:15 +0500 (PKT)    | 2025-03-26T03:30:15Z
            Wed, 26 Mar 2025 08:30:15                | 2025-03-26T08:30:15Z
            Wed, 26 Mar 2025                         | 2025-03-26T00:00:00Z
            March 26, 2025, 8:30 pm                  | 2025-03-26T20:30:00Z
            Mar 26th 2025 12:05 a.m.                 | 2025-03-26T00:05:00Z
            26 Mar 99 08:30:15 GMT                   | 1999-03-26T08:30:15Z
            26 Mar 125 08:30:15 GMT                  | 2025-03-26T08:30:15Z
            Mon, 31 Jun 2025 08:30:15 GMT            | 2025-07-01T08:30:15Z
            Fri, 2025/09/12 08:19:53 EDT             | 2025-09-12T12:19:53Z
            Wed, 26 Mar 2025 8:5:3 GMT               | 2025-03-26T08:05:03Z
            Wed, 26 Mar 2025 08:30:15 AT             | 2025-03-26T11:30:15Z
            Wed, 26 Mar 2025 08:30 (GMT+7)           | 2025-03-26T01:30:00Z
            26-MAR-25 08.30.15                       | 2025-03-26T08:30:15Z
            26.03.25 08.30                           | 2025-03-26T08:30:00Z
            Wed, 31 Dec 2025 23:59:60 GMT            | 2026-01-01T00:00:00Z
            Wed, 26 Mar 2025 0830 GMT                | 2025-03-26T08:30:00Z
            26 March 2025 083015 +0500               | 2025-03-26T03:30:15Z
            26 Mar 2025 0830 hrs                     | 2025-03-26T08:30:00Z
            2025-03-26T08:30:15 05:00                | 2025-03-26T03:30:15Z
            Wed, 26 Mar 2025 08:30:15 0530           | 2025-03-26T03:00:15Z
            """)
    void readsWhatRssFeedsMakeOfRfc822(String written, Instant meant) {
        assertEquals(Optional.of(meant), read(written), written);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2025-03-26T08:30:15Z              | 2025-03-26T08:30:15Z
            2025-03-26T08:30:15+05:00         | 2025-03-26T03:30:15Z
            2025-03-26t08:30:15.250z          | 2025-03-26T08:30:15.250Z
            2025-03-26T08:30:15,25Z           | 2025-03-26T08:30:15.250Z
            2025-03-26T08:30+0500             | 2025-03-26T03:30:00Z
            2025-03-26T08:30:15+05            | 2025-03-26T03:30:15Z
            2025-03-26T24:00:00Z              | 2025-03-27T00:00:00Z
            2025-03-26 08:30:15               | 2025-03-26T08:30:15Z
            2025-03-26 08:30:15 -00:20        | 2025-03-26T08:50:15Z
            2025-03-26 08:30:15 +0500         | 2025-03-26T03:30:15Z
            2025-03-26 08:30:15.0             | 2025-03-26T08:30:15Z
            2025-03-26                        | 2025-03-26T00:00:00Z
            2025-3-6                          | 2025-03-06T00:00:00Z
            2025-03                           | 2025-03-01T00:00:00Z
            2025                              | 2025-01-01T00:00:00Z
            20250326                          | 2025-03-26T00:00:00Z
            20250326T083015Z                  | 2025-03-26T08:30:15Z
            20250326T0830+0500                | 2025-03-26T03:30:00Z
            2025-085                          | 2025-03-26T00:00:00Z
            2025085                           | 2025-03-26T00:00:00Z
            25085                             | 2025-03-26T00:00:00Z
            2025-W13-3                        | 2025-03-26T00:00:00Z
            2025W133                          | 2025-03-26T00:00:00Z
            2025-W13                          | 2025-03-24T00:00:00Z
            2021-W01-1                        | 2021-01-04T00:00:00Z
            25-03-26                          | 2025-03-26T00:00:00Z
            250326                            | 2025-03-26T00:00:00Z
            202503                            | 2025-03-01T00:00:00Z
            -2503                             | 2025-03-01T00:00:00Z
            -25-03                            | 2025-03-01T00:00:00Z
            2025-003-26T08:30:15+00:00        | 2025-03-26T08:30:15Z
            2025/03/26 08:30                  | 2025-03-26T08:30:00Z
            2025.03.26 08:30                  | 2025-03-26T08:30:00Z
            2025-03-26T08:30:15 PST           | 2025-03-26T16:30:15Z
            """)
    void readsIso8601InItsForms(String written, Instant meant) {
        assertEquals(Optional.of(meant), read(written), written);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1742977815          | 2025-03-26T08:30:15Z
            1742977815250       | 2025-03-26T08:30:15.250Z
            1742977815250000    | 2025-03-26T08:30:15.250Z
            1742977815.0        | 2025-03-26T08:30:15Z
            1742977815.25       | 2025-03-26T08:30:15.250Z
            @1742977815         | 2025-03-26T08:30:15Z
            /Date(1742977815000)/      | 2025-03-26T08:30:15Z
            /Date(1742977815000+0500)/ | 2025-03-26T08:30:15Z
            20250326083015      | 2025-03-26T08:30:15Z
            202503260830        | 2025-03-26T08:30:00Z
            2025032608          | 2025-03-26T08:00:00Z
            """)
    void readsDigitsAlone(String written, Instant meant) {
        assertEquals(Optional.of(meant), read(written), written);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            26 de marzo de 2025 08:30:15          | 2025-03-26T08:30:15Z
            mar, 26 mar 2025 08:30:15             | 2025-03-26T08:30:15Z
            mercredi 26 mars 2025 à 8h30          | 2025-03-26T08:30:00Z
            5 août 2025 10:00                     | 2025-08-05T10:00:00Z
            5 aout 2025 10:00                     | 2025-08-05T10:00:00Z
            Mi, 26. März 2025 08:30:15 MEZ        | 2025-03-26T07:30:15Z
            Mi, 10 Dez 2025 08:30:15 +0100        | 2025-12-10T07:30:15Z
            26 марта 2025 г. 08:30                | 2025-03-26T08:30:00Z
            26 мая 2025, 08:30                    | 2025-05-26T08:30:00Z
            26 березня 2025 08:30                 | 2025-03-26T08:30:00Z
            2025. március 26. 8:30                | 2025-03-26T08:30:00Z
            2025-március-26T8:30+01:00            | 2025-03-26T07:30:00Z
            Τετ, 26 Μαρ 2025 08:30:15 EET         | 2025-03-26T06:30:15Z
            Παρ, 11 Ιούλ 2025 12:00:00 EST        | 2025-07-11T17:00:00Z
            ٢٦ مارس ٢٠٢٥ ٠٨:٣٠                     | 2025-03-26T08:30:00Z
            26 آذار 2025                           | 2025-03-26T00:00:00Z
            26 كانون الثاني 2025                   | 2025-01-26T00:00:00Z
            ۲۶ مارچ ۲۰۲۵ ۰۸:۳۰                     | 2025-03-26T08:30:00Z
            26 मार्च 2025 08:30                    | 2025-03-26T08:30:00Z
            26 במרץ 2025 08:30                     | 2025-03-26T08:30:00Z
            26 मई 2025, 8:30 अपराह्न                | 2025-05-26T20:30:00Z
            Τετάρτη 26 Μαρτίου 2025, 8:30 μ.μ.     | 2025-03-26T20:30:00Z
            miércoles, 26 de marzo de 2025, 8:30 p. m. | 2025-03-26T20:30:00Z
            den 26. marts 2025 kl. 20.30.15        | 2025-03-26T20:30:15Z
            Rabu, 26 Maret 2025 20.30 WIB          | 2025-03-26T13:30:00Z
            mercredi 26 mars 2025 à 20 h 30        | 2025-03-26T20:30:00Z
            среда, 26 марта 2025, 20:30 (МСК)      | 2025-03-26T17:30:00Z
            26 ມ.ນ. 2025                           | 2025-03-26T00:00:00Z
            26 Mart 2025 08:30                     | 2025-03-26T08:30:00Z
            26 Ağustos 2025                        | 2025-08-26T00:00:00Z
            26 marca 2025                          | 2025-03-26T00:00:00Z
            26 Agustus 2025                        | 2025-08-26T00:00:00Z
            26 มีนาคม 2025                         | 2025-03-26T00:00:00Z
            """)
    void readsMonthsInManyLanguages(String written, Instant meant) {
        assertEquals(Optional.of(meant), read(written), written);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2025년 03월 26일  08:30:15             | 2025-03-25T23:30:15Z
            2025-03-26 오후 8:30:15                | 2025-03-26T11:30:15Z
            2025년 3월 26일 오전 8시 30분 UTC        | 2025-03-26T08:30:00Z
            2025年3月26日 20:30                     | 2025-03-26T12:30:00Z
            2025年03月26日 星期三 下午8时30分15秒      | 2025-03-26T12:30:15Z
            2025年3月26日（水）午後8時30分            | 2025-03-26T11:30:00Z
            2025年3月26日                           | 2025-03-26T00:00:00Z
            Thứ 4, 26 tháng 3, 2025 20:30          | 2025-03-26T13:30:00Z
            26 มีนาคม 2025 20:30                   | 2025-03-26T13:30:00Z
            """)
    void aTimeInWordsOfOneZoneIsThatZones(String written, Instant meant) {
        assertEquals(Optional.of(meant), read(written), written);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            26 มีนาคม 2568            | 2025-03-26
            26 มี.ค. 68               | 2025-03-26
            26/03/2568 10:00         | 2025-03-26
            2568-03-26T10:00:00Z     | 2025-03-26
            民國114年3月26日           | 2025-03-26
            令和7年3月26日             | 2025-03-26
            ۶ فروردین ۱۴۰۴           | 2025-03-26
            1404/01/06 10:30         | 2025-03-26
            26 رمضان 1446            | 2025-03-26
            5 ربيع الأول 1446        | 2024-09-08
            ۲۶ رمضان المبارک ۱۴۴۶    | 2025-03-26
            """)
    void theYearTellsTheCalendar(String written, LocalDate meant) {
        assertEquals(Optional.of(meant), read(written).map(each -> LocalDate.ofInstant(each, ZoneOffset.UTC)), written);
    }

    /** What the JDK writes of a day in the languages of the press, it is read back from. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "da", "de", "el", "es", "et", "fa", "fi", "fil", "fr",
                "gu", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja", "ka", "kk", "km", "kn", "ko", "ky", "lo",
                "lt", "lv", "mk", "ml", "mr", "ms", "nb", "ne", "nl", "pa", "pl", "ps", "pt", "ro", "ru", "si", "sk",
                "sl", "so", "sq", "sr", "sv", "sw", "ta", "te", "th", "tr", "uk", "ur", "uz", "vi", "zh", "zh-TW"
            })
    void aDayWrittenInAnyLanguageOfThePressIsReadBack(String tag) {
        Locale locale = Locale.forLanguageTag(tag);
        for (FormatStyle style : List.of(FormatStyle.FULL, FormatStyle.LONG, FormatStyle.MEDIUM)) {
            for (int month = 1; month <= 12; month++) {
                LocalDate day = LocalDate.of(2025, month, 26);
                String written =
                        day.format(DateTimeFormatter.ofLocalizedDate(style).withLocale(locale));
                assertEquals(Optional.of(day.atStartOfDay().toInstant(ZoneOffset.UTC)), read(written, tag), written);
            }
        }
    }

    @Test
    void theFeedsOwnLanguageComesBeforeTheOthers() {
        assertEquals(Optional.of(Instant.parse("2025-07-05T00:00:00Z")), read("5 lip 2025", "pl"));
        assertEquals(Optional.of(Instant.parse("2025-06-05T00:00:00Z")), read("5 lip 2025", "hr"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "yesterday",
                "2025-13-01",
                "2025-13-13T10:00:00Z",
                "13/13/2025",
                "Wed, 40 Mar 2025 08:30:15 GMT",
                "Wed, 26 Mar 2025 28:30:15 GMT",
                "Wed, 26 Mar 2025 08:99:15 GMT",
                "26 Foo 2025",
                "March",
                "10:15",
                "0",
                "99999999999999999999999999",
                "0000-00-00 00:00:00",
                "-",
                "T",
                "26 March",
                "2025-00-01"
            })
    void whatCannotBeADateIsNone(String written) {
        assertEquals(Optional.empty(), read(written), written);
    }

    @Test
    void datesThatOnlyOneOrderMakesPossibleDecideForAll() {
        DateReader american = DateReader.forFeed(List.of("03/04/2025 10:00", "03/26/2025 10:00"), null, RECEIVED, null);
        assertEquals(Optional.of(Instant.parse("2025-03-04T10:00:00Z")), american.read("03/04/2025 10:00"));
        DateReader european =
                DateReader.forFeed(List.of("03/04/2025 10:00", "26/03/2025 10:00"), "en-US", RECEIVED, null);
        assertEquals(Optional.of(Instant.parse("2025-04-03T10:00:00Z")), european.read("03/04/2025 10:00"));
    }

    @Test
    void theOrderThatKeepsAFeedsItemsTogetherIsTaken() {
        DateReader reader = DateReader.forFeed(List.of("04/01/2025", "04/02/2025", "04/03/2025"), "de", RECEIVED, null);
        assertEquals(Optional.of(Instant.parse("2025-04-02T00:00:00Z")), reader.read("04/02/2025"));
    }

    @Test
    void otherDatesOfTheFeedHelpWithASingleOne() {
        DateReader reader =
                DateReader.forFeed(List.of("04/01/2025", "Wed, 02 Apr 2025 10:00:00 GMT"), "de", RECEIVED, null);
        assertEquals(Optional.of(Instant.parse("2025-04-01T00:00:00Z")), reader.read("04/01/2025"));
    }

    @Test
    void whatWouldLieAheadIsReadInTheOtherOrder() {
        Instant fifthOfMarch = Instant.parse("2025-03-05T10:00:00Z");
        DateReader reader = DateReader.forFeed(List.of("03/04/2025"), "en-GB", fifthOfMarch, null);
        assertEquals(Optional.of(Instant.parse("2025-03-04T00:00:00Z")), reader.read("03/04/2025"));
    }

    @Test
    void languageDecidesWhereNothingElseDoes() {
        assertEquals(
                Optional.of(Instant.parse("2025-03-04T00:00:00Z")),
                DateReader.forFeed(List.of("03/04/2025"), "en-US", RECEIVED, null)
                        .read("03/04/2025"));
        assertEquals(
                Optional.of(Instant.parse("2025-04-03T00:00:00Z")),
                DateReader.forFeed(List.of("03/04/2025"), "en-GB", RECEIVED, null)
                        .read("03/04/2025"));
        assertEquals(
                Optional.of(Instant.parse("2025-04-03T00:00:00Z")),
                DateReader.forFeed(List.of("03.04.2025"), null, RECEIVED, null).read("03.04.2025"));
    }

    @Test
    void aVeryLongTextIsNoDate() {
        assertTrue(read("1:".repeat(50_000)).isEmpty());
        assertTrue(read("(".repeat(199)).isEmpty());
    }

    @Property(tries = 3_000, seed = "20250326")
    void neverThrows(@ForAll String anything) {
        var _ = read(anything);
    }

    @Property(tries = 3_000, seed = "20250326")
    void neverThrowsOnWhatLooksLikeADate(@ForAll("pieces") List<String> pieces) {
        var _ = read(String.join("", pieces), "fr");
    }

    @Provide
    Arbitrary<List<String>> pieces() {
        return Arbitraries.of(
                        "1",
                        "26",
                        "13",
                        "99",
                        "2025",
                        "0",
                        "000",
                        "12345678",
                        "999999999",
                        "-",
                        "/",
                        ":",
                        ".",
                        ",",
                        " ",
                        "T",
                        "Z",
                        "W",
                        "mar",
                        "Mar",
                        "GMT",
                        "EST",
                        "+",
                        "+0500",
                        "-9999",
                        "am",
                        "pm",
                        "h",
                        "年",
                        "月",
                        "日",
                        "시",
                        "分",
                        "오후",
                        "etc",
                        "asia",
                        "karachi",
                        "thang",
                        "(",
                        ")",
                        "'",
                        "٣",
                        "\u0300")
                .list()
                .ofMaxSize(16);
    }

    @Property(tries = 500, seed = "20250326")
    void everyInstantUpToTheBuddhistsPresentIsReadBackFromIsoText(
            @ForAll @LongRange(min = -9_000_000_000L, max = 16_000_000_000L) long second) {
        Instant instant = Instant.ofEpochSecond(second);
        assertEquals(Optional.of(instant), read(instant.toString()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            de | Mi, 26 Mrz 2025  | 2025-03-26T00:00:00Z
            de | 5. Jänner 2025   | 2025-01-05T00:00:00Z
            fr | 5 aoû 2024       | 2024-08-05T00:00:00Z
            uk | 5 жов 2024       | 2024-10-05T00:00:00Z
            el | 5 Σεπτ 2024      | 2024-09-05T00:00:00Z
            id | 5 Agt 2024       | 2024-08-05T00:00:00Z
            """)
    void monthsMayBeCutShortWhereOnlyOneBeginsSo(String language, String written, Instant instant) {
        assertEquals(Optional.of(instant), read(written, language), written);
    }

    @Test
    void aBeginningOfTwoMonthsIsNeither() {
        assertEquals(Optional.empty(), read("5 jui 2024", "fr"));
    }

    @Test
    void whereNothingElseDecidesTheOrderIsTheOneThatGoesOnWithTheFeedsHistory() {
        List<String> only = List.of("03/11/2025 10:00");
        Instant endOfOctober = Instant.parse("2025-10-30T09:00:00Z");
        Instant march = Instant.parse("2025-03-10T09:00:00Z");
        assertEquals(
                Optional.of(Instant.parse("2025-11-03T10:00:00Z")),
                DateReader.forFeed(only, "en-US", RECEIVED, endOfOctober).read(only.getFirst()));
        assertEquals(
                Optional.of(Instant.parse("2025-03-11T10:00:00Z")),
                DateReader.forFeed(only, "de", RECEIVED, march).read(only.getFirst()));
    }
}
