package tributary.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** H2's file {@code recorded:NAME}: the file NAME, with all that is done to it noted in a recording. */
public final class RecordedFile extends FilePathWrapper {
    static final String SCHEME = "recorded";
    private static final Map<String, Recording> RECORDINGS = new ConcurrentHashMap<>();

    /** What will be done to the file; the name is without the scheme. */
    static Recording record(String name) {
        FilePath.register(new RecordedFile());
        return RECORDINGS.computeIfAbsent(name, _ -> new Recording());
    }

    static void forget(String name) {
        var _ = RECORDINGS.remove(name);
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        Recording recording = RECORDINGS.get(getBase().toString());
        FileChannel channel = getBase().open(mode);
        return recording == null ? channel : new Channel(channel, recording);
    }

    private static final class Channel extends FileBase {
        private final FileChannel channel;
        private final Recording recording;

        Channel(FileChannel channel, Recording recording) {
            this.channel = channel;
            this.recording = recording;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return channel.read(target);
        }

        @Override
        public synchronized int read(ByteBuffer target, long at) throws IOException {
            return channel.read(target, at);
        }

        @Override
        public synchronized int write(ByteBuffer source) throws IOException {
            synchronized (recording) {
                return write(source, channel.position());
            }
        }

        @Override
        public synchronized int write(ByteBuffer source, long at) throws IOException {
            synchronized (recording) {
                ByteBuffer copy = source.duplicate();
                int written = channel.write(source, at);
                byte[] bytes = new byte[written];
                var _ = copy.get(bytes);
                recording.add(
                        new Recording.Step.Written(at, ByteBuffer.wrap(bytes).asReadOnlyBuffer()));
                return written;
            }
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            synchronized (recording) {
                var _ = channel.truncate(size);
                recording.add(new Recording.Step.Truncated(size));
                return this;
            }
        }

        @Override
        public void force(boolean metadata) throws IOException {
            int before = recording.size();
            channel.force(metadata);
            recording.add(new Recording.Step.Synced(before));
        }

        @Override
        public long position() throws IOException {
            return channel.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            var _ = channel.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public FileLock tryLock(long from, long size, boolean shared) throws IOException {
            return channel.tryLock(from, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            channel.close();
        }
    }
}
