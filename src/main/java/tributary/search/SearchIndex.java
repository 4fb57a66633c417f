package tributary.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;
import tributary.model.StoredEntry;

/**
 * The words of every stored entry, on disk. It follows the store: with what it saves it notes the store's change that
 * it has seen, so that after any stop it can be told what it missed. One thread opens, tells and closes it; any may
 * ask. Every method may throw {@link SearchUnavailable}.
 */
public final class SearchIndex implements AutoCloseable {
    private final Path folder;
    private final AtomicReference<@Nullable OpenIndex> opened = new AtomicReference<>();

    /** What went wrong when it was last read: then its files are opened again, or made anew. */
    private volatile @Nullable IOException unread;

    /** @param folder where it is kept; made when it is opened */
    public SearchIndex(Path folder) {
        this.folder = folder;
    }

    /**
     * Opens the index, and begins it anew where there is none, where it is of another store or of another time of this
     * one, or where its files are damaged.
     *
     * @param store what tells the store from others
     * @param lastChange the last that the store knows of
     */
    public void open(String store, long lastChange) {
        try {
            opened.set(OpenIndex.open(folder, store, lastChange, unread instanceof CorruptIndexException));
            unread = null;
        } catch (IOException failed) {
            throw new SearchUnavailable("the search index in " + folder + " could not be opened", failed);
        }
    }

    public boolean isOpen() {
        return opened.get() != null;
    }

    /** The store's change up to which it was told everything. */
    public long seen() {
        return index().seen();
    }

    /**
     * Takes in what happened in the store; found from the next {@link #show} on, or by whoever asks when the last is a
     * second ago.
     *
     * @param gone numbers of entries that are no longer there
     * @param seen the change up to which this is everything
     */
    public void take(Collection<StoredEntry> changed, Collection<Long> gone, long seen) {
        change(index -> index.take(changed, gone, seen));
    }

    /** Lets what was taken in be found. */
    public void show() {
        change(OpenIndex::show);
    }

    /** The store's change up to which whoever asks from now on finds everything. */
    public long found() {
        return read(OpenIndex::showAndTell);
    }

    /** Whether {@link #found} has come to a change, or would if it were asked now; never throws. */
    public boolean finds(long change) {
        OpenIndex index = opened.get();
        return index != null && index.finds(change);
    }

    /** Says that it was told everything there was; until that is said once, nobody is answered. */
    public void complete() {
        change(OpenIndex::complete);
    }

    /** Keeps what was taken in beyond a kill of the program. */
    public void save() {
        change(OpenIndex::save);
    }

    /** Whether it was told everything there was, at some time at least. */
    public boolean isComplete() {
        OpenIndex index = opened.get();
        return index != null && index.isComplete();
    }

    /** Numbers of the entries that are asked for, newest first. */
    public List<Long> find(Question question, Question.@Nullable Place before, int limit) {
        return ask(index -> index.find(question, before, limit));
    }

    /** Of the entries of these numbers, those that have the words. */
    public List<Long> having(Words words, List<Long> numbers) {
        return ask(index -> index.having(words, numbers));
    }

    private interface Reading<T> {
        T of(OpenIndex index) throws IOException;
    }

    private List<Long> ask(Reading<List<Long>> question) {
        if (!index().isComplete()) {
            throw new SearchUnavailable("the search index is still being built");
        }
        return read(question);
    }

    private <T> T read(Reading<T> reading) {
        try {
            return reading.of(index());
        } catch (IOException failed) {
            unread = failed;
            throw new SearchUnavailable("the search index could not be read", failed);
        } catch (AlreadyClosedException failed) {
            throw new SearchUnavailable("the search index could not be read", failed);
        }
    }

    private OpenIndex index() {
        OpenIndex index = opened.get();
        if (index == null) {
            throw new SearchUnavailable("the search index is not open yet");
        }
        return index;
    }

    private interface Change {
        void make(OpenIndex index) throws IOException;
    }

    /** A full disk ends Lucene's writer for good: then it must be opened again, from what was saved last. */
    private void change(Change change) {
        OpenIndex index = index();
        try {
            IOException before = unread;
            if (before != null) {
                throw before;
            }
            change.make(index);
        } catch (IOException | AlreadyClosedException failed) {
            abandon();
            throw new SearchUnavailable("the search index in " + folder + " could not be used", failed);
        }
    }

    /** Leaves it as it was saved last, as a kill would. */
    public void abandon() {
        OpenIndex index = opened.getAndSet(null);
        if (index != null) {
            index.abandon();
        }
    }

    /** Saves it and lets go of its files. */
    @Override
    public void close() {
        if (isOpen()) {
            save();
            abandon();
        }
    }
}
