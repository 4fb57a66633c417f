package tributary.publish;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tributary.merge.Source;
import tributary.model.AbsoluteUri;
import tributary.model.Feed;
import tributary.model.FeedId;
import tributary.model.FeedMetadata;
import tributary.model.Location;
import tributary.model.Redaction;
import tributary.publish.feed.ItemSource;
import tributary.store.KnownFeed;

/** The configured feeds, and what is known of each from its own documents. Safe for use by many threads. */
public final class SourceDirectory {
    private final Map<FeedId, Source> sources;
    private final Map<FeedId, ItemSource> shown = new ConcurrentHashMap<>();
    private final String baseUrl;

    SourceDirectory(PublishSettings settings, Collection<KnownFeed> known) {
        baseUrl = settings.site().baseUrl();
        Map<FeedId, Source> byId = new HashMap<>();
        settings.sources().forEach(source -> byId.put(source.feed().id(), source));
        sources = Map.copyOf(byId);
        Map<FeedId, FeedMetadata> own = new HashMap<>();
        known.forEach(feed -> own.put(feed.id(), feed.metadata()));
        sources.keySet().forEach(id -> {
            var _ = learn(id, own.getOrDefault(id, FeedMetadata.UNKNOWN));
        });
    }

    public @Nullable Source find(FeedId feed) {
        return sources.get(feed);
    }

    Set<FeedId> ids() {
        return sources.keySet();
    }

    public List<Source> all() {
        return sources.values().stream()
                .sorted((one, other) -> one.feed().id().compareTo(other.feed().id()))
                .toList();
    }

    /** Who publishes a feed: sections of one paper share it. */
    String outlet(FeedId feed) {
        Source source = sources.get(feed);
        return source == null ? feed.value() : source.feed().outlet();
    }

    int priority(FeedId feed) {
        Source source = sources.get(feed);
        return source == null ? 0 : source.feed().priority();
    }

    /** How a feed is named in what goes out. */
    public ItemSource shown(FeedId feed) {
        return Objects.requireNonNullElseGet(
                shown.get(feed), () -> new ItemSource(feed, page(feed), feed.value(), null, page(feed), null, null));
    }

    /** Takes in what the feed says of itself; returns whether that changed how it is shown. */
    boolean learn(FeedId feed, FeedMetadata metadata) {
        Source source = sources.get(feed);
        if (source == null) {
            return false;
        }
        ItemSource now = describe(source, metadata);
        if (now.equals(shown.get(feed))) {
            return false;
        }
        shown.put(feed, now);
        return true;
    }

    private ItemSource describe(Source source, FeedMetadata metadata) {
        Feed feed = source.feed();
        String url = switch (feed.location()) {
            case Location.Web web -> Redaction.redact(web.url());
            case Location.File _ -> null;
        };
        String title = Stream.of(feed.title(), metadata.title(), feed.id().value())
                .filter(each -> each != null && !each.isBlank())
                .findFirst()
                .orElse(feed.id().value());
        String claimed = metadata.id();
        String id = Stream.of(claimed, url)
                .filter(each -> each != null && AbsoluteUri.isSound(each))
                .findFirst()
                .orElse(page(feed.id()));
        String rights = source.rights() == null ? metadata.attribution().rights() : source.rights();
        return new ItemSource(feed.id(), id, title, url, page(feed.id()), metadata.siteUrl(), rights);
    }

    private String page(FeedId feed) {
        return baseUrl + "/sources/" + feed;
    }
}
