package tributary.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One connection to a server on this machine, over which requests are made in turn. Confined to one thread. */
final class KeptConnection implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)");
    private static final int ROOM = 8_192;

    private final SocketChannel channel;

    private KeptConnection(SocketChannel channel) {
        this.channel = channel;
    }

    static KeptConnection open(int port) throws IOException {
        return new KeptConnection(SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
    }

    /** One that takes what is sent in small pieces. */
    static KeptConnection narrow(int port) throws IOException {
        SocketChannel channel = SocketChannel.open();
        var _ = channel.setOption(StandardSocketOptions.SO_RCVBUF, 4_096);
        var _ = channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return new KeptConnection(channel);
    }

    /** Sends the same request so many times, and waits for nothing. */
    void send(String path, String coding, int times) throws IOException {
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: " + coding + "\r\n\r\n";
        ByteBuffer bytes = ByteBuffer.wrap(request.repeat(times).getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
            var _ = channel.write(bytes);
        }
    }

    /** Asks, and reads the whole answer; returns the length of its body. */
    long ask(String path, String coding) throws IOException {
        send(path, coding, 1);
        ByteBuffer buffer = ByteBuffer.allocate(ROOM);
        String head = "";
        int end = -1;
        while (end < 0) {
            read(buffer);
            head = new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1);
            end = head.indexOf("\r\n\r\n");
        }
        Matcher length = LENGTH.matcher(head);
        if (!head.startsWith("HTTP/1.1 200") || !length.find()) {
            throw new IOException("answered " + head);
        }
        long body = Long.parseLong(length.group(1));
        for (long left = body - (buffer.position() - end - 4); left > 0; left -= buffer.position()) {
            buffer.clear();
            read(buffer);
        }
        return body;
    }

    private void read(ByteBuffer buffer) throws IOException {
        if (channel.read(buffer) < 0) {
            throw new IOException("closed in the middle of an answer");
        }
    }

    /** Takes some bytes if there are any; returns whether the connection is open still. */
    boolean take(int bytes) {
        try {
            var _ = channel.configureBlocking(false);
            return channel.read(ByteBuffer.allocate(bytes)) >= 0;
        } catch (IOException reset) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
