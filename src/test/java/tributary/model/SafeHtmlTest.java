package tributary.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeHtmlTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <p>One</p><p>two</p>                 | One two
            a<b>b</b>c                           | abc
            1 &lt; 2 &amp;&amp; 3 &gt; 2         | 1 < 2 && 3 > 2
            x&#160;&#xa0;y&nbsp;z                | x y z
            <img alt="a > b" src="x">after       | after
            &#x6f22;&#128512;                    | 漢😀
            AT&T and &unknown; and &             | AT&T and &unknown; and &
            """)
    void textIsWhatAPersonReads(String html, String text) {
        assertEquals(text, new SafeHtml(html).text());
    }

    @Test
    void blocksAndBreaksEndLines() {
        String html =
                "<p>One <b>bold</b></p> <figure><img src=x><figcaption>Photo: AFP</figcaption></figure>two<br>three";
        assertEquals("One bold\nPhoto: AFP\ntwo\nthree", new SafeHtml(html).lines());
    }
}
