package tributary.normalise.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlReferenceTest {
    private static final String BASE = "https://e.org/a/b/c?q#f";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            d                    | https://e.org/a/b/d
            ../d                 | https://e.org/a/d
            ../../../d           | https://e.org/d
            ./                   | https://e.org/a/b/
            /d                   | https://e.org/d
            //f.org/d            | https://f.org/d
            ?x                   | https://e.org/a/b/c?x
            #x                   | https://e.org/a/b/c?q#x
            HTTP://F.ORG/D       | http://f.org/D
            http:f.org/d         | http://f.org/d
            http:\\\\f.org\\d    | http://f.org/d
            https://f.org/a b    | https://f.org/a%20b
            https://新闻.中国/新  | https://新闻.中国/新
            https://[::1]:80/    | https://[::1]:80/
            d:e                  | ''
            http://f.org:99999/  | ''
            """)
    void resolvesAsBrowsersDo(String written, String meant) {
        assertEquals(
                Optional.of(meant).filter(url -> !url.isEmpty()),
                UrlReference.web(written.replace("\\\\", "\\"), BASE));
    }

    @ParameterizedTest
    @CsvSource({
        "/a, http://host.example/a",
        "a?q, http://host.example/a?q",
        "#c, http://host.example/feed#c",
        "//u:p@other.example/, http://other.example/",
        "https://u:p@other.example:8443/a, https://other.example:8443/a"
    })
    void userInformationIsNotForReaders(String written, String meant) {
        assertEquals(Optional.of(meant), UrlReference.web(written, "http://u:p@host.example/feed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:x", "java\nscript:x", "mailto:a@e.org", "http://", "http://a b/", "http://@/"})
    void whatIsNotOnTheWebIsNoWebAddress(String written) {
        assertEquals(Optional.empty(), UrlReference.web(written, BASE));
    }

    @Test
    void aRelativeReferenceWithoutBaseIsNothing() {
        assertEquals(Optional.empty(), UrlReference.web("/a", ""));
    }

    @Property(tries = 1_000, seed = "20250326")
    void neverThrowsAndIsStable(@ForAll String written, @ForAll String base) {
        Optional<String> once = UrlReference.web(written, base);
        assertEquals(once, once.flatMap(url -> UrlReference.web(url, "")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://e.org/?utm_source=a&utm_medium=b        | https://e.org/
            https://www.google.com/url?rct=j&sa=t&url=https://e.org/a%3Fb%3D1&ct=ga | https://e.org/a?b=1
            https://www.google.com.pk/url?q=https://e.org/a&utm_source=x | https://e.org/a
            http://news.google.com/news/url?sa=t&url=http%3A%2F%2Fe.org%2Fa%3Futm_source%3Dx | http://e.org/a
            http://www.bing.com/news/apiclick.aspx?ref=x&url=https%3a%2f%2fe.org%2fa&c=1 | https://e.org/a
            https://l.facebook.com/l.php?u=https%3A%2F%2Fe.org%2Fa&h=x | https://e.org/a
            https://www.google.com/url?q=https://e.org/a+b  | https://e.org/a+b
            https://www.google.com/url?q=javascript:alert(1) | https://www.google.com/url?q=javascript:alert(1)
            https://www.google.com/url?q=%zz                | https://www.google.com/url?q=%zz
            https://www.google.com/search?q=https://e.org/  | https://www.google.com/search?q=https://e.org/
            https://e.org/?a=1&FBCLID=2&b=%20+              | https://e.org/?a=1&b=%20+
            https://e.org/?a=1&amp;utm_source=2             | https://e.org/?a=1
            https://e.org/a#xtor=RSS-1                      | https://e.org/a
            https://e.org/a#section=2                       | https://e.org/a#section=2
            https://e.org/?ref=rss&src=page                 | https://e.org/?src=page
            https://www.nytimes.com/a?partner=rss&emc=rss   | https://www.nytimes.com/a
            https://e.org/?emc=2                            | https://e.org/?emc=2
            https://e.org/?&&                               | https://e.org/?&&
            """)
    void parametersThatFollowTheReaderAreRemoved(String written, String left) {
        assertEquals(left, new TrackingParameters().removeFrom(written));
    }
}
