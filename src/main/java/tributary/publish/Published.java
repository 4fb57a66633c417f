package tributary.publish;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tributary.merge.MergedFeed;
import tributary.publish.feed.FeedDocument;

/** One state of a merged feed: its document and each format of it. */
public final class Published {
    private final MergedFeed merged;
    private final FeedDocument document;
    private final History history;
    private final Map<Format, Rendering> renderings;
    private final Map<Format, Representation> representations = new EnumMap<>(Format.class);

    /** @param renderings of the merged feed in each format; shared by its states */
    Published(
            MergedFeed merged,
            FeedDocument document,
            Duration maxAge,
            History history,
            Map<Format, Rendering> renderings) {
        this.merged = merged;
        this.document = document;
        this.history = history;
        this.renderings = renderings;
        renderings.forEach((format, rendering) -> representations.put(
                format,
                new Representation(
                        format.contentType(),
                        document.updated(),
                        maxAge,
                        () -> rendering.write(document),
                        rendering.gzip()::compress)));
    }

    /**
     * The Link field of a format (WebSub section 4): where it is pushed and under which name, that of its own self
     * link; null when it is not.
     */
    public @Nullable String links(Format format) {
        String hub = document.links().hub();
        return hub == null
                ? null
                : "<" + hub + ">; rel=\"hub\", <"
                        + document.url(format.suffix(), document.links().self()) + ">; rel=\"self\"";
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

    /** The number of this state. */
    int state() {
        return history.state();
    }

    /** The earlier states, this one first, that readers may have. */
    List<History.Former> formers() {
        Map<Format, String> etags = new EnumMap<>(Format.class);
        representations.forEach((format, each) -> {
            String etag = each.etag();
            if (etag != null) {
                etags.put(format, etag);
            }
        });
        return history.andThis(etags);
    }

    /**
     * Only what is new to a reader that has an earlier state of this feed; empty when we do not remember that one.
     *
     * @param etag of the state the reader has in this format, of no content coding
     */
    public Optional<FeedDocument> since(Format format, String etag) {
        return history.newSince(format, etag).map(document::with);
    }

    /** Makes what readers of its predecessor wanted, and lets go of what was kept for what nobody wanted. */
    void prepareLike(Published predecessor) {
        renderings.forEach((format, rendering) -> {
            Representation before = predecessor.representation(format);
            if (before.isWanted()) {
                representation(format).prepareLike(before);
            } else {
                rendering.forget();
            }
            if (!before.isWanted(Representation.Coding.GZIP)) {
                rendering.gzip().forget();
            }
        });
    }
}
