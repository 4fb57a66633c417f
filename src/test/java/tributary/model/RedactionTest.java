package tributary.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    @ParameterizedTest
    @CsvSource({
        "https://user:pass@example.org/feed, https://***@example.org/feed",
        "https://user@example.org, https://***@example.org",
        "https://a:b@c@example.org/@x, https://***@example.org/@x",
        "https://example.org/?token=abc, https://example.org/?token=***",
        "https://example.org/?a=1&API_Key=abc&b=2#x, https://example.org/?a=1&API_Key=***&b=2#x",
        "https://example.org/?a=1;sig=abc, https://example.org/?a=1;sig=***",
        "https://example.org/?access_token=, https://example.org/?access_token=***",
        "https://example.org/?X-Amz-Signature=abc&X-Amz-Date=1, https://example.org/?X-Amz-Signature=***&X-Amz-Date=1",
        "'authorization: basic dTpw, x', 'authorization: basic ***, x'",
        "{\"Authorization\": \"Basic dXNlcjpwYXNz\"}, {\"Authorization\": \"Basic ***\"}",
        "'Authorization:Basic cmVhZGVyOnBAc3M=', 'Authorization:Basic ***'",
        "'refused: http://u:p@h/ and http://h/?key=k, too', 'refused: http://***@h/ and http://h/?key=*** too'",
    })
    void secretsAreHidden(String text, String shown) {
        assertEquals(shown, Redaction.redact(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no URL at all",
                "https://example.org/@user/feed?page=2&monkey=3&q=token",
                "mail ops@example.org",
                "://",
                "http://",
                "?=&;",
                "https://example.org/?token",
                "Basic understanding is needed, and basic auth",
                "Basic ",
                "Visual Basic dXNl",
            })
    void theRestIsLeftAlone(String text) {
        assertEquals(text, Redaction.redact(text));
    }
}
