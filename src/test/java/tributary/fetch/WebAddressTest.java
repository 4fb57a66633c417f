package tributary.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {
    private static WebAddress good(String url) {
        return assertInstanceOf(WebAddress.Good.class, WebAddress.read(url), url)
                .address();
    }

    @ParameterizedTest
    @CsvSource({
        "http://Example.ORG, http, example.org, 80, /",
        "HTTPS://example.org:8443/a?b#c, https, example.org, 8443, /a?b",
        "https://example.org:/x, https, example.org, 443, /x",
        "http://bücher.example/, http, xn--bcher-kva.example, 80, /",
        "http://faß.example/, http, xn--fa-hia.example, 80, /",
        "'  http://example.org/ ', http, example.org, 80, /",
        "http://a_b.example/, http, a_b.example, 80, /",
        "http://[2001:DB8::1]:81/, http, [2001:db8::1], 81, /",
        "http://u:p@example.org/, http, example.org, 80, /",
        "http://u@x@example.org/, http, example.org, 80, /",
    })
    void partsAreTold(String url, String scheme, String host, int port, String target) {
        WebAddress address = good(url);
        assertEquals(scheme, address.scheme());
        assertEquals(host, address.host());
        assertEquals(port, address.effectivePort());
        assertEquals(target, address.target());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.org/feed",
                "/feed",
                "feed:https://example.org/",
                "file:///etc/passwd",
                "http:/example.org/",
                "http:example.org",
                "http://",
                "http:///feed",
                "http://:80/",
                "http://@/",
                "http://exa mple.org/",
                "http://exa\nmple.org/",
                "http://example.org/\u0000",
                "http://example.org:0/",
                "http://example.org:65536/",
                "http://example.org:8x/",
                "http://[::1/",
                "http://[::1%eth0]/",
                "http://[v1.x]/",
                "http://%65xample.org/",
                "http://example.org\\@127.0.0.1/",
                "http://1.2.3/",
                "http://01.2.3.4/",
                "http://1.2.3.4.5/",
                "http://256.1.1.1/",
                "http://example.1/",
                "http://xn--a\u00ad\u200d.example/",
            })
    void whatCannotBeFetchedIsRefusedWithAReason(String url) {
        var bad = assertInstanceOf(WebAddress.Bad.class, WebAddress.read(url), url);
        assertFalse(bad.reason().isBlank());
    }

    @Test
    void originsAreTheSameWhereSchemeHostAndPortAre() {
        WebAddress address = good("https://example.org/feed");
        assertTrue(address.isSameOrigin(good("https://EXAMPLE.org:443/other")));
        assertFalse(address.isSameOrigin(good("http://example.org:443/feed")));
        assertFalse(address.isSameOrigin(good("https://example.org:444/feed")));
        assertFalse(address.isSameOrigin(good("https://www.example.org/feed")));
    }
}
