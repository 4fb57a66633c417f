package tributary.publish.web;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * Reads what strangers send, bounded in bytes, in time, and in how many do so at once: a body that drips holds a thread
 * that pages need. Thread-safe.
 */
final class RequestBodies {
    private static final int AT_ONCE = 16;
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final int BUFFER = 16_384;

    private final Semaphore room = new Semaphore(AT_ONCE);

    /** A body, or why it was not read. */
    sealed interface Reading {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Whole(byte[] body) implements Reading {}

    record Refused(int status, String reason) implements Reading {}

    Reading read(Context context, long limit) throws IOException {
        if (context.req().getContentLengthLong() > limit) {
            return tooLarge(limit);
        }
        if (!room.tryAcquire()) {
            return new Refused(503, "too much is being sent just now: try again later");
        }
        try (InputStream stream = context.req().getInputStream()) {
            return read(stream, limit);
        } finally {
            room.release();
        }
    }

    private static Reading read(InputStream stream, long limit) throws IOException {
        long end = System.nanoTime() + LONGEST.toNanos();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] buffer = new byte[BUFFER];
        for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
            body.write(buffer, 0, count);
            if (body.size() > limit) {
                return tooLarge(limit);
            }
            if (System.nanoTime() - end > 0) {
                return new Refused(408, "the body came too slowly");
            }
        }
        return new Whole(body.toByteArray());
    }

    private static Reading tooLarge(long limit) {
        return new Refused(413, "at most " + limit + " bytes are taken");
    }
}
