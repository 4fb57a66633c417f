package tributary.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.io.HttpConnectionFactory;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.HttpMessageParserFactory;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.message.LazyLaxLineParser;
import org.apache.hc.core5.util.CharArrayBuffer;
import org.jspecify.annotations.Nullable;

/** Bounds what a server may send before a body: lines, fields, bytes, and answers that are not yet the answer (1xx). */
final class AnswerHeads {
    private static final int LONGEST_LINE = 16_384;
    private static final int MOST_FIELDS = 250;
    private static final int MOST_BYTES = 262_144;
    private static final int MOST_INTERIM = 10;
    private static final int FIRST_FINAL_STATUS = 200;

    private static final Http1Config LIMITS = Http1Config.custom()
            .setMaxLineLength(LONGEST_LINE)
            .setMaxHeaderCount(MOST_FIELDS)
            .build();

    private AnswerHeads() {}

    /** Connections whose header bytes are read and written as ISO 8859-1, so that a validator goes back as it came. */
    static HttpConnectionFactory<ManagedHttpClientConnection> connections() {
        AtomicLong counter = new AtomicLong();
        return socket -> {
            KeptConnection connection = new KeptConnection(
                    "feed-connection-" + counter.incrementAndGet(),
                    StandardCharsets.ISO_8859_1.newDecoder(),
                    StandardCharsets.ISO_8859_1
                            .newEncoder()
                            .onMalformedInput(CodingErrorAction.REPLACE)
                            .onUnmappableCharacter(CodingErrorAction.REPLACE),
                    LIMITS,
                    new Bounded(new DefaultHttpResponseParser(LIMITS, new ForgivingLines(), null)));
            if (socket != null) {
                connection.bind(socket);
            }
            return connection;
        };
    }

    /** Reads past header lines that are none, as browsers do. */
    private static final class ForgivingLines extends LazyLaxLineParser {
        @Override
        public Header parseHeader(CharArrayBuffer line) {
            try {
                return super.parseHeader(line);
            } catch (ParseException _) {
                return new BasicHeader("Malformed", line.toString());
            }
        }
    }

    /** The heads of one connection, which has one user at a time. */
    static final class Bounded implements HttpMessageParser<ClassicHttpResponse> {
        private final HttpMessageParser<ClassicHttpResponse> parser;
        private @Nullable SessionInputBuffer lines;
        private int interim;

        Bounded(HttpMessageParser<ClassicHttpResponse> parser) {
            this.parser = parser;
        }

        @Override
        public @Nullable ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream input)
                throws IOException, HttpException {
            lines = buffer;
            ClassicHttpResponse answer = parser.parse(buffer, input);
            if (answer == null) {
                return null;
            }
            interim = answer.getCode() < FIRST_FINAL_STATUS ? interim + 1 : 0;
            if (interim > MOST_INTERIM) {
                throw new MessageConstraintException("more than " + MOST_INTERIM + " interim answers");
            }
            long bytes = 0;
            for (Header field : answer.getHeaders()) {
                String value = field.getValue();
                bytes += field.getName().length() + (value == null ? 0 : value.length());
            }
            if (bytes > MOST_BYTES) {
                throw new MessageConstraintException("more than " + MOST_BYTES + " bytes of header");
            }
            return answer;
        }

        /** Whether something has been received that no answer was read from. */
        boolean isAhead() {
            return lines != null && lines.length() > 0;
        }
    }

    /** Gives a connection the parser that it was made with. */
    record Of(Bounded heads) implements HttpMessageParserFactory<ClassicHttpResponse> {
        @Override
        public HttpMessageParser<ClassicHttpResponse> create() {
            return heads;
        }

        @Override
        @SuppressWarnings("deprecation") // abstract in the interface, but no longer called
        public HttpMessageParser<ClassicHttpResponse> create(Http1Config config) {
            return heads;
        }
    }
}
