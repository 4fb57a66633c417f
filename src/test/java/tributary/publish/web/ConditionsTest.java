package tributary.publish.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tributary.publish.Representation.Coding;

class ConditionsTest {
    private static final Instant CHANGED = Instant.parse("2025-03-26T08:00:00.9Z");
    private static final String BROWSER =
            "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | IDENTITY",
                "gzip | GZIP",
                "x-gzip | GZIP",
                "GZIP | GZIP",
                "gzip, deflate, br | BROTLI",
                "gzip, deflate | GZIP",
                "deflate | IDENTITY",
                "br;q=0.5, gzip;q=1.0 | GZIP",
                "br;q=0, gzip;q=0.1 | GZIP",
                "gzip;q=0 | IDENTITY",
                "gzip;q=0.000, br;q=0 | IDENTITY",
                "* | BROTLI",
                "*;q=0.3, br;q=0 | GZIP",
                "*;q=0 | IDENTITY",
                "identity, gzip;q=0.5 | IDENTITY",
                "identity;q=0.5, gzip | GZIP",
                "gzip ; q = 0 | GZIP",
                "gzip;q=nonsense | GZIP",
                ",,, | IDENTITY"
            })
    void theCodingIsTheOneTheClientLikesBest(String field, Coding coding) {
        assertEquals(coding, Conditions.coding(field));
        assertEquals(Coding.IDENTITY, Conditions.coding(null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"a\" | true",
                "W/\"a\" | true",
                "\"b\", \"a\" | true",
                "\"b\",W/\"a\" | true",
                "* | true",
                "\"b\" | false",
                "a | false",
                "\"a-gzip\" | false",
                "'' | false"
            })
    void aListedTagIsComparedWeakly(String field, boolean unchanged) {
        assertEquals(unchanged, Conditions.isUnchanged(field, null, "\"a\"", CHANGED));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Wed, 26 Mar 2025 08:00:00 GMT | true",
                "Wed, 26 Mar 2025 08:00:01 GMT | true",
                "Wed, 26 Mar 2025 07:59:59 GMT | false",
                "yesterday | false",
                "'' | false"
            })
    void aDateIsComparedToTheSecond(String field, boolean unchanged) {
        assertEquals(unchanged, Conditions.isUnchanged(null, field, "\"a\"", CHANGED));
    }

    @ParameterizedTest
    @CsvSource({"'\"b\"',false", "'\"a\"',true"})
    void aTagOverrulesADate(String tag, boolean unchanged) {
        assertEquals(unchanged, Conditions.isUnchanged(tag, "Wed, 26 Mar 2025 09:00:00 GMT", "\"a\"", CHANGED));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "null | false",
                "*/* | false",
                BROWSER + " | true",
                "text/html | true",
                "text/html, */* | false",
                "application/atom+xml, application/rss+xml, text/html;q=0.5 | false",
                "text/html;q=0.4, application/* | false",
                "text/html, application/atom+xml;q=0.9 | false",
                "text/html, application/rss+xml;q=0.1 | false",
                "application/json, text/html;q=0.9 | false",
                "application/rss+xml;q=0.9, text/html, text/xml | false"
            })
    void thePageIsForThoseWhoAskForHtmlAboveAll(@Nullable String accept, boolean page) {
        assertEquals(page, Conditions.wantsPage(accept));
    }
}
