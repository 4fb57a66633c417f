package tributary.publish;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tributary.merge.Matchable;
import tributary.merge.MergedFeed;
import tributary.merge.Rules;
import tributary.merge.Shown;
import tributary.merge.Source;
import tributary.model.FeedId;
import tributary.model.StoredEntry;
import tributary.model.StoryId;
import tributary.publish.feed.FeedDocument;
import tributary.publish.feed.FeedItem;
import tributary.publish.feed.ItemSource;
import tributary.search.SearchIndex;
import tributary.store.KnownFeed;
import tributary.store.Order;
import tributary.store.Store;
import tributary.store.StoreUnavailable;

/**
 * Keeps every merged feed ready to be served. It is told of what changed in the store, and makes anew only the merged
 * feeds that show it. Safe for use by many threads: readers never wait for a change.
 */
public final class Publisher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
    /** Well within the second that an item may take, and long enough that a busy feed is not made for each item. */
    private static final Duration GATHERING = Duration.ofMillis(600);

    private static final Duration AFTER_LOSS = Duration.ofSeconds(1);
    private static final Duration AGEING = Duration.ofMinutes(1);
    private static final int SOURCE_PAGE_ITEMS = 50;

    private final Store store;
    private final SearchIndex index;
    private final InstantSource clock;
    private final ReaderMemory memory;
    /** Fair: a reader who waits for one merged feed comes before all others that are made in turn. */
    private final ReentrantLock changing = new ReentrantLock(true);

    private final Map<Long, StoredEntry> pending = new LinkedHashMap<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();

    /** What is served may lack something that is stored, and what a state was made from may be half loaded. */
    private final AtomicBoolean behind = new AtomicBoolean();

    private final List<Consumer<Published>> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<Published>> madeListeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<Duration>> renderings = new CopyOnWriteArrayList<>();
    private final PageMaker pages;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("publisher").daemon().factory());
    private volatile @Nullable Edition edition;

    /**
     * Everything of one configuration.
     *
     * @param published by the ids of those merged feeds that were made
     * @param shared entries that merged feeds show, and others may show as well, until all are made
     */
    private record Edition(
            PublishSettings settings,
            SourceDirectory directory,
            Map<String, MergedState> states,
            Map<String, Published> published,
            Map<Long, StoredEntry> shared) {
        boolean isMade(MergedState state) {
            return published.containsKey(state.merged().id());
        }

        /** Those that are not find in the store whatever changes meanwhile. */
        List<MergedState> made() {
            return states.values().stream().filter(this::isMade).toList();
        }
    }

    public Publisher(Store store, SearchIndex index, InstantSource clock, ReaderMemory memory) {
        this.store = store;
        this.index = index;
        this.pages = new PageMaker(store, index, PageMaker.KEPT_BYTES);
        this.clock = clock;
        this.memory = memory;
        var _ = worker.scheduleWithFixedDelay(this::age, AGEING.toMillis(), AGEING.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Takes over a configuration whole; until this returns, the former one is served. Where there is none, as at a
     * start, each merged feed is made when it is first asked for, or by {@link #makeAll}: the first reader waits for
     * one, not for all.
     *
     * @param known of each feed at a start; later the store is asked, as visits go on meanwhile
     */
    public void use(PublishSettings settings, List<KnownFeed> known) {
        changing.lock();
        try {
            SourceDirectory directory = new SourceDirectory(settings, edition == null ? known : store.knownFeeds());
            Map<String, MergedState> states = new LinkedHashMap<>();
            for (MergedFeed merged : settings.merged()) {
                MergedState state = new MergedState(merged, settings, directory, memory);
                Published before = edition == null ? null : edition.published().get(merged.id());
                if (before != null) {
                    state.follow(before.document());
                }
                states.put(merged.id(), state);
            }
            Edition next = new Edition(settings, directory, states, new ConcurrentHashMap<>(), new HashMap<>());
            Edition former = edition;
            if (former != null) {
                states.values().forEach(state -> carryOver(former, make(next, state)));
                next.shared().clear();
            }
            edition = next;
            pages.forget();
        } finally {
            changing.unlock();
        }
    }

    /** Begins to make, in turn, what nobody has asked for yet. */
    public void makeAll() {
        ids().forEach(merged -> worker.execute(() -> makeInTurn(merged)));
        worker.execute(this::allMade);
    }

    private void makeInTurn(String merged) {
        changing.lock();
        try {
            Edition current = edition;
            MergedState state = current == null ? null : current.states().get(merged);
            if (current != null && state != null && !current.isMade(state) && !worker.isShutdown()) {
                var _ = publish(current, state);
            }
        } finally {
            changing.unlock();
        }
    }

    private void allMade() {
        changing.lock();
        try {
            Edition current = edition;
            if (current != null) {
                current.shared().clear();
            }
        } finally {
            changing.unlock();
        }
    }

    private Published make(Edition current, MergedState state) {
        state.load(store, current.shared());
        Published made = state.publish(store, clock.instant());
        current.published().put(state.merged().id(), made);
        share(made, current.shared());
        madeListeners.forEach(listener -> listener.accept(made));
        return made;
    }

    private static void carryOver(Edition former, Published next) {
        Published before = former.published().get(next.merged().id());
        if (before != null) {
            next.prepareLike(before);
        }
    }

    /** Tells of entries that were stored, each in its newest form; they are in the merged feeds within a second. */
    public void changed(Collection<StoredEntry> added, Collection<StoredEntry> updated) {
        if (added.isEmpty() && updated.isEmpty()) {
            return;
        }
        synchronized (pending) {
            added.forEach(entry -> pending.put(entry.number(), entry));
            updated.forEach(entry -> pending.put(entry.number(), entry));
        }
        catchUpAfter(GATHERING);
    }

    /**
     * Takes everything from the store anew, soon: it may hold what nobody told of. Until then all is served as it is.
     */
    public void lookAgain() {
        behind.set(true);
        catchUpAfter(GATHERING);
    }

    private void catchUpAfter(Duration delay) {
        if (scheduled.compareAndSet(false, true)) {
            var _ = worker.schedule(this::catchUpInTurn, delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Calls back, on the publisher's thread, with each new state of a merged feed. */
    public void onChange(Consumer<Published> listener) {
        listeners.add(listener);
    }

    /**
     * Calls back with the first state of each merged feed in a configuration, those that there are already included.
     */
    public void onMade(Consumer<Published> listener) {
        changing.lock();
        try {
            madeListeners.add(listener);
            Edition current = edition;
            if (current != null) {
                current.published().values().forEach(listener);
            }
        } finally {
            changing.unlock();
        }
    }

    /** Calls back, on the publisher's thread, with how long it took to make a merged feed anew. */
    public void onRendered(Consumer<Duration> listener) {
        renderings.add(listener);
    }

    /** Only the turn that was waited for makes room for the next: two that follow each other gather half as long. */
    private void catchUpInTurn() {
        scheduled.set(false);
        catchUp();
    }

    /** Brings what is served up to date with everything told so far; for tests and for a stop in good order. */
    public void catchUp() {
        changing.lock();
        try {
            List<StoredEntry> entries;
            synchronized (pending) {
                entries = new ArrayList<>(pending.values());
                pending.clear();
            }
            Edition current = edition;
            if (current != null && behind.getAndSet(false)) {
                loadAgain(current);
            } else if (current != null) {
                apply(current, entries);
            }
        } catch (StoreUnavailable lost) {
            tryAgain(lost);
        } catch (RuntimeException broken) {
            LOG.atError().setCause(broken).log("merged feeds could not be brought up to date");
        } finally {
            changing.unlock();
        }
    }

    private void tryAgain(StoreUnavailable lost) {
        LOG.atDebug().setCause(lost).log("merged feeds are brought up to date once the store is back");
        behind.set(true);
        catchUpAfter(AFTER_LOSS);
    }

    private void loadAgain(Edition current) {
        store.knownFeeds().forEach(feed -> {
            var _ = current.directory().learn(feed.id(), feed.metadata());
        });
        Map<Long, StoredEntry> shared = new HashMap<>();
        for (MergedState state : current.states().values()) {
            if (current.isMade(state)) {
                state.load(store, shared);
            }
            Published now = publish(current, state);
            if (now != null) {
                share(now, shared);
            }
        }
    }

    private static void share(Published published, Map<Long, StoredEntry> shared) {
        published.document().items().forEach(item -> shared.put(item.entry().number(), item.entry()));
    }

    private void apply(Edition current, List<StoredEntry> entries) {
        Set<FeedId> relearned = learn(current.directory(), entries);
        List<Matchable> matchables = new ArrayList<>();
        for (StoredEntry entry : entries) {
            Source source = current.directory().find(entry.feed());
            if (source != null) {
                matchables.add(new Matchable(entry, source));
            }
        }
        for (MergedState state : current.made()) {
            boolean dirty = relearned.stream().anyMatch(state::selectsFrom);
            for (Matchable each : matchables) {
                dirty |= state.accept(each);
            }
            if (dirty) {
                var _ = publish(current, state);
            }
        }
    }

    private Set<FeedId> learn(SourceDirectory directory, List<StoredEntry> entries) {
        Set<FeedId> feeds = new HashSet<>();
        entries.forEach(entry -> feeds.add(entry.feed()));
        return store.knownFeeds(feeds).stream()
                .filter(feed -> directory.learn(feed.id(), feed.metadata()))
                .map(KnownFeed::id)
                .collect(Collectors.toSet());
    }

    /** One merged feed that cannot be made goes on with its last state, holds up no other, and gives null. */
    private @Nullable Published publish(Edition current, MergedState state) {
        try {
            if (!current.isMade(state)) {
                return make(current, state);
            }
            if (state.needsReload()) {
                state.load(store, new HashMap<>());
            }
            long started = System.nanoTime();
            Published before = current.published().get(state.merged().id());
            Published next = state.publish(store, clock.instant());
            if (before == next) {
                return next;
            }
            if (before != null) {
                next.prepareLike(before);
            }
            current.published().put(state.merged().id(), next);
            Duration took = Duration.ofNanos(System.nanoTime() - started);
            renderings.forEach(listener -> listener.accept(took));
            listeners.forEach(listener -> listener.accept(next));
            return next;
        } catch (StoreUnavailable lost) {
            tryAgain(lost);
        } catch (RuntimeException broken) {
            LOG.atError()
                    .addKeyValue("merged", state.merged().id())
                    .setCause(broken)
                    .log("merged feed not renewed");
        }
        return null;
    }

    private void age() {
        changing.lock();
        try {
            Edition current = edition;
            if (current != null && !behind.get()) {
                current.made().stream()
                        .filter(state -> state.merged().window().maxAge() != null)
                        .forEach(state -> {
                            var _ = publish(current, state);
                        });
            }
        } finally {
            changing.unlock();
        }
    }

    /** Whether a configuration is being served. */
    public boolean isReady() {
        return edition != null;
    }

    public Optional<Published> find(String merged) {
        return Optional.ofNullable(published(merged));
    }

    /** The same, without a wrapper; a merged feed that was not made yet is made now. */
    public @Nullable Published published(String merged) {
        Edition current = edition;
        if (current == null || !current.states().containsKey(merged)) {
            return null;
        }
        Published made = current.published().get(merged);
        return made == null ? madeNow(merged) : made;
    }

    private @Nullable Published madeNow(String merged) {
        changing.lock();
        try {
            Edition current = edition;
            MergedState state = current == null ? null : current.states().get(merged);
            if (current == null || state == null) {
                return null;
            }
            Published made = current.published().get(merged);
            return made == null ? make(current, state) : made;
        } finally {
            changing.unlock();
        }
    }

    /** Null too for one that was not made yet: for the path that answers most requests, and waits for nothing. */
    public @Nullable Published findMade(String merged) {
        Edition current = edition;
        return current == null ? null : current.published().get(merged);
    }

    /** Of every merged feed, in the order of the configuration. */
    public List<String> ids() {
        Edition current = edition;
        return current == null ? List.of() : List.copyOf(current.states().keySet());
    }

    /** Every merged feed in the order of the configuration. */
    public List<Published> all() {
        List<Published> all = new ArrayList<>();
        ids().forEach(id -> find(id).ifPresent(all::add));
        return all;
    }

    /** What is configured; empty before the first configuration. */
    public Optional<PublishSettings> settings() {
        return Optional.ofNullable(edition).map(Edition::settings);
    }

    /** The feeds that a merged feed takes from; all feeds for null. */
    public List<ItemSource> sources(@Nullable MergedFeed merged) {
        Edition current = edition;
        if (current == null) {
            return List.of();
        }
        Set<FeedId> selected = merged == null ? null : PageWalk.feeds(current.directory(), merged);
        return current.directory().all().stream()
                .map(source -> source.feed().id())
                .filter(feed -> selected == null || selected.contains(feed))
                .map(current.directory()::shown)
                .toList();
    }

    /** A merged feed in a format, as an address asks for it. */
    public PageResult<Representation> page(String merged, Format format, Map<String, List<String>> parameters) {
        return asked(merged, parameters, (scope, published, request) -> {
            if (request.isPlain()) {
                return new PageResult.Made<>(published.representation(format));
            }
            String state = published
                    .representation(Format.ATOM)
                    .body(Representation.Coding.IDENTITY)
                    .etag();
            return pages.page(scope, format, request, state);
        });
    }

    /** The same as a document. */
    public PageResult<FeedDocument> document(String merged, Map<String, List<String>> parameters) {
        return asked(
                merged,
                parameters,
                (scope, published, request) -> request.isPlain()
                        ? new PageResult.Made<>(published.document())
                        : pages.document(scope, request));
    }

    /** A closed page of the past of a merged feed (RFC 5005 section 4); empty where none begins. */
    public Optional<Representation> archive(String merged, Format format, String cursor) {
        Edition current = edition;
        MergedState state = current == null ? null : current.states().get(merged);
        if (current == null || state == null) {
            return Optional.empty();
        }
        ArchiveShelf shelf = new ArchiveShelf(store, index, current.directory(), current.settings());
        return Cursor.read(cursor)
                .flatMap(before -> shelf.find(state.merged(), state.stories(), format, before, clock.instant()));
    }

    /** How many bytes are kept of pages that readers asked for; bounded, however many they ask for. */
    public long keptBytes() {
        return pages.keptBytes();
    }

    private interface Making<T> {
        PageResult<T> make(PageMaker.Scope scope, Published published, PageRequest request);
    }

    private <T> PageResult<T> asked(String merged, Map<String, List<String>> parameters, Making<T> making) {
        Edition current = edition;
        MergedState state = current == null ? null : current.states().get(merged);
        Published published = published(merged);
        if (current == null || state == null || published == null) {
            return new PageResult.Unknown<>();
        }
        List<Source> sources = current.directory().all().stream()
                .filter(source -> state.selectsFrom(source.feed().id()))
                .toList();
        int usual = state.merged().window().items();
        return switch (PageParameters.parse(parameters, usual, sources)) {
            case PageParameters.Parsed.Wrong wrong -> new PageResult.Wrong<>(wrong.reason());
            case PageParameters.Parsed.Request parsed ->
                making.make(
                        new PageMaker.Scope(
                                current.settings(),
                                current.directory(),
                                state.merged(),
                                state.stories(),
                                published.document(),
                                clock.instant()),
                        published,
                        parsed.request());
        };
    }

    /** The versions of a story that anyone may see, in order of arrival. */
    public List<FeedItem> story(String story) {
        return visible(store.story(new StoryId(story)).stream()
                .sorted(Comparator.comparingLong(StoredEntry::number))
                .toList());
    }

    /** The newest items of a source that anyone may see. */
    public List<FeedItem> newestOf(FeedId feed) {
        return visible(store.newest(Set.of(feed), Order.PUBLISHED, null, SOURCE_PAGE_ITEMS));
    }

    /** How a feed is named; empty when none of that id is configured or no public merged feed takes from it. */
    public Optional<ItemSource> source(FeedId feed) {
        Edition current = edition;
        if (current == null || current.directory().find(feed) == null) {
            return Optional.empty();
        }
        boolean visible = current.states().values().stream()
                .anyMatch(state -> state.merged().publication().token() == null && state.selectsFrom(feed));
        return visible ? Optional.of(current.directory().shown(feed)) : Optional.empty();
    }

    /** What only protected merged feeds select stays hidden. */
    private List<FeedItem> visible(List<StoredEntry> entries) {
        Edition current = edition;
        if (current == null) {
            return List.of();
        }
        DocumentMaker maker = new DocumentMaker(current.settings(), current.directory());
        List<FeedItem> items = new ArrayList<>();
        for (StoredEntry entry : entries) {
            Source source = current.directory().find(entry.feed());
            if (source != null && isPublic(current, new Matchable(entry, source))) {
                items.add(maker.item(new Shown(
                        entry,
                        List.of(),
                        entry.entry().dates().published(),
                        entry.times().changed())));
            }
        }
        return items;
    }

    private static boolean isPublic(Edition current, Matchable entry) {
        return current.settings().merged().stream()
                .filter(merged -> merged.publication().token() == null)
                .anyMatch(merged -> Rules.judge(entry, merged).included());
    }

    public Instant now() {
        return clock.instant();
    }

    @Override
    public void close() {
        worker.shutdown();
        try {
            if (!worker.awaitTermination(5, TimeUnit.SECONDS)) {
                worker.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            worker.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
