package tributary.fetch;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tributary.model.InternationalName;

/** Brings the host of a URL into the one form that is looked up: lower case, ASCII, or a plainly written address. */
final class HostName {
    private static final int LONGEST_HOST = 255;

    private HostName() {}

    /** Null when no host can be called that. */
    static @Nullable String ascii(String host) {
        if (host.startsWith("[")) {
            boolean literal = host.endsWith("]")
                    && host.indexOf(':') > 0
                    && host.substring(1, host.length() - 1)
                            .chars()
                            .allMatch(letter -> Character.digit(letter, 16) >= 0 || letter == ':' || letter == '.');
            return literal ? host.toLowerCase(Locale.ROOT) : null;
        }
        String ascii = host.chars().allMatch(letter -> letter < 0x80)
                ? host.toLowerCase(Locale.ROOT)
                : InternationalName.ascii(host).orElse("");
        boolean valid = !ascii.isEmpty()
                && ascii.length() <= LONGEST_HOST
                && ascii.chars().allMatch(letter -> isHostPart((char) letter))
                && (!endsInNumber(ascii) || isPlainIpv4(ascii));
        return valid ? ascii : null;
    }

    /** Such a host is an address, not a name (https://url.spec.whatwg.org/#ends-in-a-number-checker). */
    private static boolean endsInNumber(String host) {
        String whole = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        String last = whole.substring(whole.lastIndexOf('.') + 1);
        return !last.isEmpty() && (isDigits(last) || last.startsWith("0x"));
    }

    /** Four numbers without leading zeros: systems disagree about what all other spellings mean. */
    private static boolean isPlainIpv4(String host) {
        List<String> parts = Arrays.asList(host.split("\\.", -1));
        return parts.size() == 4
                && parts.stream()
                        .allMatch(part -> isDigits(part)
                                && part.length() <= 3
                                && (part.length() == 1 || !part.startsWith("0"))
                                && Integer.parseInt(part) <= 255);
    }

    static boolean isDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(letter -> letter >= '0' && letter <= '9');
    }

    private static boolean isHostPart(char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || "-._".indexOf(letter) >= 0;
    }
}
