package tributary.model;

import com.google.re2j.Pattern;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** Tells which texts can be shown as ids and addresses of anything: absolute URIs that keep to their scheme's rules. */
public final class AbsoluteUri {
    private static final int LONGEST = 1_000;
    private static final Set<String> NEVER = Set.of("javascript", "vbscript", "data", "blob", "file", "about");
    private static final Pattern ANY = Pattern.compile("[a-zA-Z][0-9a-zA-Z+\\-.]*:[0-9a-zA-Z;/?:@&=+$.\\-_!~*'()%,#]+");
    private static final Pattern WEB = Pattern.compile("(?i)https?://[^/?#].*");
    /** RFC 4151 section 2.1. */
    private static final Pattern TAG = Pattern.compile(
            "tag:([a-z0-9\\-._]+@)?[a-z0-9.\\-]+,[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?:[0-9a-zA-Z;/?:@&=+$.\\-_!~*'()%,]*(#.*)?");
    /** RFC 8141 section 2. */
    private static final Pattern URN =
            Pattern.compile("(?i)urn:[a-z0-9][a-z0-9-]{1,31}:([a-z0-9()+,.:=@;$_!*'\\-]|%[0-9a-f]{2})+");
    /** RFC 9562 section 4. */
    private static final Pattern UUID = Pattern.compile("(?i)urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private AbsoluteUri() {}

    /** Whether it can stand as an id wherever readers and validators look at it. */
    public static boolean isSound(String text) {
        if (text.length() > LONGEST || !ANY.matches(text) || !isUri(text)) {
            return false;
        }
        String scheme = text.substring(0, text.indexOf(':')).toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "http", "https" -> WEB.matches(text);
            case "tag" -> TAG.matches(text);
            case "urn" -> text.regionMatches(true, 0, "urn:uuid:", 0, 9) ? UUID.matches(text) : URN.matches(text);
            default -> !NEVER.contains(scheme);
        };
    }

    private static boolean isUri(String text) {
        try {
            return new URI(text).isAbsolute();
        } catch (URISyntaxException notOne) {
            return false;
        }
    }
}
