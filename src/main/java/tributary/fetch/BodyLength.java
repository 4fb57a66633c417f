package tributary.fetch;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.hc.core5.http.ContentLengthStrategy;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpMessage;
import org.apache.hc.core5.http.NotImplementedException;
import org.apache.hc.core5.http.ProtocolException;

/**
 * Says where an answer's body ends (RFC 9112 section 6.3): strictly, but for a length that is said twice alike, and for
 * the coding "identity" of RFC 2616, which is none.
 */
final class BodyLength implements ContentLengthStrategy {
    private static final int MOST_DIGITS = 18;

    @Override
    public long determineLength(HttpMessage answer) throws HttpException {
        List<String> codings = elements(answer, HttpHeaders.TRANSFER_ENCODING)
                .map(coding -> coding.toLowerCase(Locale.ROOT))
                .filter(coding -> !coding.isEmpty() && !coding.equals("identity"))
                .toList();
        if (codings.equals(List.of("chunked"))) {
            return CHUNKED;
        }
        if (!codings.isEmpty()) {
            throw new NotImplementedException("Unsupported transfer encoding: " + String.join(", ", codings));
        }
        List<String> lengths =
                elements(answer, HttpHeaders.CONTENT_LENGTH).distinct().toList();
        if (lengths.size() > 1) {
            throw new ProtocolException("Multiple Content-Length headers");
        }
        return lengths.isEmpty() ? UNDEFINED : number(lengths.getFirst());
    }

    private static Stream<String> elements(HttpMessage answer, String name) {
        return Arrays.stream(answer.getHeaders(name))
                .map(field -> field.getValue() == null ? "" : field.getValue())
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip);
    }

    private static long number(String digits) throws ProtocolException {
        if (digits.isEmpty()
                || digits.length() > MOST_DIGITS
                || !digits.chars().allMatch(letter -> letter >= '0' && letter <= '9')) {
            throw new ProtocolException("Invalid content length: " + digits);
        }
        return Long.parseLong(digits);
    }
}
