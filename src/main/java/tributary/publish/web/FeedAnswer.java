package tributary.publish.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.jspecify.annotations.Nullable;
import tributary.publish.Format;
import tributary.publish.Published;
import tributary.publish.Representation;
import tributary.publish.feed.Dates;

/**
 * What is answered at the address of a merged feed while it is in one state: the bodies with their header fields, which
 * are encoded once and then sent as they are. Safe for use by many threads.
 */
final class FeedAnswer {
    private static final HttpField VARY = new PreEncodedHttpField(HttpHeader.VARY, Routes.VARY);
    private static final List<HttpField> SAFETY = List.of(
            new PreEncodedHttpField(HttpHeader.ACCEPT_RANGES, "none"),
            new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
            new PreEncodedHttpField("Referrer-Policy", "no-referrer"),
            new PreEncodedHttpField("Content-Security-Policy", Routes.FEED_POLICY));

    /** A state that is asked for more often than this is copied to where it can be sent from without a copy. */
    private static final int OFTEN = 64;

    private final Published published;
    private final SentOften sentOften;
    private final Representation representation;
    private final @Nullable String links;
    private final Map<Representation.Coding, Coded> coded = new ConcurrentHashMap<>();

    FeedAnswer(Published published, Format format, SentOften sentOften) {
        this.published = published;
        this.sentOften = sentOften;
        this.representation = published.representation(format);
        this.links = published.links(format);
    }

    /** A body as it goes out, with its heads. Safe for use by many threads. */
    static final class Coded {
        private final FeedHead unchanged;
        private final FeedHead whole;
        private final String etag;
        private final SentOften sentOften;
        private final AtomicInteger asked = new AtomicInteger();
        private volatile SentOften.Body body;

        Coded(Representation.Body body, FeedHead unchanged, FeedHead whole, SentOften sentOften) {
            this.unchanged = unchanged;
            this.whole = whole;
            this.etag = body.etag();
            this.body = SentOften.Body.of(body.bytes());
            this.sentOften = sentOften;
        }

        /** Of a 304. */
        FeedHead unchanged() {
            return unchanged;
        }

        /** Of a 200. */
        FeedHead whole() {
            return whole;
        }

        String etag() {
            return etag;
        }

        /**
         * Asked for each time that it is sent.
         *
         * @param head that of a 200, as it is sent now
         */
        SentOften.Body body(FeedHead.Dated head) {
            if (asked.incrementAndGet() == OFTEN) {
                body = sentOften.copy(head, body.bytes());
            }
            return body;
        }
    }

    Published published() {
        return published;
    }

    Representation representation() {
        return representation;
    }

    /** Null when the body has not been made yet: a thread that must not wait cannot send it. */
    @Nullable
    Coded ready(Representation.Coding coding) {
        Representation.Body body = representation.ready(coding);
        if (body == null) {
            return null;
        }
        return coded.computeIfAbsent(coding, _ -> encode(body));
    }

    private Coded encode(Representation.Body body) {
        List<HttpField> unchanged = List.of(
                new PreEncodedHttpField(HttpHeader.ETAG, body.etag()),
                new PreEncodedHttpField(HttpHeader.LAST_MODIFIED, Dates.rfc822(representation.lastModified())),
                new PreEncodedHttpField(
                        HttpHeader.CACHE_CONTROL,
                        "public, max-age=" + representation.maxAge().toSeconds()),
                VARY);
        List<HttpField> whole = new ArrayList<>(unchanged);
        whole.add(new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, representation.contentType()));
        whole.add(new HttpField.LongValueHttpField(HttpHeader.CONTENT_LENGTH, body.length()));
        if (body.coding() != null) {
            whole.add(new PreEncodedHttpField(HttpHeader.CONTENT_ENCODING, body.coding()));
        }
        if (links != null) {
            whole.add(new PreEncodedHttpField(HttpHeader.LINK, links));
        }
        whole.addAll(SAFETY);
        return new Coded(
                body,
                new FeedHead("HTTP/1.1 304 Not Modified", unchanged),
                new FeedHead("HTTP/1.1 200 OK", whole),
                sentOften);
    }
}
