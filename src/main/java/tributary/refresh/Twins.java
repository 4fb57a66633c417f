package tributary.refresh;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import tributary.fetch.FetchResult;
import tributary.model.FeedId;
import tributary.model.FeedMetadata;
import tributary.model.Location;
import tributary.model.PollState;
import tributary.store.FeedState;
import tributary.store.KnownFeed;

/**
 * Which feeds are asked at one and the same address, because the permanent redirects of their publisher brought them
 * together. It learns from what the store remembers of each feed, and then with each visit. Thread-safe.
 */
final class Twins {
    private final Map<FeedId, FeedPlan> plans = new HashMap<>();
    private final Map<FeedId, String> addresses = new HashMap<>();
    private final Map<String, Set<FeedId>> feeds = new HashMap<>();

    /** Takes over a configuration, with what is remembered of its feeds. */
    synchronized void use(Map<FeedId, FeedPlan> configured, List<KnownFeed> known) {
        plans.clear();
        plans.putAll(configured);
        for (KnownFeed feed : known) {
            FeedPlan plan = plans.get(feed.id());
            if (plan != null) {
                learn(plan, feed::address);
            }
        }
    }

    /** Where a feed is asked from now on. */
    synchronized void learn(FeedPlan plan, PollState state) {
        learn(plan, state::address);
    }

    private void learn(FeedPlan plan, UnaryOperator<String> asked) {
        FeedId id = plan.feed().id();
        String address = plan.feed().location() instanceof Location.Web web ? asked.apply(web.url()) : id.value();
        String before = addresses.put(id, address);
        if (address.equals(before)) {
            return;
        }
        if (before != null) {
            feeds.getOrDefault(before, new LinkedHashSet<>()).remove(id);
        }
        feeds.computeIfAbsent(address, _ -> new LinkedHashSet<>()).add(id);
    }

    /** The other feeds that are asked where this one is. */
    synchronized List<FeedPlan> of(FeedPlan plan) {
        FeedId id = plan.feed().id();
        String address = addresses.getOrDefault(id, "");
        return feeds.getOrDefault(address, Set.of()).stream()
                .filter(other -> !other.equals(id))
                .map(plans::get)
                .filter(Objects::nonNull)
                .toList();
    }

    /**
     * Whether what one was answered tells the other all that it would be answered itself.
     *
     * @param one after its visit
     */
    static boolean mayShare(FetchResult result, FeedState one, FeedState other) {
        return isSameFeed(one.metadata(), other.metadata())
                && switch (result) {
                    case FetchResult.Fetched fetched -> !fetched.partial();
                    case FetchResult.NotModified _ -> {
                        String read = one.poll().bodyHash();
                        yield read != null && read.equals(other.poll().bodyHash());
                    }
                    case FetchResult.ToldToWait _, FetchResult.Gone _, FetchResult.Failed _ -> false;
                };
    }

    private static boolean isSameFeed(FeedMetadata one, FeedMetadata other) {
        boolean named = one.id() != null || one.title() != null;
        return named
                && Objects.equals(one.id(), other.id())
                && Objects.equals(one.title(), other.title())
                && Objects.equals(one.siteUrl(), other.siteUrl());
    }
}
