package tributary.publish.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The head of a request as almost every feed reader sends it: GET, HTTP/1.1, fields that are well known and given once.
 * What is in any way out of the ordinary is not one, and is for a whole HTTP parser to accept or to refuse.
 */
final class PlainRequest {
    /** The fields that change nothing about how a request is read. */
    enum Field {
        HOST,
        CONNECTION,
        USER_AGENT,
        ACCEPT,
        ACCEPT_ENCODING,
        ACCEPT_LANGUAGE,
        IF_NONE_MATCH,
        IF_MODIFIED_SINCE,
        CACHE_CONTROL,
        PRAGMA,
        FROM,
        VIA,
        REFERER,
        X_REAL_IP,
        X_FORWARDED_FOR,
        X_FORWARDED_HOST,
        X_FORWARDED_PROTO;

        private final String lowerCase = name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static final List<List<Field>> BY_LENGTH = IntStream.range(0, 20)
            .mapToObj(length -> Arrays.stream(Field.values())
                    .filter(field -> field.lowerCase.length() == length)
                    .toList())
            .toList();

    private static final byte[] GET = "GET ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] VERSION = " HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_PORT = 65_535;

    private final byte[] bytes;
    private final int end;
    private final Map<Field, String> values = new EnumMap<>(Field.class);
    private String path = "";
    private int at;

    private PlainRequest(byte[] bytes, int begin, int end) {
        this.bytes = bytes;
        this.at = begin;
        this.end = end;
    }

    /**
     * Null when it is none.
     *
     * @param received in an array, which is not looked at later; the head has to end where this ends
     */
    static @Nullable PlainRequest read(ByteBuffer received) {
        int begin = received.arrayOffset() + received.position();
        PlainRequest request = new PlainRequest(received.array(), begin, begin + received.remaining());
        return request.readLine() && request.readFields() && request.isOrdinary() ? request : null;
    }

    /** As it was sent. */
    String path() {
        return path;
    }

    @Nullable
    String get(Field field) {
        return values.get(field);
    }

    private boolean readLine() {
        if (!isNext(GET)) {
            return false;
        }
        int begin = at;
        while (at < end && bytes[at] > ' ') {
            at++;
        }
        path = text(begin, at);
        return isNext(VERSION);
    }

    private boolean isNext(byte[] expected) {
        int begin = at;
        at += expected.length;
        return at <= end && Arrays.equals(bytes, begin, at, expected, 0, expected.length);
    }

    /** Each with its line end, then the empty line. */
    private boolean readFields() {
        while (at < end && bytes[at] != '\r') {
            if (!readField()) {
                return false;
            }
        }
        return isLineEnd() && at == end;
    }

    private boolean readField() {
        int begin = at;
        while (at < end && bytes[at] != ':' && bytes[at] != '\r') {
            at++;
        }
        Field field = field(begin, at);
        at++;
        int value = at;
        while (at < end && ((bytes[at] >= ' ' && bytes[at] < 0x7F) || bytes[at] == '\t')) {
            at++;
        }
        int valueEnd = at;
        if (field == null || !isLineEnd()) {
            return false;
        }
        String text = text(value, valueEnd).strip();
        return values.put(field, text) == null && !text.isEmpty();
    }

    private @Nullable Field field(int begin, int nameEnd) {
        int length = nameEnd - begin;
        if (length < BY_LENGTH.size()) {
            for (Field field : BY_LENGTH.get(length)) {
                if (isNamed(field.lowerCase, begin)) {
                    return field;
                }
            }
        }
        return null;
    }

    private boolean isNamed(String lowerCase, int begin) {
        for (int i = 0; i < lowerCase.length(); i++) {
            byte letter = bytes[begin + i];
            if ((letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter) != lowerCase.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean isLineEnd() {
        at += 2;
        return at <= end && bytes[at - 2] == '\r' && bytes[at - 1] == '\n';
    }

    private String text(int begin, int textEnd) {
        return new String(bytes, begin, textEnd - begin, StandardCharsets.ISO_8859_1);
    }

    private boolean isOrdinary() {
        String connection = get(Field.CONNECTION);
        String host = get(Field.HOST);
        return (connection == null || connection.equalsIgnoreCase("keep-alive")) && host != null && isHost(host);
    }

    /** A name or an address of IPv4, and perhaps a port. */
    private static boolean isHost(String host) {
        int colon = host.indexOf(':');
        int nameEnd = colon < 0 ? host.length() : colon;
        for (int i = 0; i < nameEnd; i++) {
            if (!isHostLetter(host.charAt(i))) {
                return false;
            }
        }
        return nameEnd > 0 && (colon < 0 || isPort(host, colon + 1));
    }

    private static boolean isHostLetter(char letter) {
        return (letter >= 'a' && letter <= 'z')
                || (letter >= 'A' && letter <= 'Z')
                || (letter >= '0' && letter <= '9')
                || letter == '.'
                || letter == '-';
    }

    private static boolean isPort(String host, int begin) {
        int port = 0;
        for (int i = begin; i < host.length(); i++) {
            int digit = host.charAt(i) - '0';
            if (digit < 0 || digit > 9 || port > MOST_PORT) {
                return false;
            }
            port = port * 10 + digit;
        }
        return port > 0 && port <= MOST_PORT;
    }
}
