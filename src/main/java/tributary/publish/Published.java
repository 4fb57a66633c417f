package tributary.publish;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import tributary.merge.MergedFeed;
import tributary.publish.feed.FeedDocument;

/** One state of a merged feed: its document and each format of it. */
public final class Published {
    private final MergedFeed merged;
    private final FeedDocument document;
    private final Map<Format, Representation> representations = new EnumMap<>(Format.class);

    Published(MergedFeed merged, FeedDocument document, Duration maxAge) {
        this.merged = merged;
        this.document = document;
        for (Format format : Format.values()) {
            representations.put(
                    format,
                    new Representation(format.contentType(), document.updated(), maxAge, () -> format.write(document)));
        }
    }

    public MergedFeed merged() {
        return merged;
    }

    public FeedDocument document() {
        return document;
    }

    public Representation representation(Format format) {
        Representation found = representations.get(format);
        if (found == null) {
            throw new IllegalStateException("no representation for " + format);
        }
        return found;
    }

    void prepareLike(Published predecessor) {
        for (Format format : Format.values()) {
            representation(format).prepareLike(predecessor.representation(format));
        }
    }
}
