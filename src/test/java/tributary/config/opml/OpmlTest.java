package tributary.config.opml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OpmlTest {
    private static OpmlResult read(String document) {
        return new OpmlReader().read(document.getBytes(StandardCharsets.UTF_8));
    }

    private static OpmlResult.Subscriptions subscriptions(String document) {
        OpmlResult result = read(document);
        return assertInstanceOf(OpmlResult.Subscriptions.class, result, result.toString());
    }

    private static String refusal(String document) {
        return assertInstanceOf(OpmlResult.Refused.class, read(document)).reason();
    }

    private static String body(String outlines) {
        return "<?xml version=\"1.0\"?><opml version=\"2.0\"><head><title>t</title></head><body>" + outlines
                + "</body></opml>";
    }

    @Test
    void foldersAndCategoriesBecomeTags() {
        assertEquals(
                List.of(
                        new Subscription(
                                "Dawn",
                                "https://www.dawn.com/feeds/home",
                                "https://www.dawn.com/",
                                List.of("Asia", "Pakistan", "newspaper")),
                        new Subscription("CNA", "https://www.channelnewsasia.com/feed", null, List.of("Asia"))),
                subscriptions(body("""
                                        <outline text="Asia">
                                          <outline text="Pakistan">
                                            <outline type="rss" text="Dawn" xmlUrl="https://www.dawn.com/feeds/home"
                                              htmlUrl="https://www.dawn.com/" category="/Asia/Pakistan,newspaper"/>
                                          </outline>
                                          <outline type="RSS" title="CNA" xmlurl=" feed://www.channelnewsasia.com/feed "/>
                                        </outline>
                                        """)).subscriptions());
    }

    @Test
    void whatIsNoFeedIsLeftOutAndSaid() {
        OpmlResult.Subscriptions read = subscriptions(body("""
                <outline text="a" xmlUrl="http://a.example/"/>
                <outline text="again" xmlUrl="http://A.example"/>
                <outline text="local" xmlUrl="file:///etc/passwd"/>
                """));
        assertEquals(1, read.subscriptions().size());
        assertEquals(
                List.of(
                        "left out: \"http://A.example\" is listed twice",
                        "left out: \"file:///etc/passwd\" is no http or https URL"),
                read.notes());
    }

    @Test
    void bombsAreRefusedWithAReason() {
        assertEquals(
                "has a DOCTYPE, which OPML does not need and bombs do",
                refusal("<!DOCTYPE opml [<!ENTITY a \"x\"><!ENTITY b \"&a;&a;\">]><opml><body>&b;</body></opml>"));
        assertEquals(
                "has a DOCTYPE, which OPML does not need and bombs do",
                refusal("<!DOCTYPE opml SYSTEM \"http://127.0.0.1:1/x.dtd\"><opml/>"));
        assertEquals(
                "is nested deeper than 32 levels",
                refusal(body("<outline text=\"x\">".repeat(33) + "</outline>".repeat(33))));
        assertTrue(
                refusal("<opml>" + "<a>".repeat(100_000)).startsWith("is not well-formed XML"),
                "depth of other elements");
        assertEquals("has more than 80000 elements", refusal(body("<outline text=\"x\"/>".repeat(80_001))));
        String feeds = IntStream.rangeClosed(0, 20_000)
                .mapToObj(number -> "<outline xmlUrl=\"http://a.example/" + number + "\"/>")
                .collect(Collectors.joining());
        assertEquals("lists more than 20000 feeds", refusal(body(feeds)));
        assertTrue(
                refusal(body("<outline text=\"" + "x".repeat(100_000) + "\"/>")).startsWith("is not well-formed XML"));
        assertEquals(
                "is larger than 10 MB",
                assertInstanceOf(OpmlResult.Refused.class, new OpmlReader().read(new byte[10_000_001]))
                        .reason());
    }

    @Test
    void whatIsNotOpmlIsRefused() {
        assertEquals("is not OPML: it begins with <html>", refusal("<html/>"));
        assertTrue(refusal("not xml").startsWith("is not well-formed XML: "));
        assertTrue(refusal("").startsWith("is not well-formed XML: "));
        assertTrue(refusal(body("&nbsp;")).startsWith("is not well-formed XML: "));
    }

    @Test
    void whatIsWrittenReadsBack() {
        List<Subscription> subscriptions = List.of(
                new Subscription("Dawn & \"<co>\"", "https://www.dawn.com/?a=1&b=2", null, List.of("Asia", "news")),
                new Subscription("\u0007新华社", "http://x.example/", "http://x.example/site", List.of()));
        String document = new OpmlWriter().write("Mine \u0000", subscriptions);
        assertEquals(
                List.of(
                        subscriptions.get(0),
                        new Subscription("新华社", "http://x.example/", "http://x.example/site", List.of())),
                subscriptions(document).subscriptions());
    }
}
