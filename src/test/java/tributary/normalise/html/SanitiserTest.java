package tributary.normalise.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tributary.model.RawText;
import tributary.model.RawText.Kind;

class SanitiserTest {
    private static final String BASE = "https://news.example.org/world/story.html";
    private static final Sanitiser SANITISER = new Sanitiser();

    private static String html(String markup) {
        return sanitised(markup, Kind.HTML);
    }

    private static String sanitised(String value, Kind kind) {
        return SANITISER.sanitise(new RawText(value, kind, BASE, null)).value();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <p>Hello <b>world</b></p>                                  | <p>Hello <b>world</b></p>
            <p id=x class=y name=z style='color:red' dir=rtl>a         | <p dir="rtl">a</p>
            a<script>alert(1)</script>b                                | ab
            a<style>p{}</style>b                                       | ab
            <p onclick="go()">a</p>                                    | <p>a</p>
            <img src=x.png onerror=go()>                               | <img src="https://news.example.org/world/x.png">
            <a href=/a?b=1&amp;c=2>x</a>                               | <a href="https://news.example.org/a?b=1&amp;c=2">x</a>
            <a href=mailto:a@example.org>x</a>                         | <a href="mailto:a@example.org">x</a>
            <a href=#note>x</a>                                        | <a href="https://news.example.org/world/story.html#note">x</a>
            <iframe src=//e/></iframe>b                                | b
            a<iframe srcdoc="<script>1</script>"></iframe>             | a
            <form action=/x><p>a<input value=b><button>c</button></form> | <div><p>ac</p></div>
            <object data=x>a</object><embed src=y>b                    | ab
            <svg><p>a</p><script>1</script></svg>b                     | <p>a</p>b
            <math><mi>x</mi></math>b                                   | xb
            <center>a</center><center>b</center>                       | <div>a</div><div>b</div>
            a<!-- c -->b<!doctype html>c<?php d ?>e                    | abce
            <blink>a</blink> <font color=red>b</font>                  | a b
            <table><tr><td colspan=2 width=1>a                         | <table><tbody><tr><td colspan="2">a</td></tr></tbody></table>
            <pre><code>if (a &lt; b) &amp;&amp; c</code></pre>        | <pre><code>if (a &lt; b) &amp;&amp; c</code></pre>
            <video src=v.mp4 autoplay onplay=x></video>                | <video src="https://news.example.org/world/v.mp4" controls=""></video>
            <ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>             | <ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>
            <details open><summary>s</summary>d</details>              | <details open=""><summary>s</summary>d</details>
            <bdo dir=rtl lang=ur>a</bdo>                               | <bdo dir="rtl" lang="ur">a</bdo>
            <textarea><script>1</script></textarea>a                   | &lt;script&gt;1&lt;/script&gt;a
            <template><b>x</b></template>a                             | a
            <noscript><p title="</noscript><img src=x onerror=1>">a</noscript> | <p title="&lt;/noscript&gt;&lt;img src=x onerror=1&gt;">a</p>
            <link rel=stylesheet href=x><meta http-equiv=refresh content=0><base href=//e/>a | a
            """)
    void keepsWhatReadersNeedAndNothingElse(String markup, String shown) {
        assertEquals(shown, html(markup));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                " javascript:alert(1)",
                "java\tscript:alert(1)",
                "java\nscript:alert(1)",
                "\u0001javascript:alert(1)",
                "&#106;avascript&colon;alert(1)",
                "vbscript:x",
                "data:text/html;base64,PHNjcmlwdD4=",
                "data:image/svg+xml,<svg onload=1>",
                "blob:https://e/1",
                "file:///etc/passwd",
                "view-source:x",
                "feed:javascript:x",
                "\u200bjavascript:alert(1)",
                "http://",
                "https:///",
                "http://a b/",
                "http://exa<mple/"
            })
    void addressesOfOtherKindsAreLeftOut(String address) {
        String written = address.replace("\"", "&quot;");
        for (String element : List.of(
                "<a href=\"%s\">x</a>",
                "<img src=\"%s\">",
                "<video poster=\"%s\"></video>",
                "<blockquote cite=\"%s\">x</blockquote>",
                "<img srcset=\"%s 1x\">",
                "<audio src=\"%s\"></audio>",
                "<a xlink:href=\"%s\">x</a>",
                "<button formaction=\"%s\">x</button>")) {
            String shown =
                    html(element.formatted(written)).toLowerCase(Locale.ROOT).replace(" controls=\"\"", "");
            assertFalse(shown.contains("script:") || shown.contains("data:") || shown.contains("=\""), shown);
        }
    }

    @Test
    void smallRasterPicturesMayBeInline() {
        String gif = "data:image/gif;base64,R0lGODlhAQABAAAAACw=";
        assertEquals("<img src=\"" + gif + "\">", html("<img src='" + gif + "'>"));
        assertEquals("x", html("<a href='" + gif + "'>x</a>"));
        assertEquals("", html("<img src='data:image/gif,GIF89a onerror'>"));
    }

    @Test
    void textBehindALongInlinePictureIsKept() {
        String data = "data:image/png;base64," + "A".repeat(1_200_000);
        assertEquals("<p>a</p><p>b</p>", html("<p>a</p><img src=\"" + data + "\"><p>b</p>"));
        assertEquals("<p>a</p><p>b</p>", html("<p>a</p><img src=" + data + "><p>b</p>"));
    }

    @Test
    void aTitleThatIsOnlyAPictureIsWhatThePictureShows() {
        assertEquals("A flag", title("<img src=a.png alt=' A flag '>"));
        assertEquals("Day 2", title("<img src=a.png alt='A flag'>Day 2"));
        assertEquals("", title("<img src=a.png>"));
    }

    @Test
    void eachCandidateOfASourceSetIsCheckedByItself() {
        assertEquals(
                "<img alt=\"\" srcset=\"https://news.example.org/a.png 1x, https://e.org/c%2Cd.png 2x\">",
                html("<img alt='' srcset='/a.png 1x, javascript:x 2x, https://e.org/c,d.png 2x, /e.png onerror'>"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src=https://e.org/p.gif width=1 height=1>",
                "<img src=https://e.org/p.gif height=0>",
                "<img src=https://e.org/p.gif style='display: none'>",
                "<img src=https://e.org/p.gif style='width:1px;height:1px'>",
                "<img src=https://pixel.wp.com/b.gif?x>",
                "<img src=http://feeds.feedburner.com/~r/x/1>",
                "<img src=https://media.npr.org/include/images/tracking/npr-rss-pixel.png?story=1>",
                "<img src=https://e.org/rss/1px.gif?id=7>",
                "<img src=https://e.org/Pixel.gif>"
            })
    void picturesThatOnlyCountReadersAreGone(String pixel) {
        assertEquals("ab", html("a" + pixel + "b"));
    }

    @Test
    void aPictureOfAPixelPhoneIsAPicture() {
        assertEquals("<img src=\"https://e.org/pixel-9.png\">", html("<img src=https://e.org/pixel-9.png>"));
    }

    @Test
    void aDescriptionThatIsTheNameOfAnAttributeIsADescription() {
        assertEquals("<img alt=\"src\">", html("<img alt=\"src\">"));
        assertEquals(
                "<img alt=\"src\" title=\"srcset\" src=\"https://e.org/onerror=alert(1)//\">",
                html("<img alt=\"src\" title=\"srcset\" data-src=\"https://e.org/onerror=alert(1)//\">"));
        assertEquals(
                "<img alt=\"width\" src=\"https://e.org/r.jpg\">",
                html("<img alt=\"width\" width=\"1\" height=\"1\" data-src=\"https://e.org/r.jpg\">"));
    }

    @Test
    void thePictureBehindALazyPlaceholderIsShownOnce() {
        assertEquals(
                "<img src=\"https://e.org/real.jpg\">",
                html("<img src='data:image/gif;base64,AAAA' data-src='https://e.org/real.jpg'>"
                        + "<noscript><img src='https://e.org/real.jpg'></noscript>"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p><img src=\"https://e.org/a.jpg\"> text</p><p><img src=\"https://e.org/a.jpg\"></p>",
                "<img src=\"https://e.org/smile.png\" alt=\":)\"><img src=\"https://e.org/smile.png\" alt=\":)\">",
                "<img src=\"https://e.org/star.png\"> <img src=\"https://e.org/star.png\"> <img src=\"https://e.org/star.png\">"
            })
    void aPictureShownSeveralTimesIsKeptEachTime(String markup) {
        assertEquals(markup, html(markup));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <noscript><img src=/a.jpg></noscript> <img data-src=/a.jpg>                            | 1
            <figure><img data-src=/a.jpg></figure><noscript><p><img src=/a.jpg></p></noscript>     | 1
            <img src=/a.jpg> text <noscript><img src=/a.jpg></noscript>                            | 2
            <img src=/a.jpg><video src=/v.mp4></video><noscript><img src=/a.jpg></noscript>        | 2
            <noscript><img src=/a.jpg><img src=/a.jpg></noscript>                                  | 2
            """)
    void onlyTheCopyForReadersWithoutScriptsRightBesideItsPictureIsLeftOut(String markup, int pictures) {
        assertEquals(pictures, Sanitiser.parse(html(markup)).select("img").size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <img src=/blank.gif data-src=/r.jpg>                    | <img src="https://news.example.org/r.jpg">
            <img src=/small.jpg data-original=/r.jpg>               | <img src="https://news.example.org/r.jpg">
            <img data-srcset="/r.jpg 1x">                           | <img srcset="https://news.example.org/r.jpg 1x">
            <img src=1x1.gif width=1 height=1 data-src=/r.jpg>      | <img src="https://news.example.org/r.jpg">
            <amp-img src=/r.jpg width=9 height=9></amp-img>a        | <img src="https://news.example.org/r.jpg" width="9" height="9">a
            <amp-img src=/r.jpg><noscript><img src=/r.jpg></noscript></amp-img> | <img src="https://news.example.org/r.jpg">
            <img src=/img/spacer.png data-cfsrc=/r.jpg>             | <img src="https://news.example.org/r.jpg">
            <img nitro-lazy-src=/r.jpg>                             | <img src="https://news.example.org/r.jpg">
            <img src=/a.jpg data-url=/page.html data-src=true>      | <img src="https://news.example.org/a.jpg">
            <img src=/a.jpg data-src=javascript:alert(1)//.>        | <img src="https://news.example.org/a.jpg">
            <picture><source data-srcset="/r.webp 2x"></picture>    | <picture><source srcset="https://news.example.org/r.webp 2x"></picture>
            """)
    void thePictureItselfIsShownInsteadOfItsPlaceholder(String markup, String shown) {
        assertEquals(shown, html(markup));
    }

    @Test
    void aCounterLoadedLateIsACounter() {
        assertEquals("ab", html("a<img src=blank.gif width=1 height=1 data-src=https://pixel.wp.com/b.gif>b"));
        assertEquals("ab", html("a<img src=blank.gif style='display:none' data-src=https://e.org/b.gif>b"));
    }

    @Test
    void aPictureWithoutAddressLeavesItsDescription() {
        assertEquals("<img alt=\"a flag\">", html("<img alt='a flag'>"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AT&T <3 R&D",
                "a < b > c",
                "x<y",
                "vector<int> v",
                "5 > 3 & 2 < 4",
                "&copy is not a reference",
                "<>",
                "<",
                "tom & jerry;",
                "line\n\n  two\ttabs",
                "&unknown; stays",
                "\u00a0 ends \u3000",
                "a<b>c"
            })
    void textIsKeptCharacterForCharacter(String text) {
        String expected = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        assertEquals(expected.strip().replace("\n", "<br>"), sanitised(text, Kind.TEXT));
        if (!text.equals("a<b>c")) {
            assertEquals(expected, sanitised(text, Kind.UNDECLARED));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a &lt; b                          | a &lt; b
            AT&amp;T                          | AT&amp;T
            <p>a</p>                          | <p>a</p>
            1 < 2 <br> 3                      | 1 &lt; 2 <br> 3
            caf&eacute;                       | café
            &#8217;                           | ’
            <x onclick=go()>a                 | a
            <![CDATA[<p>a</p>]]>              | <p>a</p>
            a<!-- b -->                       | a
            a <!' <b>c</b>                    | a &lt;!' <b>c</b>
            """)
    void undeclaredTextWithTagsOrReferencesIsMarkup(String value, String shown) {
        assertEquals(shown, sanitised(value, Kind.UNDECLARED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p></p>",
                "<figure><figcaption> </figcaption></figure>",
                "<div><p>&nbsp;</p><br>\u200b</div>",
                "<img src=https://e.org/p.gif width=1 height=1><p></p>",
                "<iframe src='x' width=1 height=1></iframe><div></div>",
                "&nbsp;"
            })
    void whatShowsNothingIsNothing(String markup) {
        assertEquals("", html(markup));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p><img alt=\"a\"></p>",
                "<hr>",
                "<video controls=\"\"></video>",
                "<table><tbody><tr><td></td></tr></tbody></table>",
                "<p>.</p>"
            })
    void whatShowsSomethingIsKept(String markup) {
        assertEquals(markup, html(markup));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <p>E = <math><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup></math> ok</p>      | <p>E = mc2 ok</p>
            <math><semantics><mi>x</mi><annotation>\\x</annotation><annotation-xml><ci>y</ci></annotation-xml></semantics></math> | x
            <math><mtext><a href=/x onclick=1>a</a><script>1</script></mtext></math>    | a
            a<svg><title>T</title><path/><text>S<tspan>2</tspan></text><style>p{}</style></svg>b | a T S2 b
            a<svg><desc>D<script>1</script></desc><foreignObject><p>x</p></foreignObject></svg>  | a D
            a<svg><a href=/x><circle/></a></svg>b                                       | ab
            <textarea>one <b>two</textarea>                                             | one &lt;b&gt;two
            <select><option>one<option>two</select>                                     | one two
            """)
    void wordsInFormulasDrawingsAndFieldsAreTextAndNothingElse(String markup, String shown) {
        assertEquals(shown.strip(), html(markup).strip());
        assertEquals(Sanitiser.parse(shown).text(), title(markup));
    }

    @Test
    void theLinesOfDeclaredPlainTextStayLines() {
        assertEquals(
                "Para <i>.<br><br>Para two.<br>Three".replace("<i>", "&lt;i&gt;"),
                sanitised("\nPara <i>.\r\n\r\nPara two.\nThree\n", Kind.TEXT));
        assertEquals("One\nline", sanitised("One\nline", Kind.UNDECLARED));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            See <http://ex.org/>                        | See &lt;http://ex.org/&gt;
            <http://ex.org/x?a=b> and <bob@x.org> hi    | &lt;http://ex.org/x?a=b&gt; and &lt;bob@x.org&gt; hi
            <p>By <Ann.B-c+d@x.org> &amp; co</p>        | <p>By &lt;Ann.B-c+d@x.org&gt; &amp; co</p>
            <b>a</b> <HTTPS://ex.org/><i>b</i>          | <b>a</b> &lt;HTTPS://ex.org/&gt;<i>b</i>
            <a href=http://ex.org/ title="<c@d.org>">a</a> | <a href="http://ex.org/" title="&lt;c@d.org&gt;">a</a>
            """)
    void addressesInAngleBracketsAreText(String value, String shown) {
        assertEquals(shown, sanitised(value, Kind.UNDECLARED));
        if (value.contains("</")) {
            assertEquals(shown, html(value));
        }
    }

    @Test
    void aTitleKeepsAnAddressInAngleBrackets() {
        assertEquals("See <http://ex.org/>", title("See <http://ex.org/>"));
        assertEquals("Mail <bob@x.org> & co", title("Mail <bob@x.org> &amp; co"));
    }

    @Test
    void whatCannotBeWrittenIsCleaned() {
        assertEquals("a\nb\n’c\ufffdd\ud83d\ude00", html("a\r\nb\r\u0092\u0000\u0008c\ud800d\ud83d\ude00\uffff\ufdd0"));
        assertEquals("don’t", html("don&#146;t"));
    }

    @Test
    void whatHtmlWouldNestOtherwiseIsSettled() {
        for (String tricky : List.of(
                "<a href=/1>x<table><tr><td><a href=/2>y</table>",
                "<p><object><p>a</object>b",
                "<ul><li><form><li>a",
                "<h1><font><h2>a</h2></font></h1>",
                "<table><form><tr><td>a</form>b</table>c",
                "<svg></p><style><a title=\"</style><img src onerror=1>\">",
                "<dl><dd><marquee><dt>a",
                "<math><mtext><table><mglyph><style><img src onerror=1>",
                "<ruby><p><rt>a</p>b",
                "<img src=x><img><img src=x>",
                "<ruby><ul><li><rp>a</ruby>b",
                "<b><b><b><b><p>a</b></b></p>c")) {
            String once = html(tricky);
            assertEquals(once, html(once), tricky);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <iframe src="https://www.youtube.com/embed/abc"></iframe>              | <a href="https://www.youtube.com/embed/abc">youtube.com</a>
            <iframe src=//e.org/v title="A &lt;b&gt;"></iframe>                    | <a href="https://e.org/v">A &lt;b&gt;</a>
            <iframe src=about:blank data-src=https://e.org/v></iframe>             | <a href="https://e.org/v">e.org</a>
            <p>a<iframe src="https://e.org/v"/><p>b                                | <p>a<a href="https://e.org/v">e.org</a></p><p>b</p>
            <embed src="https://e.org/v.swf">                                      | <a href="https://e.org/v.swf">e.org</a>
            <object data=https://e.org/v><embed src=https://e.org/v>a</object>     | <a href="https://e.org/v">e.org</a>a
            <object type=image/png data=/a.png><b>A</b> cat</object>b              | <img src="https://news.example.org/a.png" alt="A cat">b
            <object type=image/png data=/a.png></object>b                          | <img src="https://news.example.org/a.png" alt="">b
            a<iframe src=https://e.org/v width=1 height=1></iframe>                | a
            a<iframe src=https://e.org/v style="display:none"></iframe>            | a
            a<iframe src=https://e.org/v hidden></iframe>                          | a
            a<iframe src="javascript:alert(1)//e.org/v"></iframe>                  | a
            a<object type=image/png data="data:text/html,x">b</object>             | ab
            a<embed src="https://e.org/">b                                         | ab
            <a href=/x>a<iframe src=https://e.org/v></iframe></a>                  | <a href="https://news.example.org/x">a</a><a href="https://e.org/v">e.org</a>
            """)
    void whatWasEmbeddedIsLinkedUnlessItCountsReaders(String markup, String shown) {
        assertEquals(shown, html(markup));
    }

    private static final List<String> OPEN_ENDED = List.of(
            "audio",
            "canvas",
            "iframe",
            "math",
            "noembed",
            "noframes",
            "select",
            "svg",
            "template",
            "textarea",
            "title",
            "video",
            "xml",
            "xmp");

    @Test
    void anElementClosedAsInXhtmlDoesNotTakeTheRestAlong() {
        for (String name : Stream.concat(OPEN_ENDED.stream(), Stream.of("object", "script", "style", "SCRIPT"))
                .toList()) {
            for (String tag : List.of("<%s/>", "<%s id='a>b' />", "<%s lang=en />")) {
                String markup = "<p>a</p>" + tag.formatted(name) + "<p>REST <b>c</b></p>";
                assertTrue(html(markup).startsWith("<p>a</p>"), markup);
                assertTrue(html(markup).endsWith("<p>REST <b>c</b></p>"), markup);
                assertEquals("a REST c", title(markup), markup);
            }
        }
    }

    @Test
    void anElementThatIsNeverEndedDoesNotTakeTheRestAlong() {
        for (String name : OPEN_ENDED) {
            String markup = "a<" + name + " src=x>REST <b>c</b>";
            assertTrue(html(markup).endsWith("REST <b>c</b>"), markup);
            assertEquals("aREST c", title(markup), markup);
        }
    }

    @Test
    void codeIsNeverShownHoweverItIsEnded() {
        assertEquals("a", html("a<script>alert(1)"));
        assertEquals("a", html("a<style>p{}<p>b"));
        assertEquals("ab", html("a<script src=x />alert(1)</script>b"));
        assertEquals("a<p>b</p>c", html("a<script src=x /><p>b</p><script>alert(1)</script>c"));
        assertEquals("ab", html("a<script>'<iframe/><svg>'</script>b"));
        assertEquals("ab", html("a<!-- <iframe/>alert(1) -->b"));
    }

    @Test
    void whatIsNoTagIsNotEnded() {
        assertEquals("<p title=\"&lt;iframe/&gt;\">a</p>", html("<p title='<iframe/>'>a</p>"));
        assertEquals("<p title=\"&lt;svg&gt;\">a</p><p>b</p>", html("<p title=\"<svg>\">a</p><svg/><p>b</p>"));
        assertEquals("<pre>&lt;iframe/&gt;</pre>b", html("<xmp><iframe/></xmp>b"));
        assertEquals("ab", html("a<iframe src=http://y/>REST</iframe>b"));
    }

    @Test
    void aPlayerThatIsNeverEndedKeepsItsSources() {
        assertEquals(
                "<video controls=\"\"> <source src=\"https://e.org/v.mp4\"></video><p>REST</p>",
                html("<video> <source src='https://e.org/v.mp4'><p>REST</p>"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            &quotWhy not&quot, he asks  | "Why not", he asks
            R&ampD and &ltB&gt          | R&D and <B>
            Dawn&#39s and Dawn&#x27s    | Dawn's and Dawn's
            &quotOne&quot; &copy2025    | "One" ©2025
            Quick&quote and R&Drive     | Quick&quote and R&Drive
            Rank &#1 of sales&ample     | Rank &#1 of sales&ample
            """)
    void referencesAreReadWithoutTheirSemicolons(String written, String meant) {
        assertEquals(meant, new PlainText().title(new RawText(written, Kind.UNDECLARED, BASE, null)));
        assertEquals(
                meant,
                SANITISER
                        .sanitise(new RawText(written, Kind.UNDECLARED, BASE, null))
                        .text());
    }

    @Test
    void referencesInAddressesAreLeftAloneWhereALetterOrAnEqualsSignFollows() {
        assertEquals(
                "<a href=\"https://e.org/x?a=1&amp;copy=2&amp;lt3\">©</a>",
                html("<a href='https://e.org/x?a=1&copy=2&lt3'>&copy</a>"));
    }

    private static String title(String markup) {
        return new PlainText().title(new RawText(markup, Kind.HTML, BASE, null));
    }

    @Test
    void theLineFeedThatStartsPreformattedTextIsKept() {
        assertEquals("<pre>\n\na</pre>", html("<pre>\n\na</pre>"));
        assertEquals("<pre>a</pre>", html("<pre>\na</pre>"));
    }

    @Test
    void depthIsBoundedAndTextKept() {
        String deep = html("<div>".repeat(20_000) + "x");
        int depth = 0;
        for (Element at = Sanitiser.parse(deep); at != null; at = at.firstElementChild()) {
            depth++;
        }
        assertTrue(deep.contains("x") && depth <= 128, "depth " + depth);
        assertTrue(html("<table><tr><td>".repeat(10_000) + "x").contains("x"));
        assertTrue(html("<b>".repeat(20_000) + "<p>".repeat(20_000) + "x").contains("x"));
    }

    @Test
    void lengthIsBounded() {
        assertTrue(html("<p>word &amp; ".repeat(500_000)).length() < 1_200_000);
        assertTrue(sanitised("&".repeat(3_000_000), Kind.TEXT).length() <= 5_000_000);
    }

    @Property(tries = 4_000, seed = "20250326")
    void whatIsShownReadsBackUnchanged(@ForAll("markup") String markup) {
        String once = html(markup);
        assertEquals(once, html(once));
    }

    @Property(tries = 2_000, seed = "20250326")
    void nothingLiveIsEverShown(@ForAll("markup") String markup) {
        var body = Sanitiser.parse(html(markup));
        assertEquals(
                List.of(),
                body.select(
                                "script, style, iframe, object, embed, form, input, svg, math, template, link, meta, base, noscript, title, textarea, select")
                        .eachText());
        body.getAllElements()
                .forEach(element -> element.attributes().forEach(attribute -> {
                    assertFalse(
                            attribute.getKey().startsWith("on")
                                    || attribute.getKey().equals("style"),
                            attribute::html);
                    assertFalse(attribute.getValue().startsWith("javascript"), attribute::html);
                }));
    }

    @Property(tries = 1_000, seed = "20250326")
    void anyTextOfAnyKindIsWritable(@ForAll String text, @ForAll Kind kind) {
        String shown = sanitised(text, kind);
        assertEquals(shown, Characters.clean(shown));
    }

    @Provide
    Arbitrary<String> markup() {
        return Arbitraries.of(
                        "<a href=/1>",
                        "<a href='javascript:1'>",
                        "<b>",
                        "<i>",
                        "<p>",
                        "<div>",
                        "<table>",
                        "<tr>",
                        "<td>",
                        "<th>",
                        "<caption>",
                        "<tbody>",
                        "<colgroup>",
                        "<col>",
                        "<ul>",
                        "<li>",
                        "<dl>",
                        "<dt>",
                        "<dd>",
                        "<h1>",
                        "<h2>",
                        "<pre>",
                        "\n",
                        " ",
                        "x",
                        "&amp;",
                        "&lt;",
                        "<",
                        ">",
                        "\"",
                        "'",
                        "<form>",
                        "<button>",
                        "<object>",
                        "<svg>",
                        "<math>",
                        "<mtext>",
                        "<mglyph>",
                        "<style>",
                        "<script>",
                        "<title>",
                        "<textarea>",
                        "<noscript>",
                        "<template>",
                        "<select>",
                        "<option>",
                        "<iframe>",
                        "<ruby>",
                        "<rt>",
                        "<rp>",
                        "<rb>",
                        "<rtc>",
                        "<nobr>",
                        "<marquee>",
                        "<applet>",
                        "<font color=1>",
                        "<img src=x onerror=1>",
                        "<image>",
                        "<br>",
                        "<hr>",
                        "<video>",
                        "<source src=x>",
                        "<center>",
                        "<plaintext>",
                        "<xmp>",
                        "<listing>",
                        "<foreignObject>",
                        "<text>",
                        "<mi>",
                        "<annotation>",
                        "<annotation-xml>",
                        "<desc>",
                        "<!--",
                        "-->",
                        "--!>",
                        "<![CDATA[",
                        "]]>",
                        "<!doctype>",
                        "<?x",
                        "</",
                        "<p title='",
                        "<a title=\"",
                        "<details>",
                        "<summary>",
                        "<body onload=1>",
                        "<html>",
                        "<head>",
                        "<frameset>",
                        "<blockquote>",
                        "</a>",
                        "</b>",
                        "</i>",
                        "</p>",
                        "</div>",
                        "</table>",
                        "</tr>",
                        "</td>",
                        "</ul>",
                        "</li>",
                        "</h1>",
                        "</form>",
                        "</object>",
                        "</svg>",
                        "</math>",
                        "</style>",
                        "</script>",
                        "</title>",
                        "</textarea>",
                        "</noscript>",
                        "</template>",
                        "</select>",
                        "</iframe>",
                        "<iframe src=x />",
                        "<iframe src='//e.org/v' title='<b>'>",
                        "<embed src=//e.org/w>",
                        "<object type=image/png data=x>",
                        "<script/>",
                        "<http://e.org/>",
                        "<a@e.org>",
                        "<a@e.org onclick=1>",
                        "<svg/>",
                        "<textarea/>",
                        "<video/>",
                        "<canvas>",
                        "</br>",
                        "</ruby>")
                .list()
                .ofMaxSize(24)
                .map(pieces -> String.join("", pieces));
    }
}
