package tributary.publish.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is closed when its request takes too long to arrive or its answer too long to be taken. Jetty's
 * idle timeout alone lets a peer that moves one byte in 29 seconds stay for ever. Reads and writes each come from one
 * thread at a time.
 */
final class PacedEndPoint extends SocketChannelEndPoint {
    private final WebLimits.Pace pace;
    private final Backlog backlog;
    /** When the first bytes of a request came that is not answered yet; 0 when there are none. */
    private volatile long askedSince;
    /** When an answer must have been taken; 0 while none is left behind. */
    private volatile long due;

    PacedEndPoint(
            SocketChannel channel,
            ManagedSelector selector,
            SelectionKey key,
            Scheduler scheduler,
            WebLimits.Pace pace,
            Backlog backlog) {
        super(channel, selector, key, scheduler);
        this.pace = pace;
        this.backlog = backlog;
    }

    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        int filled = super.fill(buffer);
        if (filled > 0) {
            long now = System.nanoTime() | 1; // never 0
            if (askedSince == 0) {
                askedSince = now;
            } else if (now - askedSince > pace.patience().toNanos()) {
                close(new TimeoutException("the request comes too slowly"));
                return -1;
            }
        }
        return filled;
    }

    @Override
    public boolean flush(ByteBuffer... buffers) throws IOException {
        askedSince = 0;
        boolean taken = super.flush(buffers);
        if (taken) {
            takenWhole();
        } else if (due == 0) {
            long left = BufferUtil.remaining(buffers);
            due = (System.nanoTime() + pace.patience().toNanos() + left * 1_000_000_000L / pace.bytesASecond())
                    | 1; // never 0
            backlog.add(this, left);
        } else if (System.nanoTime() - due > 0) {
            throw new EofException("the answer is taken too slowly");
        }
        return taken;
    }

    /**
     * Sends what the peer takes at once of a file, whose bytes are not copied. The rest is to be written, and only then
     * is the answer looked upon as taken or not.
     *
     * @return how many bytes were taken
     */
    long begin(FileChannel file) throws IOException {
        try {
            return file.transferTo(0, Integer.MAX_VALUE, getChannel());
        } catch (ClosedChannelException interrupted) { // in a stop; if it is not the file, the write will find out
            return 0;
        }
    }

    private void takenWhole() {
        if (due != 0) {
            due = 0;
            backlog.remove(this);
        }
    }

    @Override
    public void onClose(@Nullable Throwable failure) {
        backlog.remove(this);
        super.onClose(failure);
    }
}
