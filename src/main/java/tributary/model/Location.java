package tributary.model;

import java.nio.file.Path;

/** Where a feed's document is. */
public sealed interface Location {
    /** An http or https URL, exactly as the operator wrote it; it is never re-encoded. */
    record Web(String url) implements Location {
        @Override
        public String toString() {
            return url;
        }
    }

    /** A local file, already resolved against the folder of feeds.yml. */
    record File(Path path) implements Location {
        @Override
        public String toString() {
            return path.toString();
        }
    }
}
