package tributary.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.store.NIOFSDirectory;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tributary.model.StoredEntry;

/** The files of an index while they are open. One thread changes it; any may ask. */
final class OpenIndex {
    private static final Logger LOG = LoggerFactory.getLogger(OpenIndex.class);
    /** Raised when documents are made otherwise than before: an older index is then made anew. */
    private static final String FORM = "1";

    private static final double BUFFER_MEGABYTES = 16;
    /** Each time makes files that must be merged later: a busy hour would do little else. */
    private static final long BETWEEN_SHOWS = Duration.ofSeconds(1).toNanos();

    /** Held, so that it keeps its level: Lucene recommends an incubator module of the JDK to whoever starts it. */
    private static final java.util.logging.Logger LUCENE = java.util.logging.Logger.getLogger("org.apache.lucene");

    static {
        LUCENE.setLevel(Level.SEVERE);
    }

    private final Directory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final Queries queries;
    private final String store;
    private volatile long seen;
    /** The change up to which everything can be found; never beyond what was taken in. */
    private volatile long shown;

    private volatile boolean complete;
    private volatile boolean hasMore;
    private volatile long lastShow = System.nanoTime() - BETWEEN_SHOWS;

    private OpenIndex(Directory directory, Folding folding, String store, Map<String, String> saved, OpenMode mode)
            throws IOException {
        this.directory = directory;
        this.store = store;
        queries = new Queries(folding);
        seen = Long.parseLong(saved.getOrDefault("seen", "0"));
        complete = Boolean.parseBoolean(saved.get("complete"));
        writer = new IndexWriter(directory, settings(folding).setOpenMode(mode));
        searchers = new SearcherManager(writer, null);
        shown = seen;
    }

    private static IndexWriterConfig settings(Folding folding) {
        ConcurrentMergeScheduler merges = new ConcurrentMergeScheduler();
        merges.setMaxMergesAndThreads(4, 1);
        return new IndexWriterConfig(folding)
                .setRAMBufferSizeMB(BUFFER_MEGABYTES)
                .setMergeScheduler(merges)
                .setCommitOnClose(false);
    }

    /** @param anew whatever is there is given up */
    static OpenIndex open(Path folder, String store, long lastChange, boolean anew) throws IOException {
        Files.createDirectories(folder);
        // Not mapped into memory: what the operating system caches of it is its own affair.
        Directory directory = new NIOFSDirectory(folder);
        try {
            return open(directory, store, anew ? -1 : lastChange);
        } catch (IOException | RuntimeException failed) {
            IOUtils.closeWhileHandlingException(directory);
            throw failed;
        }
    }

    private static OpenIndex open(Directory directory, String store, long lastChange) throws IOException {
        Folding folding = new Folding();
        try {
            Map<String, String> saved = saved(directory);
            boolean fits = FORM.equals(saved.get("form"))
                    && store.equals(saved.get("store"))
                    && Long.parseLong(saved.getOrDefault("seen", "0")) <= lastChange;
            if (fits) {
                return new OpenIndex(directory, folding, store, saved, OpenMode.APPEND);
            }
        } catch (LockObtainFailedException inUse) {
            throw inUse;
        } catch (IOException | RuntimeException damaged) {
            LOG.atWarn().addKeyValue("reason", damaged.getMessage()).log("the search index is damaged and begins anew");
        }
        clear(directory);
        return new OpenIndex(directory, folding, store, Map.of(), OpenMode.CREATE);
    }

    /** Lucene creates an index over another, but only over one that it can read. */
    private static void clear(Directory directory) throws IOException {
        try (Lock _ = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
            for (String file : directory.listAll()) {
                directory.deleteFile(file);
            }
        }
    }

    private static Map<String, String> saved(Directory directory) throws IOException {
        if (!DirectoryReader.indexExists(directory)) {
            return Map.of();
        }
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
            return reader.getIndexCommit().getUserData();
        }
    }

    long seen() {
        return seen;
    }

    boolean isComplete() {
        return complete;
    }

    void take(Collection<StoredEntry> changed, Collection<Long> gone, long upTo) throws IOException {
        for (StoredEntry entry : changed) {
            if (entry.number() > seen) {
                // The number of an entry is its first change: this one cannot be in the index yet.
                var _ = writer.addDocument(Documents.of(entry));
            } else {
                var _ = writer.updateDocument(Documents.name(entry.number()), Documents.of(entry));
            }
        }
        if (!gone.isEmpty()) {
            var _ = writer.deleteDocuments(gone.stream().map(Documents::name).toArray(Term[]::new));
        }
        seen = upTo;
        hasMore = true;
    }

    synchronized void show() throws IOException {
        hasMore = false;
        long upTo = seen;
        boolean refreshed = false;
        try {
            searchers.maybeRefreshBlocking();
            lastShow = System.nanoTime();
            shown = Math.max(shown, upTo);
            refreshed = true;
        } finally {
            if (!refreshed) {
                hasMore = true;
            }
        }
    }

    /** Nothing is shown before somebody asks, and then at most once a second. Others that ask wait for the same. */
    private void showAtTimes() throws IOException {
        if (isTimeToShow()) {
            synchronized (this) {
                if (isTimeToShow()) {
                    show();
                }
            }
        }
    }

    /** Shows what may be shown by now, and says up to which change everything can be found. */
    long showAndTell() throws IOException {
        showAtTimes();
        return shown;
    }

    /** Whether everything up to a change can be found by whoever asks now. */
    boolean finds(long change) {
        return shown >= change || (seen >= change && isTimeToShow());
    }

    private boolean isTimeToShow() {
        return hasMore && System.nanoTime() - lastShow >= BETWEEN_SHOWS;
    }

    void complete() {
        complete = true;
    }

    void save() throws IOException {
        Map<String, String> data = new HashMap<>();
        data.put("form", FORM);
        data.put("store", store);
        data.put("seen", Long.toString(seen));
        data.put("complete", Boolean.toString(complete));
        writer.setLiveCommitData(data.entrySet());
        var _ = writer.commit();
        // Costs little now, and lets go of files that were merged since.
        show();
    }

    List<Long> find(Question question, Question.@Nullable Place before, int limit) throws IOException {
        return find(queries.of(question), Documents.field(question.order()), after(before), limit);
    }

    List<Long> having(Words words, List<Long> numbers) throws IOException {
        return find(queries.having(words, numbers), Documents.PUBLISHED, null, numbers.size());
    }

    private List<Long> find(Query query, String order, @Nullable FieldDoc after, int limit) throws IOException {
        showAtTimes();
        IndexSearcher searcher = searchers.acquire();
        try {
            Sort newestFirst = new Sort(
                    new SortField(order, SortField.Type.LONG, true),
                    new SortField(Documents.NUMBER, SortField.Type.LONG, true));
            TopFieldDocs found = searcher.search(query, new TopFieldCollectorManager(newestFirst, limit, after, 1));
            List<Long> numbers = new ArrayList<>();
            for (ScoreDoc each : found.scoreDocs) {
                numbers.add((Long) ((FieldDoc) each).fields[1]);
            }
            return numbers;
        } finally {
            searchers.release(searcher);
        }
    }

    /** Lucene goes on with what is equal to this, in any document; the place itself was already given. */
    private static @Nullable FieldDoc after(Question.@Nullable Place before) {
        return before == null
                ? null
                : new FieldDoc(-1, Float.NaN, new Object[] {Documents.micros(before.at()), before.number() - 1});
    }

    /** Lets go of everything since it was saved last. */
    void abandon() {
        IOUtils.closeWhileHandlingException(searchers, writer::rollback, directory);
    }
}
