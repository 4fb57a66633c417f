package tributary.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tributary.fetch.FetchResult.Failed;
import tributary.fetch.FetchResult.Fetched;
import tributary.fetch.FetchResult.Freshness;
import tributary.fetch.FetchResult.NotModified;
import tributary.fetch.FetchResult.Trail;
import tributary.model.FailureKind;
import tributary.model.FileFaults;
import tributary.model.Payload;
import tributary.model.Validators;

/**
 * Reads feeds that are local files, with the results of a fetch: its size and time of change stand for an ETag, so that
 * an unchanged file is not read again.
 */
public final class LocalFile {
    /** A file written to within this time may be written to again without its time showing it. */
    private static final Duration UNSETTLED = Duration.ofSeconds(2);

    private final InstantSource clock;
    private final ContentDecoder decoder = new ContentDecoder();

    public LocalFile(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * @param known what an earlier result gave; others' are ignored
     * @param maxBytes of the file, once unpacked if it is gzip
     */
    public FetchResult read(Path file, List<Validators> known, long maxBytes) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                return failed(file + " is not a file");
            }
            Validators validators = validators(file, attributes);
            if (known.contains(validators)) {
                return new NotModified(validators, Freshness.UNKNOWN, Trail.NONE);
            }
            return decoded(file, contents(file, maxBytes), settled(file, attributes, validators), maxBytes);
        } catch (NoSuchFileException _) {
            return failed(file + " does not exist");
        } catch (IOException unreadable) {
            return failed(file + " cannot be read: " + FileFaults.reason(unreadable));
        }
    }

    private FetchResult decoded(Path file, byte[] contents, @Nullable Validators validators, long maxBytes) {
        if (contents.length > maxBytes) {
            return failed(file + " is larger than " + maxBytes + " bytes");
        }
        return switch (decoder.decode(contents, List.of(), maxBytes)) {
            case ContentDecoder.Whole(byte[] bytes) -> {
                Payload payload =
                        new Payload(bytes, contentType(file), file.toUri().toString());
                yield new Fetched(payload, validators, Freshness.UNKNOWN, false, Trail.NONE);
            }
            case ContentDecoder.Damaged damaged -> failed(file + " " + damaged.reason());
            case ContentDecoder.TooBig(String reason) -> failed(file + " " + reason);
        };
    }

    private static byte[] contents(Path file, long maxBytes) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            return stream.readNBytes((int) Math.min(Integer.MAX_VALUE - 8L, maxBytes + 1));
        }
    }

    /** Null while the file is being written. */
    private @Nullable Validators settled(Path file, BasicFileAttributes before, Validators validators)
            throws IOException {
        BasicFileAttributes after = Files.readAttributes(file, BasicFileAttributes.class);
        Instant changed = before.lastModifiedTime().toInstant();
        boolean unsettled = Duration.between(changed, clock.instant()).abs().compareTo(UNSETTLED) < 0;
        return unsettled || !validators.equals(validators(file, after)) ? null : validators;
    }

    private static Validators validators(Path file, BasicFileAttributes attributes) {
        String etag = attributes.size() + " " + attributes.lastModifiedTime() + " " + attributes.fileKey();
        return new Validators(file.toUri().toString(), etag, null);
    }

    private static @Nullable String contentType(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".json") ? "application/json" : null;
    }

    private static Failed failed(String reason) {
        return new Failed(FailureKind.FILE, reason, null, Trail.NONE);
    }
}
