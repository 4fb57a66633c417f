package tributary.publish.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tributary.publish.Format;
import tributary.publish.Published;
import tributary.publish.Representation;
import tributary.publish.feed.Dates;
import tributary.publish.feed.FeedDocument;

/** Sends a reader that says which state of a feed it has only what is new to it (RFC 3229, "feed" instances). */
final class DeltaAnswer {
    private static final int MOST_TAGS = 20;

    private DeltaAnswer() {}

    /** Answers 226 if the reader asked for that and we know the state it has; returns whether that was done. */
    static boolean send(Context context, Published published, Format format) throws IOException {
        String tags = context.header("If-None-Match");
        if (tags == null || Preferences.weight(context.header("A-IM"), "feed") <= 0) {
            return false;
        }
        Representation now = published.representation(format);
        String etag = now.body(Representation.Coding.IDENTITY).etag();
        List<String> bases = Arrays.stream(tags.split(",", MOST_TAGS))
                .map(part -> withoutCoding(part.strip()))
                .toList();
        if (bases.contains(etag) || bases.contains("*")) {
            return false;
        }
        for (String base : bases) {
            Optional<FeedDocument> delta = published.since(format, base);
            if (delta.isPresent()) {
                send(context, now, format.write(delta.get()), etag, base);
                return true;
            }
        }
        return false;
    }

    private static void send(Context context, Representation now, byte[] delta, String etag, String base)
            throws IOException {
        context.status(226);
        context.header("IM", "feed");
        context.header("ETag", etag);
        context.header("Delta-Base", base);
        context.header("Last-Modified", Dates.rfc822(now.lastModified()));
        // A cache that does not know deltas must not take this for the whole feed.
        context.header("Cache-Control", "no-store, im");
        context.header("Vary", Routes.VARY + ", A-IM, If-None-Match");
        context.header("X-Content-Type-Options", "nosniff");
        context.header("Referrer-Policy", "no-referrer");
        context.header("Content-Security-Policy", Routes.FEED_POLICY);
        context.contentType(now.contentType());
        Routes.write(context, delta);
    }

    /** The validator of the bytes before they were compressed. */
    private static String withoutCoding(String etag) {
        String strong = etag.startsWith("W/") ? etag.substring(2) : etag;
        for (String coding : new String[] {"-gzip\"", "-br\""}) {
            if (strong.endsWith(coding)) {
                return strong.substring(0, strong.length() - coding.length()) + '"';
            }
        }
        return strong;
    }
}
