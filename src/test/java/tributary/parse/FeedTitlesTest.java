package tributary.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tributary.model.RawText;
import tributary.parse.tree.PlainText;

/** Titles of feeds, names and terms as text: all of the words, and no markup. */
class FeedTitlesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            News <iframe/> now                   | News now
            News <iframe src="x"></iframe> now   | News now
            News <iframe> now                    | News now
            Dawn <script src="x"/> daily         | Dawn daily
            x <script>alert(1)</script> y        | x y
            <textarea>Daily</textarea> News      | Daily News
            <plaintext>Rest                      | Rest
            <p>One</p><p>Two</p>                 | One Two
            One<br/>Two                          | One Two
            <b>Bo</b>ao                          | Boao
            <News> today                         | <News> today
            a < b and c                          | a < b and c
            Love <3 &amp; more                   | Love <3 & more
            R&D; x                               | R&D; x
            &quotWhy not&quot asks Dawn          | "Why not" asks Dawn
            Tom &amp Jerry                       | Tom & Jerry
            Quick&quote of the day               | Quick&quote of the day
            Dawn&#39s news                       | Dawn's news
            <![CDATA[Dawn <b>daily</b>]]>        | Dawn daily
            """)
    void wordsAreKeptAndMarkupIsNot(String written, String meant) {
        assertEquals(meant, PlainText.of(new RawText(written, RawText.Kind.UNDECLARED, "http://e.example/", null)));
        assertEquals(meant, PlainText.of(written));
    }
}
