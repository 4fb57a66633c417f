package tributary.fetch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hc.core5.http.impl.EnglishReasonPhraseCatalog;
import org.jspecify.annotations.Nullable;
import tributary.fetch.FetchResult.Failed;
import tributary.fetch.FetchResult.Fetched;
import tributary.fetch.FetchResult.Freshness;
import tributary.fetch.FetchResult.Gone;
import tributary.fetch.FetchResult.NotModified;
import tributary.fetch.FetchResult.ToldToWait;
import tributary.fetch.header.CacheControl;
import tributary.fetch.header.HeaderFields;
import tributary.fetch.header.RateLimit;
import tributary.fetch.header.RetryAfter;
import tributary.model.FailureKind;
import tributary.model.Payload;
import tributary.model.Validators;

/** Says what the last answer of a visit means. */
final class Interpretation {
    /** What some interfaces answered before there was a 429, and some still do. */
    private static final int ENHANCE_YOUR_CALM = 420;

    private static final int LONGEST_VALIDATOR = 4_096;
    private static final int MOST_OF_AN_ERROR = 1_000_000;

    private final Answer answer;
    private final @Nullable Validators sent;
    private final TrailBuilder trail;
    private final Instant received;
    private final long maxBytes;
    private final ContentDecoder decoder = new ContentDecoder();

    /** @param sent the validators that the request carried */
    Interpretation(Answer answer, @Nullable Validators sent, TrailBuilder trail, Instant received, long maxBytes) {
        this.answer = answer;
        this.sent = sent;
        this.trail = trail;
        this.received = received;
        this.maxBytes = maxBytes;
    }

    FetchResult result() {
        HeaderFields fields = answer.fields();
        trail.read(answer.address(), fields, received);
        int status = answer.status();
        if (status == 200 || status == 203) {
            return document(false);
        }
        if (status == 226 && fields.listElements("IM").stream().anyMatch(each -> each.equalsIgnoreCase("feed"))) {
            return document(true);
        }
        if (status == 304) {
            return notModified();
        }
        if (status == 410) {
            return new Gone(excerpt(), trail.build());
        }
        return reasonToWait()
                .<FetchResult>map(
                        reason -> new ToldToWait(status, delay().orElse(null), reason, excerpt(), trail.build()))
                .orElseGet(() -> failed(FailureKind.HTTP_STATUS, "answered " + described(status)));
    }

    private FetchResult document(boolean partial) {
        if (!answer.whole()) {
            return failed(FailureKind.TOO_BIG, "the body is larger than " + maxBytes + " bytes");
        }
        List<String> codings = answer.fields().listElements("Content-Encoding");
        return switch (decoder.decode(answer.body(), codings, maxBytes)) {
            case ContentDecoder.TooBig(String reason) -> failed(FailureKind.TOO_BIG, "the body " + reason);
            case ContentDecoder.Damaged damaged -> failed(FailureKind.BAD_ENCODING, "the body " + damaged.reason());
            case ContentDecoder.Whole(byte[] bytes) -> fetched(bytes, partial);
        };
    }

    private FetchResult fetched(byte[] bytes, boolean partial) {
        trail.decoded(bytes.length);
        if (bytes.length == 0) {
            return failed(FailureKind.NOT_A_FEED, "the body is empty");
        }
        String contentType = answer.fields().findFirst("Content-Type").orElse(null);
        String contentLanguage = answer.fields().findFirst("Content-Language").orElse(null);
        String url = answer.address().withUserInfo(null).text();
        return new Fetched(
                new Payload(bytes, contentType, contentLanguage, url),
                validators(null),
                freshness(),
                partial,
                trail.build());
    }

    private FetchResult notModified() {
        Validators freshened = validators(sent);
        if (sent == null || freshened == null) {
            return failed(FailureKind.PROTOCOL, "answered 304 Not Modified to a request without a condition");
        }
        return new NotModified(freshened, freshness(), trail.build());
    }

    /** Those of the answer, each field that it lacks from the former set; null when there is none at all. */
    private @Nullable Validators validators(@Nullable Validators former) {
        String etag = validator("ETag", former == null ? null : former.etag());
        String lastModified = validator("Last-Modified", former == null ? null : former.lastModified());
        return etag == null && lastModified == null
                ? null
                : new Validators(answer.address().text(), etag, lastModified);
    }

    /** Character for character, unless it could not be sent back. */
    private @Nullable String validator(String name, @Nullable String former) {
        return answer.fields()
                .findFirst(name)
                .filter(value -> !value.isEmpty() && value.length() <= LONGEST_VALIDATOR)
                .filter(value -> value.chars().noneMatch(letter -> (letter < ' ' && letter != '\t') || letter == 0x7f))
                .orElse(former);
    }

    private Freshness freshness() {
        return new Freshness(CacheControl.freshness(answer.fields(), received).orElse(null));
    }

    /** Why the answer is an order to slow down; empty when it is not one. */
    private Optional<String> reasonToWait() {
        HeaderFields fields = answer.fields();
        int status = answer.status();
        if (status >= 400 && fields.contains("cf-mitigated")) {
            return Optional.of(described(status) + ", challenged by Cloudflare (cf-mitigated)");
        }
        if (fields.contains("x-amzn-waf-action")) {
            return Optional.of(described(status) + ", challenged by AWS WAF (x-amzn-waf-action)");
        }
        boolean order = status == 429 || status == 503 || status == ENHANCE_YOUR_CALM;
        boolean refusal = (status == 403 || status / 100 == 5) && delay().isPresent();
        // RFC 9110 section 10.2.3: what it says holds with any status.
        refusal |= status >= 400 && RetryAfter.read(fields, received).isPresent();
        return order || refusal ? Optional.of(described(status)) : Optional.empty();
    }

    private Optional<Duration> delay() {
        return RetryAfter.read(answer.fields(), received).or(() -> RateLimit.exhaustedFor(answer.fields(), received));
    }

    private @Nullable String excerpt() {
        byte[] body = switch (decoder.decode(
                answer.body(), answer.fields().listElements("Content-Encoding"), MOST_OF_AN_ERROR)) {
            case ContentDecoder.Whole(byte[] bytes) -> bytes;
            case ContentDecoder.Damaged damaged -> damaged.start();
            case ContentDecoder.TooBig _ -> new byte[0];
        };
        return Excerpt.of(body, answer.fields().findFirst("Content-Type").orElse(null));
    }

    private Failed failed(FailureKind kind, String reason) {
        return new Failed(kind, reason, kind == FailureKind.HTTP_STATUS ? excerpt() : null, trail.build());
    }

    private static String described(int status) {
        String phrase = status < 100 || status > 599
                ? null
                : EnglishReasonPhraseCatalog.INSTANCE.getReason(status, Locale.ROOT);
        return phrase == null ? Integer.toString(status) : status + " " + phrase;
    }
}
