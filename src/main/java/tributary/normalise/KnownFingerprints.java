package tributary.normalise;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import tributary.model.FeedId;

/**
 * The fingerprints of what each feed listed last, by what they were made from: most that a feed lists was there before,
 * and need not be sanitised again to see that it is as it was. Only what a calculation came to is kept, so that losing
 * it costs time and nothing else. Bounded. Thread-safe.
 */
final class KnownFingerprints {
    private static final HexFormat HEX = HexFormat.of();
    private static final int DIGITS = 16;
    private static final int LONGS_AN_ITEM = 4;

    /** 16 MB: half a million items. */
    private static final long MOST_LONGS = 2_000_000;

    private final Cache<FeedId, long[]> feeds = Caffeine.newBuilder()
            .maximumWeight(MOST_LONGS)
            .weigher((FeedId _, long[] packed) -> packed.length)
            .executor(Runnable::run)
            .build();

    Map<String, String> of(FeedId feed) {
        long[] packed = feeds.getIfPresent(feed);
        Map<String, String> fingerprints = new HashMap<>();
        if (packed != null) {
            for (int at = 0; at < packed.length; at += LONGS_AN_ITEM) {
                var _ = fingerprints.put(digest(packed, at), digest(packed, at + 2));
            }
        }
        return fingerprints;
    }

    private static String digest(long[] packed, int at) {
        return HEX.toHexDigits(packed[at]) + HEX.toHexDigits(packed[at + 1]);
    }

    /** In the place of what the feed listed before. */
    void keep(FeedId feed, List<ItemDraft> drafts) {
        long[] packed = new long[drafts.size() * LONGS_AN_ITEM];
        int at = 0;
        for (ItemDraft draft : drafts) {
            pack(draft.source(), packed, at);
            pack(draft.fingerprint(), packed, at + 2);
            at += LONGS_AN_ITEM;
        }
        feeds.put(feed, packed);
    }

    private static void pack(String digest, long[] packed, int at) {
        packed[at] = HexFormat.fromHexDigitsToLong(digest, 0, DIGITS);
        packed[at + 1] = HexFormat.fromHexDigitsToLong(digest, DIGITS, 2 * DIGITS);
    }
}
