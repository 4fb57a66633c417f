package tributary.publish;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tributary.merge.Matchable;
import tributary.merge.MergedFeed;
import tributary.merge.Shown;
import tributary.merge.Source;
import tributary.model.Entry;
import tributary.model.StoredEntry;
import tributary.publish.feed.AlsoReported;
import tributary.publish.feed.Excerpt;
import tributary.publish.feed.FeedDocument;
import tributary.publish.feed.FeedItem;
import tributary.publish.feed.Html;
import tributary.publish.feed.ItemSource;

/** Turns what a merged feed shows into a document: titles, texts as far as they may be republished, links. */
record DocumentMaker(PublishSettings settings, SourceDirectory directory) {
    /** Of a feed in which nothing ever happened: no validator believes in 1970. */
    static final Instant NEVER = Instant.parse("2026-01-01T00:00:00Z");

    /** A page, of which nobody remembers what it was like: it is as new as anything that it is made from. */
    FeedDocument document(MergedFeed merged, List<Shown> shown, FeedDocument.Links links, List<StoredEntry> withdrawn) {
        Instant touched =
                shown.stream().map(Shown::touched).max(Instant::compareTo).orElse(NEVER);
        return document(merged, shown, shown.stream().map(this::item).toList(), links, withdrawn)
                .updatedSince(touched);
    }

    /** @param items what was made of what is shown */
    FeedDocument document(
            MergedFeed merged,
            List<Shown> shown,
            List<FeedItem> items,
            FeedDocument.Links links,
            List<StoredEntry> withdrawn) {
        Instant updated =
                shown.stream().map(Shown::newest).max(Instant::compareTo).orElse(NEVER);
        List<FeedDocument.Tombstone> tombstones = withdrawn.stream()
                .map(entry -> new FeedDocument.Tombstone(entry.id(), when(entry)))
                .toList();
        Instant newestLoss = tombstones.stream()
                .map(FeedDocument.Tombstone::when)
                .max(Instant::compareTo)
                .orElse(updated);
        PublishSettings.Site site = settings.site();
        return new FeedDocument(
                new FeedDocument.Heading(
                        merged.title(),
                        site.title(),
                        site.baseUrl() + "/",
                        merged.publication().token() == null),
                site.baseUrl() + "/feeds/" + merged.id(),
                links,
                updated.isAfter(newestLoss) ? updated : newestLoss,
                items,
                tombstones);
    }

    private static Instant when(StoredEntry entry) {
        Instant withdrawn = entry.times().withdrawn();
        return withdrawn == null ? entry.times().changed() : withdrawn;
    }

    FeedItem item(Shown shown) {
        StoredEntry lead = shown.lead();
        ItemSource source = directory.shown(lead.feed());
        List<FeedItem.Other> others = others(shown);
        Texts texts = texts(lead);
        if (settings.site().alsoReported() && !others.isEmpty()) {
            texts = texts.with(AlsoReported.html(others));
        }
        return new FeedItem(
                lead,
                source,
                title(lead, source),
                texts.content(),
                texts.summary(),
                shown.changed(),
                places(lead),
                others);
    }

    /** Whether an item names its sources as they are named now. */
    boolean isCurrent(FeedItem item) {
        return isCurrent(item.source())
                && item.others().stream().map(FeedItem.Other::source).allMatch(this::isCurrent);
    }

    private boolean isCurrent(ItemSource source) {
        return source.equals(directory.shown(source.feed()));
    }

    /** One for each further outlet, the first it brought: sections of one paper are one outlet. */
    private List<FeedItem.Other> others(Shown shown) {
        Set<String> named = new HashSet<>(Set.of(directory.outlet(shown.lead().feed())));
        return shown.others().stream()
                .filter(entry -> named.add(directory.outlet(entry.feed())))
                .map(this::other)
                .toList();
    }

    private FeedItem.Other other(StoredEntry entry) {
        Entry.Links links = entry.entry().links();
        return new FeedItem.Other(
                directory.shown(entry.feed()),
                entry.id(),
                entry.entry().texts().title(),
                links.url(),
                entry.entry().dates().published());
    }

    private String title(StoredEntry entry, ItemSource source) {
        String title = entry.entry().texts().title();
        return switch (settings.site().sourceInTitle()) {
            case OFF -> title;
            case PREFIX -> title.isEmpty() ? source.title() : source.title() + ": " + title;
            case SUFFIX -> title.isEmpty() ? source.title() : title + " – " + source.title();
        };
    }

    private List<String> places(StoredEntry entry) {
        Source source = directory.find(entry.feed());
        Set<String> places = source == null ? Set.of() : Matchable.places(entry, source);
        return List.copyOf(new TreeSet<>(places));
    }

    private Texts texts(StoredEntry stored) {
        Entry.Texts texts = stored.entry().texts();
        @Nullable Source source = directory.find(stored.feed());
        if (source == null) {
            return new Texts("", "");
        }
        return switch (source.content()) {
            case FULL ->
                texts.content().isEmpty()
                        ? new Texts(texts.summary().value(), "")
                        : new Texts(texts.content().value(), texts.summary().text());
            case SUMMARY -> {
                String text = texts.summary().isEmpty()
                        ? texts.content().text()
                        : texts.summary().text();
                yield new Texts("", Excerpt.of(text, source.summaryChars()));
            }
            case TITLE -> new Texts("", "");
        };
    }

    private record Texts(String content, String summary) {
        Texts with(String list) {
            if (!content.isEmpty() || summary.isEmpty()) {
                return new Texts(content + list, summary);
            }
            return new Texts("<p>" + Html.escape(summary) + "</p>" + list, summary);
        }
    }
}
