package tributary.model;

import com.ibm.icu.text.IDNA;
import java.util.Locale;
import java.util.Optional;

/** Host names in letters beyond ASCII, as the domain name system knows them. */
public final class InternationalName {
    /** RFC 1035 section 2.3.4. Punycode takes the square of the length. */
    private static final int LONGEST = 255;

    private static final IDNA RULES = IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.CHECK_BIDI);

    private InternationalName() {}

    /** The host in ASCII and lower case, as browsers make it (UTS 46); empty when no host can be called that. */
    public static Optional<String> ascii(String host) {
        if (host.length() > LONGEST) {
            return Optional.empty();
        }
        StringBuilder ascii = new StringBuilder();
        IDNA.Info info = new IDNA.Info();
        var _ = RULES.nameToASCII(host, ascii, info);
        return info.hasErrors()
                ? Optional.empty()
                : Optional.of(ascii.toString().toLowerCase(Locale.ROOT));
    }
}
