package tributary.publish.web;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tributary.publish.Format;
import tributary.publish.Published;
import tributary.publish.Publisher;

/** The answers that are in memory, so that a thread that must not wait can give them. Safe for use by many threads. */
final class FeedAnswers {
    private static final String FEEDS = "/feeds/";

    /** Bytes: some hundred states that readers ask for all the time. */
    private static final long SENT_OFTEN = 32 << 20;

    private final Publisher publisher;
    private final SentOften sentOften = new SentOften(SENT_OFTEN);
    /** By path; those of merged feeds that exist, so that strangers cannot fill it. */
    private final Map<String, FeedAnswer> answers = new ConcurrentHashMap<>();

    FeedAnswers(Publisher publisher) {
        this.publisher = publisher;
        publisher.onChange(_ -> forgetFormer());
    }

    /**
     * A state that nobody can get any more would else be held until somebody asks for the next. All are looked at:
     * those of a former configuration are over, too.
     */
    private void forgetFormer() {
        answers.values().removeIf(answer -> !isServed(answer));
    }

    private boolean isServed(FeedAnswer answer) {
        return answer.published()
                == publisher.findMade(answer.published().merged().id());
    }

    /** An answer, in the coding that was asked for. */
    record Ready(FeedAnswer answer, FeedAnswer.Coded coded) {
        boolean isUnchanged(@Nullable String ifNoneMatch, @Nullable String ifModifiedSince) {
            return Conditions.isUnchanged(
                    ifNoneMatch,
                    ifModifiedSince,
                    coded.etag(),
                    answer.representation().lastModified());
        }

        String mergedId() {
            return answer.published().merged().id();
        }
    }

    /** Null when there is none: no such merged feed, a protected one, the page is wanted, or it is not made yet. */
    @Nullable
    Ready find(@Nullable String path, @Nullable String accept, @Nullable String acceptEncoding) {
        FeedAnswer answer = path == null ? null : find(path);
        if (answer == null || Conditions.wantsPage(accept)) {
            return null;
        }
        FeedAnswer.Coded coded = answer.ready(Conditions.coding(acceptEncoding));
        return coded == null ? null : new Ready(answer, coded);
    }

    private @Nullable FeedAnswer find(String path) {
        FeedAnswer known = answers.get(path);
        if (known != null && isServed(known)) {
            return known;
        }
        Format format = path.startsWith(FEEDS) ? Format.find(path).orElse(null) : null;
        Published published =
                format == null ? null : publisher.findMade(path.substring(FEEDS.length(), path.lastIndexOf('.')));
        if (published == null
                || format == null
                || published.merged().publication().token() != null) {
            if (known != null) {
                answers.remove(path, known);
            }
            return null;
        }
        FeedAnswer next = new FeedAnswer(published, format, sentOften);
        answers.put(path, next);
        return next;
    }
}
