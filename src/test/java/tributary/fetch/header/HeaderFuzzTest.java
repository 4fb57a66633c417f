package tributary.fetch.header;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tributary.fetch.WebAddress;

/** Whatever a header field says, reading it throws nothing and gives values within their bounds. */
class HeaderFuzzTest {
    private static final Instant RECEIVED = Instant.parse("2025-03-26T08:00:00Z");
    private static final int ROUNDS = 2_000;
    private static final List<String> PIECES = List.of(
            "max-age",
            "=",
            "\"",
            "\\",
            ",",
            ";",
            " ",
            "\t",
            "0",
            "-1",
            "60",
            "99999999999999999999",
            "no-cache",
            "r",
            "t",
            "remaining",
            "reset",
            "<",
            ">",
            "rel",
            "hub",
            "/",
            "//",
            "?",
            "#",
            "..",
            ".",
            ":",
            "@",
            "[",
            "]",
            "%",
            "%7e",
            "http",
            "https",
            "example.org",
            "é",
            "\u0000",
            "Wed",
            "26",
            "Mar",
            "2025",
            "08:00:00",
            "GMT",
            "'",
            "charset",
            "utf-8",
            "\ud800",
            "\u202e",
            "|",
            "{",
            "1e9",
            "0x7f",
            "①");

    static IntStream seeds() {
        return IntStream.range(0, 8);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(12);
        for (int piece = 0; piece < length; piece++) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void fieldsOfAnyTextAreRead(int seed) {
        Random random = new Random(seed);
        List<String> names = List.of(
                "Cache-Control",
                "Expires",
                "Date",
                "Age",
                "Retry-After",
                "RateLimit",
                "X-RateLimit-Remaining",
                "X-RateLimit-Reset",
                "Link");
        for (int round = 0; round < ROUNDS; round++) {
            HeaderFields fields = new HeaderFields(names.stream()
                    .map(name -> new HeaderFields.Field(name, text(random)))
                    .toList());
            CacheControl.freshness(fields, RECEIVED).ifPresent(HeaderFuzzTest::isNotNegative);
            RetryAfter.read(fields, RECEIVED).ifPresent(HeaderFuzzTest::isBounded);
            RateLimit.exhaustedFor(fields, RECEIVED).ifPresent(HeaderFuzzTest::isBounded);
            LinkField.targets(fields, "hub").forEach(target -> assertFalse(target.contains(">"), target));
            assertFalse(ContentType.charset(text(random)).name().isEmpty());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void urlsOfAnyTextAreReadOrRefused(int seed) {
        Random random = new Random(seed);
        WebAddress base = assertInstanceOf(WebAddress.Good.class, WebAddress.read("https://example.org/a/b?c"))
                .address();
        for (int round = 0; round < ROUNDS; round++) {
            for (WebAddress.Reading reading :
                    List.of(WebAddress.read("http://" + text(random)), base.resolve(text(random)))) {
                if (reading instanceof WebAddress.Good(WebAddress address)) {
                    assertTrue(address.target().startsWith("/"), address.toString());
                    assertTrue(
                            address.target().chars().allMatch(each -> each > ' ' && each < 0x7f), address.toString());
                    assertTrue(address.host().chars().allMatch(each -> each > ' ' && each < 0x7f), address.toString());
                    assertTrue(address.effectivePort() > 0 && address.effectivePort() < 65_536, address.toString());
                }
            }
        }
    }

    private static void isNotNegative(Duration duration) {
        assertFalse(duration.isNegative());
    }

    private static void isBounded(Duration duration) {
        assertTrue(duration.isPositive() && duration.compareTo(RetryAfter.LONGEST) <= 0);
    }
}
