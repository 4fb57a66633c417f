package tributary.fetch.header;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDateTest {
    private static final Instant NOW = Instant.parse("2025-03-26T08:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sun, 06 Nov 1994 08:49:37 GMT | 1994-11-06T08:49:37Z",
                "Sunday, 06-Nov-94 08:49:37 GMT | 1994-11-06T08:49:37Z",
                "Sun Nov  6 08:49:37 1994 | 1994-11-06T08:49:37Z",
                "Wednesday, 26-Mar-75 08:00:00 GMT | 2075-03-26T08:00:00Z",
                "Thursday, 26-Mar-76 08:00:00 GMT | 1976-03-26T08:00:00Z",
                "06 Nov 1994 08:49 | 1994-11-06T08:49:00Z",
                "Sat, 31 Dec 2016 23:59:60 GMT | 2016-12-31T23:59:59Z",
                "sun, 6 november 1994 8:49:37 utc | 1994-11-06T08:49:37Z",
            })
    void theThreeFormsAndTheirCousinsAreRead(String text, Instant instant) {
        assertEquals(Optional.of(instant), HttpDate.read(text, NOW));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "-1",
                "Sun, 06 Nov 1994",
                "08:49:37",
                "Sun, 30 Feb 1994 08:49:37 GMT",
                "Sun, 06 Nov 1994 25:49:37 GMT",
                "Sun, 06 Nov 1994 08:49:37:12 GMT",
                "Sun, 06 Nov 1994 8::37 GMT extra words that make it far longer than a date may be",
                "Sun, 06 Nov 19941994 08:49:37 GMT",
            })
    void whatIsNoDateIsNone(String text) {
        assertEquals(Optional.empty(), HttpDate.read(text, NOW));
    }
}
