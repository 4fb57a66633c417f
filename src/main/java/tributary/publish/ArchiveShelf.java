package tributary.publish;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import tributary.merge.MergedFeed;
import tributary.merge.Stories;
import tributary.publish.feed.FeedDocument;
import tributary.search.SearchIndex;
import tributary.store.Position;
import tributary.store.Store;

/**
 * Keeps archive pages in the store as they were first sent, so that what readers were told is closed never changes,
 * whatever becomes of its items.
 */
record ArchiveShelf(Store store, SearchIndex index, SourceDirectory directory, PublishSettings settings) {
    private static final Duration FOR_EVER = Duration.ofDays(365);
    /** A page that is not kept has the same items later, but they may have been edited. */
    private static final Duration A_WHILE = Duration.ofHours(1);

    /** The page of a merged feed before a position; empty where none begins. JSON Feed knows no archives. */
    Optional<Representation> find(MergedFeed merged, Stories stories, Format format, Position before, Instant now) {
        if (format == Format.JSON || merged.publication().token() != null) {
            return Optional.empty();
        }
        String name = name(merged, format, before);
        Optional<byte[]> kept = store.findDocument(name);
        if (kept.isPresent()) {
            return Optional.of(representation(format, before, unpacked(kept.get())));
        }
        MergedFeed received = byReceipt(merged);
        Finder finder = new Finder(store, index, directory, received, Narrowing.NONE);
        Archive archive = new Archive(store, new PageWalk(store, finder, directory, received, stories));
        return archive.closed(before, now)
                .map(page -> keep(merged, format, page))
                .or(() -> archive.open(before, now).map(page -> written(merged, format, page)));
    }

    private Representation written(MergedFeed merged, Format format, Archive.Page page) {
        FeedDocument document = document(merged, page);
        return new Representation(format.contentType(), document.updated(), A_WHILE, () -> format.write(document));
    }

    private Representation keep(MergedFeed merged, Format format, Archive.Page page) {
        String name = name(merged, format, page.start());
        byte[] packed = store.findDocument(name).orElse(null);
        if (packed == null) {
            packed = WholeGzip.compress(format.write(document(merged, page)));
            if (!page.shown().isEmpty()) {
                store.saveDocument(name, packed);
            }
        }
        return representation(format, page.start(), unpacked(packed));
    }

    private FeedDocument document(MergedFeed merged, Archive.Page page) {
        Position previous = page.previous();
        FeedDocument.Links links = new FeedDocument.Links(
                query(page.start()), null, previous == null ? null : query(previous), null, true);
        return new DocumentMaker(settings, directory).document(merged, page.shown(), links, List.of());
    }

    static String query(Position start) {
        return "?archive=" + Cursor.write(start);
    }

    private static Representation representation(Format format, Position start, byte[] bytes) {
        return new Representation(format.contentType(), start.at(), FOR_EVER, () -> bytes);
    }

    private static String name(MergedFeed merged, Format format, Position start) {
        return "archive " + merged.id() + format.suffix() + " " + Cursor.write(start);
    }

    private static MergedFeed byReceipt(MergedFeed merged) {
        MergedFeed.Window window = merged.window();
        return new MergedFeed(
                merged.id(),
                merged.title(),
                merged.select(),
                merged.filter(),
                new MergedFeed.Window(window.items(), window.maxAge(), window.perFeed(), MergedFeed.Order.RECEIVED),
                merged.publication());
    }

    private static byte[] unpacked(byte[] packed) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return gzip.readAllBytes();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
