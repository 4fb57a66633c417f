package tributary.publish;

import org.jspecify.annotations.Nullable;
import tributary.publish.feed.FeedDocument;
import tributary.publish.feed.Written;

/**
 * Makes the bytes of a merged feed in one format, state by state: what is as it was in the state before is taken over.
 * Safe for use by many threads.
 */
final class Rendering {
    private final Format format;
    private final IncrementalGzip gzip = new IncrementalGzip();
    /** What was written last. */
    private volatile @Nullable Written former;

    Rendering(Format format) {
        this.format = format;
    }

    byte[] write(FeedDocument document) {
        Written made = format.write(document, former);
        former = made;
        return made.bytes();
    }

    IncrementalGzip gzip() {
        return gzip;
    }

    /** Lets go of what was written last: the next state is written as a whole, should somebody ask for it. */
    void forget() {
        former = null;
    }
}
