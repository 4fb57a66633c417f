package tributary.publish.feed;

import java.util.List;
import java.util.stream.IntStream;
import tributary.model.FeedId;
import tributary.testing.EntryBuilder;

/** Makes documents of entries for tests of the writers: everything may be shown, every entry comes from Dawn. */
final class DocumentBuilder {
    static final ItemSource DAWN = new ItemSource(
            new FeedId("dawn"),
            "https://dawn.example/rss",
            "Dawn",
            "https://dawn.example/rss",
            "http://news.example.org/sources/dawn",
            "https://dawn.example/",
            null);

    private DocumentBuilder() {}

    static FeedDocument document(EntryBuilder... entries) {
        return document(IntStream.range(0, entries.length)
                .mapToObj(index -> item(entries[index], index + 1))
                .toList());
    }

    static FeedDocument document(List<FeedItem> items) {
        return new FeedDocument(
                new FeedDocument.Heading("Pakistan–China", "Regional wire", "http://news.example.org/", true),
                "http://news.example.org/feeds/pakistan-china",
                new FeedDocument.Links("", null, null, null, false),
                EntryBuilder.BOAO,
                items,
                List.of());
    }

    static FeedItem item(EntryBuilder entry, long number, FeedItem.Other... others) {
        var stored = entry.stored(number, "dawn");
        var texts = stored.entry().texts();
        return new FeedItem(
                stored,
                DAWN,
                texts.title(),
                texts.content().value(),
                texts.summary().text(),
                stored.times().changed(),
                List.of(),
                List.of(others));
    }
}
