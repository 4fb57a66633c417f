package tributary.publish;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tributary.merge.MergedFeed;
import tributary.merge.Stories;
import tributary.publish.feed.FeedDocument;
import tributary.search.SearchIndex;
import tributary.search.SearchUnavailable;
import tributary.store.Store;

/**
 * Makes pages that are not kept ready: older ones, and what readers narrow a merged feed down to. Their number is
 * without end, so that the bytes kept of them, and how many are made at a time, are bounded. Safe for use by many
 * threads.
 */
final class PageMaker {
    static final long KEPT_BYTES = 24L * 1024 * 1024;
    private static final Duration KEPT_FOR = Duration.ofMinutes(1);
    /** What readers are told of an answer that may lack what the index is about to show. */
    private static final Duration UNTIL_SHOWN = Duration.ofSeconds(2);

    /** What a page costs beside its bytes and their codings; it bounds the number of the smallest ones too. */
    private static final int OVERHEAD = 1_000;

    private static final int AT_ONCE = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Store store;
    private final SearchIndex index;
    private final Semaphore permits = new Semaphore(AT_ONCE, true);
    private final Cache<String, Kept> kept;

    /**
     * What a page is made from.
     *
     * @param current the merged feed itself
     */
    record Scope(
            PublishSettings settings,
            SourceDirectory directory,
            MergedFeed merged,
            Stories stories,
            FeedDocument current,
            Instant now) {}

    /**
     * A page, and what the index must find before it can be trusted to lack nothing.
     *
     * @param found the store's change up to which the index found everything when the page was made
     * @param needed the change up to which it must: the store's last when the state of the merged feed was first asked
     */
    private record Kept(Representation page, long found, long needed) {
        boolean isBehind() {
            return found < needed;
        }
    }

    /** @param keptBytes at most of pages that were asked for */
    PageMaker(Store store, SearchIndex index, long keptBytes) {
        this.store = store;
        this.index = index;
        kept = Caffeine.newBuilder()
                .maximumWeight(keptBytes)
                .weigher(PageMaker::weight)
                .expireAfterWrite(KEPT_FOR)
                .executor(Runnable::run)
                .build();
    }

    private static int weight(String key, Kept kept) {
        return OVERHEAD
                + 2 * key.length()
                + 2 * kept.page().body(Representation.Coding.IDENTITY).length();
    }

    /** How much is kept now, in bytes. */
    long keptBytes() {
        kept.cleanUp();
        return kept.policy()
                .eviction()
                .map(eviction -> eviction.weightedSize().orElse(0))
                .orElse(0L);
    }

    void forget() {
        kept.invalidateAll();
    }

    /** @param state names the state of the merged feed: what was made from another is of no use */
    PageResult<Representation> page(Scope scope, Format format, PageRequest request, String state) {
        String key = scope.merged().id() + format.suffix() + request.self() + " " + state;
        Kept known = kept.getIfPresent(key);
        if (known != null && !(known.isBehind() && index.finds(known.needed()))) {
            return new PageResult.Made<>(known.page());
        }
        return whenThereIsRoom(() -> {
            Kept made = made(scope, format, request, known);
            kept.put(key, made);
            return made.page();
        });
    }

    /** @param former the same page, made when the index was behind; null when it was not made yet */
    private Kept made(Scope scope, Format format, PageRequest request, @Nullable Kept former) {
        if (!finder(scope, request).asksTheIndex()) {
            return new Kept(written(make(scope, request), format, KEPT_FOR), 0, 0);
        }
        long needed = former == null ? store.lastChange() : former.needed();
        long found = index.found();
        FeedDocument document = make(scope, request);
        return new Kept(written(document, format, found < needed ? UNTIL_SHOWN : KEPT_FOR), found, needed);
    }

    /** As bytes alone: what they were made from is much larger. */
    private static Representation written(FeedDocument document, Format format, Duration maxAge) {
        byte[] bytes = format.write(document);
        return new Representation(format.contentType(), document.updated(), maxAge, () -> bytes);
    }

    PageResult<FeedDocument> document(Scope scope, PageRequest request) {
        return whenThereIsRoom(() -> make(scope, request));
    }

    private Finder finder(Scope scope, PageRequest request) {
        return new Finder(store, index, scope.directory(), scope.merged(), request.narrowing());
    }

    private FeedDocument make(Scope scope, PageRequest request) {
        PageWalk walk = new PageWalk(store, finder(scope, request), scope.directory(), scope.merged(), scope.stories());
        PageWalk.Page page = page(walk, scope, request);
        FeedDocument.Links links = MergedState.links(scope.settings(), scope.merged(), request.query(), page.next());
        String self =
                MergedState.opened(request.self(), scope.merged().publication().token());
        FeedDocument.Links placed = new FeedDocument.Links(self, links.next(), null, null, false);
        return new DocumentMaker(scope.settings(), scope.directory())
                .document(scope.merged(), page.shown(), placed, List.of());
    }

    /** The first page keeps the caps of the feed, those behind it lead to whatever they kept out. */
    private static PageWalk.Page page(PageWalk walk, Scope scope, PageRequest request) {
        if (!request.narrowing().isNone()) {
            return walk.page(request.limit(), request.before(), Set.of());
        }
        if (request.before() == null) {
            return walk.first(request.limit(), scope.now());
        }
        return walk.page(request.limit(), request.before(), firstPage(walk, scope, request));
    }

    /** Without {@code per_feed}, nothing that it shows comes after what it leaves out. */
    private static Set<Long> firstPage(PageWalk walk, Scope scope, PageRequest request) {
        if (scope.merged().window().perFeed() == 0) {
            return Set.of();
        }
        return request.query().isEmpty()
                ? numbers(scope.current())
                : walk.first(request.limit(), scope.now()).numbers();
    }

    private static Set<Long> numbers(FeedDocument document) {
        return document.items().stream().map(item -> item.entry().number()).collect(Collectors.toSet());
    }

    /** A page in the making holds a thousand whole items at most: some at a time are few megabytes, all are not. */
    private <T> PageResult<T> whenThereIsRoom(Supplier<T> work) {
        try {
            if (!permits.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return new PageResult.NotNow<>("Too many pages are being made at once.");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new PageResult.NotNow<>("The server is stopping.");
        }
        try {
            return new PageResult.Made<>(work.get());
        } catch (SearchUnavailable unavailable) {
            return new PageResult.NotNow<>("Nothing can be searched now: " + unavailable.getMessage() + ".");
        } finally {
            permits.release();
        }
    }
}
