package tributary.fetch.header;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads Content-Type (RFC 9110 section 8.3) as far as error pages need it; documents are read by their own rules. */
public final class ContentType {
    private ContentType() {}

    /** The charset parameter's, or UTF-8 where there is none that this machine knows. */
    public static Charset charset(@Nullable String contentType) {
        List<String> parts = new ArrayList<>();
        HeaderFields.split(contentType == null ? "" : contentType, ';', parts);
        for (String part : parts) {
            int equals = part.indexOf('=');
            if (equals > 0 && part.substring(0, equals).strip().equalsIgnoreCase("charset")) {
                return named(HeaderFields.unquote(part.substring(equals + 1).strip()));
            }
        }
        return StandardCharsets.UTF_8;
    }

    private static Charset named(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
            return StandardCharsets.UTF_8;
        }
    }
}
