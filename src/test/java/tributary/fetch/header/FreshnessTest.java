package tributary.fetch.header;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Section B of docs/fetching.md, as far as it is about reading header fields. */
@DisplayName("B. How often: what an answer says")
class FreshnessTest {
    private static final Instant RECEIVED = Instant.parse("2025-03-26T08:00:00Z");

    private static Optional<Duration> freshness(String... lines) {
        List<HeaderFields.Field> fields = new ArrayList<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            fields.add(new HeaderFields.Field(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        return CacheControl.freshness(new HeaderFields(fields), RECEIVED);
    }

    private static Optional<Duration> seconds(long seconds) {
        return Optional.of(Duration.ofSeconds(seconds));
    }

    @Test
    void check18MaxAgeIsReadAndTheSharedCachesOneIsNot() {
        assertEquals(seconds(43_200), freshness("Cache-Control: public, max-age=43200, s-maxage=60"));
        assertEquals(Optional.empty(), freshness("Cache-Control: s-maxage=60"));
        assertEquals(seconds(7_200), freshness("Cache-Control: max-age=7200; must-revalidate"));
        assertEquals(seconds(60), freshness("Cache-Control: private, max-age=60, must-revalidate"));
    }

    @Test
    void check20AgeIsSubtracted() {
        assertEquals(seconds(200), freshness("Cache-Control: max-age=7200", "Age: 7000"));
        assertEquals(seconds(0), freshness("Cache-Control: max-age=7200", "Age: 8000"));
        assertEquals(seconds(7_200), freshness("Cache-Control: max-age=7200", "Age: junk"));
        assertEquals(seconds(0), freshness("Cache-Control: max-age=7200", "Age: 99999999999999999999"));
    }

    @Test
    void check21ExpiresCountsFromTheServersOwnDate() {
        String skewed = "Date: Wed, 26 Mar 2003 01:00:00 GMT";
        assertEquals(seconds(3_600), freshness(skewed, "Expires: Wed, 26 Mar 2003 02:00:00 GMT"));
        assertEquals(seconds(1_800), freshness(skewed, "Expires: Wed, 26 Mar 2003 02:00:00 GMT", "Age: 1800"));
        assertEquals(seconds(3_600), freshness("Expires: Wed, 26 Mar 2025 09:00:00 GMT"));
        assertEquals(
                seconds(60), freshness(skewed, "Expires: Wed, 26 Mar 2003 02:00:00 GMT", "Cache-Control: max-age=60"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "junk", "", "Thu, 99 Foo 1994 16:00:00 GMT"})
    void check21ExpiresThatIsNoDateIsNoHint(String expires) {
        assertEquals(Optional.empty(), freshness("Date: Wed, 26 Mar 2025 08:00:00 GMT", "Expires: " + expires));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no-store",
                "no-cache",
                "max-age=0",
                "no-cache, max-age=3600",
                "private, no-store, max-age=3600",
                "No-Cache",
            })
    void check22AnAnswerThatDoesNotHoldSaysSo(String value) {
        assertEquals(seconds(0), freshness("Cache-Control: " + value));
    }

    @Test
    void check22PrivateAloneIsNoHint() {
        assertEquals(Optional.empty(), freshness("Cache-Control: private"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max-age=31536000 | 31536000",
                "max-age=\"3600\" | 3600",
                "MAX-AGE=3600 | 3600",
                "max-age=3600, max-age=60 | 3600",
                "max-age = 3600 | 3600",
                "foo=\"a, max-age=1\", max-age=2 | 2",
                "max-age=007 | 7",
                "no-cache=\"Set-Cookie\", max-age=60 | 60",
            })
    void check23OddSpellingsAreRead(String value, long expected) {
        assertEquals(seconds(expected), freshness("Cache-Control: " + value));
    }

    @Test
    void check23NumbersBeyondReasonAreLargeAndHarmless() {
        assertEquals(seconds(Digits.MANY), freshness("Cache-Control: max-age=9223372036854775807"));
        assertEquals(seconds(Digits.MANY), freshness("Cache-Control: max-age=" + "9".repeat(5_000)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"max-age=-1", "max-age=junk", "max-age=1.5", "max-age=", "max-age"})
    void check23WhatIsNoNumberIsNoHint(String value) {
        assertEquals(Optional.empty(), freshness("Cache-Control: " + value, "Expires: Wed, 26 Mar 2025 09:00:00 GMT"));
    }

    @Test
    void severalLinesAreOneField() {
        assertEquals(seconds(60), freshness("Cache-Control: public", "Cache-Control: max-age=60"));
    }
}
