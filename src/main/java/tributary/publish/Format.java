package tributary.publish;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tributary.publish.feed.AtomWriter;
import tributary.publish.feed.FeedDocument;
import tributary.publish.feed.JsonFeedWriter;
import tributary.publish.feed.RssWriter;
import tributary.publish.feed.Written;

/** The representations of a merged feed. */
public enum Format {
    ATOM(".atom", AtomWriter.CONTENT_TYPE),
    RSS(".rss", RssWriter.CONTENT_TYPE),
    JSON(".json", JsonFeedWriter.CONTENT_TYPE);

    private final String suffix;
    private final String contentType;

    Format(String suffix, String contentType) {
        this.suffix = suffix;
        this.contentType = contentType;
    }

    public String suffix() {
        return suffix;
    }

    public String contentType() {
        return contentType;
    }

    public byte[] write(FeedDocument document) {
        return write(document, null).bytes();
    }

    /** @param former an earlier state, of which items may be taken over */
    Written write(FeedDocument document, @Nullable Written former) {
        return switch (this) {
            case ATOM -> AtomWriter.write(document, former);
            case RSS -> RssWriter.write(document, former);
            case JSON -> JsonFeedWriter.write(document, former);
        };
    }

    /** The format whose suffix a file name has. */
    public static Optional<Format> find(String name) {
        for (Format format : values()) {
            if (name.endsWith(format.suffix)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
