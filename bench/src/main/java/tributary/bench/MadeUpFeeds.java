package tributary.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Feeds of made-up news: one in four Atom, one in four RSS with content apart from its summary, the rest plain RSS. */
final class MadeUpFeeds {
    private static final int ITEM_CHARACTERS = 3_000;
    private static final int NEW_A_ROUND = 2;
    private static final Duration BETWEEN_ITEMS = Duration.ofHours(3);

    private final MadeUpNews news = new MadeUpNews();
    private final int items;
    private final Instant newest;

    /**
     * @param items a feed
     * @param newest when the last items of the first round were published
     */
    MadeUpFeeds(int items, Instant newest) {
        this.items = items;
        this.newest = newest;
    }

    static String contentType(int feed) {
        return isAtom(feed) ? "application/atom+xml" : "application/rss+xml; charset=utf-8";
    }

    private static boolean isAtom(int feed) {
        return feed % 4 == 3;
    }

    /** Newest first; each round puts two new ones on top and lets the two oldest go. */
    byte[] document(int feed, int rounds) {
        StringBuilder xml = new StringBuilder(items * (ITEM_CHARACTERS + 1_000));
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
                .append(isAtom(feed) ? atomHead(feed) : rssHead(feed));
        int last = items + NEW_A_ROUND * rounds;
        for (int item = last; item > last - items; item--) {
            MadeUpNews.Story story = news.story(feed, item, ITEM_CHARACTERS);
            xml.append(isAtom(feed) ? atomEntry(feed, item, story) : rssItem(feed, item, story));
        }
        xml.append(isAtom(feed) ? "</feed>\n" : "</channel></rss>\n");
        return xml.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Of the rounds after the first as long after it as the feed's items are apart, up to some minutes. */
    private Instant published(int feed, int item) {
        Instant at = newest.minus(BETWEEN_ITEMS.multipliedBy(items - item));
        return at.isAfter(newest) ? newest.plusSeconds(item) : at.minusSeconds(feed * 7L % 7_200);
    }

    private static String rssHead(int feed) {
        String language = feed % 4 == 0 ? "" : "<language>en-gb</language>";
        return """
                <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
                <channel><title>Bench %d</title><link>http://bench.example/%d</link><description>generated</description>%s
                """.formatted(feed, feed, language);
    }

    private String rssItem(int feed, int item, MadeUpNews.Story story) {
        boolean apart = feed % 4 == 2;
        String content = apart ? "<content:encoded><![CDATA[" + story.html() + "]]></content:encoded>" : "";
        String description = apart ? story.summary() : "<![CDATA[" + story.html() + "]]>";
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                published(feed, item).atOffset(ZoneOffset.UTC));
        return """
                <item><title>%s</title><link>http://bench.example/%d/%d?utm_source=rss</link>
                <guid isPermaLink="false">bench:%d:%d</guid><pubDate>%s</pubDate><dc:creator>Desk %d</dc:creator>
                <category>news</category><category>world</category><description>%s</description>%s</item>
                """.formatted(story.title(), feed, item, feed, item, date, item % 9, description, content);
    }

    private static String atomHead(int feed) {
        return """
                <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Bench %d</title><id>urn:bench:%d</id>
                <link rel="alternate" href="http://bench.example/%d"/><updated>2026-01-01T00:00:00Z</updated>
                """.formatted(feed, feed, feed);
    }

    private String atomEntry(int feed, int item, MadeUpNews.Story story) {
        return """
                <entry><title>%s</title><link rel="alternate" href="http://bench.example/%d/%d"/><id>urn:bench:%d:%d</id>
                <published>%s</published><updated>%s</updated><author><name>Desk %d</name></author><category term="news"/>
                <summary>%s</summary><content type="html">%s</content></entry>
                """.formatted(
                        story.title(),
                        feed,
                        item,
                        feed,
                        item,
                        published(feed, item),
                        published(feed, item),
                        item % 9,
                        story.summary(),
                        story.html().replace("&", "&amp;").replace("<", "&lt;"));
    }
}
