package tributary.publish;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tributary.merge.Duplicates;
import tributary.merge.MergedFeed;
import tributary.merge.Source;

/**
 * Everything that decides what goes out, swapped whole.
 *
 * @param sources every configured feed
 */
public record PublishSettings(Site site, Duplicates duplicates, List<Source> sources, List<MergedFeed> merged) {
    public PublishSettings {
        sources = List.copyOf(sources);
        merged = List.copyOf(merged);
    }

    /**
     * @param baseUrl public, without a final slash; requests never change it
     * @param alsoReported whether a story's other outlets are listed below its text
     * @param hub whether this server's own hub answers at {@code /hub}
     * @param adminToken null when operators' pages answer on loopback only
     */
    public record Site(
            String title,
            String baseUrl,
            SourceInTitle sourceInTitle,
            boolean alsoReported,
            boolean hub,
            @Nullable String adminToken) {
        /** Without the token. */
        @Override
        public String toString() {
            return "Site[" + title + ", " + baseUrl + "]";
        }
    }

    /** Whether an item's title names its source. */
    public enum SourceInTitle {
        OFF,
        PREFIX,
        SUFFIX
    }
}
