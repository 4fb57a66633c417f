package tributary.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.apache.hc.client5.http.impl.io.LenientHttpResponseParser;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.config.CharCodingConfig;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.HttpMessageParserFactory;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.message.LazyLaxLineParser;
import org.apache.hc.core5.util.CharArrayBuffer;
import org.jspecify.annotations.Nullable;

/** Bounds what a server may send before a body: lines, fields, bytes, and answers that are not yet the answer (1xx). */
final class AnswerHeads implements HttpMessageParserFactory<ClassicHttpResponse> {
    private static final int LONGEST_LINE = 16_384;
    private static final int MOST_FIELDS = 250;
    private static final int MOST_BYTES = 262_144;
    private static final int MOST_INTERIM = 10;
    private static final int FIRST_FINAL_STATUS = 200;

    private static final Http1Config LIMITS = Http1Config.custom()
            .setMaxLineLength(LONGEST_LINE)
            .setMaxHeaderCount(MOST_FIELDS)
            .build();

    /** Reads and writes header bytes as ISO 8859-1, so that a validator goes back byte for byte. */
    static ManagedHttpClientConnectionFactory connections() {
        return ManagedHttpClientConnectionFactory.builder()
                .http1Config(LIMITS)
                .charCodingConfig(CharCodingConfig.custom()
                        .setCharset(StandardCharsets.ISO_8859_1)
                        .setMalformedInputAction(CodingErrorAction.REPLACE)
                        .setUnmappableInputAction(CodingErrorAction.REPLACE)
                        .build())
                .responseParserFactory(new AnswerHeads())
                .build();
    }

    @Override
    public HttpMessageParser<ClassicHttpResponse> create() {
        return new Bounded(new LenientHttpResponseParser(new ForgivingLines(), null, LIMITS));
    }

    @Override
    @SuppressWarnings("deprecation") // abstract in the interface, but no longer called
    public HttpMessageParser<ClassicHttpResponse> create(Http1Config config) {
        return create();
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
    private static final class Bounded implements HttpMessageParser<ClassicHttpResponse> {
        private final HttpMessageParser<ClassicHttpResponse> parser;
        private int interim;

        Bounded(HttpMessageParser<ClassicHttpResponse> parser) {
            this.parser = parser;
        }

        @Override
        public @Nullable ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream input)
                throws IOException, HttpException {
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
    }
}
