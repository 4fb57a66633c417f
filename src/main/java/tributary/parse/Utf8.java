package tributary.parse;

import java.nio.charset.Charset;

/**
 * How much of a document is UTF-8.
 *
 * @param multibyte well-formed sequences of two bytes and more (RFC 3629: no overlong forms, no surrogates)
 * @param invalid bytes that belong to none; a sequence cut off by the end of the document is not counted
 * @param latin whether every sequence begins as those of Western letters and punctuation do, and no two invalid bytes
 *     stand side by side
 */
record Utf8(int multibyte, int invalid, boolean latin) {
    private static final int PROOF_AGAINST_OTHER_SCRIPTS = 2;
    private static final int PROOF_AGAINST_MULTIBYTE = 8;

    static Utf8 of(byte[] bytes) {
        int multibyte = 0;
        int invalid = 0;
        int lastInvalid = -2;
        boolean latin = true;
        int at = 0;
        while (at < bytes.length) {
            int lead = bytes[at] & 0xFF;
            if (lead < 0x80) {
                at++;
                continue;
            }
            int length = length(bytes, at, lead);
            if (length > 0) {
                multibyte++;
                latin &= lead == 0xC2 || lead == 0xC3 || lead == 0xC5 || lead == 0xE2;
                at += length;
            } else if (length < 0) {
                break;
            } else {
                invalid++;
                latin &= at > lastInvalid + 1;
                lastInvalid = at++;
            }
        }
        return new Utf8(multibyte, invalid, latin);
    }

    /** 0 when no sequence begins there, negative when one begins that the end of the document cuts off. */
    private static int length(byte[] bytes, int at, int lead) {
        int length =
                lead >= 0xC2 && lead <= 0xDF ? 2 : (lead & 0xF0) == 0xE0 ? 3 : lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
        for (int next = 1; next < length; next++) {
            if (at + next == bytes.length) {
                return -1;
            }
            int continuation = bytes[at + next] & 0xFF;
            if ((continuation & 0xC0) != 0x80 || (next == 1 && !isAllowedSecond(lead, continuation))) {
                return 0;
            }
        }
        return length;
    }

    private static boolean isAllowedSecond(int lead, int second) {
        return switch (lead) {
            case 0xE0 -> second >= 0xA0;
            case 0xED -> second <= 0x9F;
            case 0xF0 -> second >= 0x90;
            case 0xF4 -> second <= 0x8F;
            default -> true;
        };
    }

    /**
     * Whether it is a Latin text in UTF-8 with bytes of windows-1252 in places, however many: {@code Ã©} and
     * {@code â€œ}, which its sequences would be there, nobody writes, and other scripts have their bytes in rows.
     */
    boolean isLatinWithStrays() {
        return latin && multibyte > 0;
    }

    /**
     * Whether the bytes are UTF-8 although they were declared to be in that charset: in Latin scripts no one writes
     * what UTF-8 looks like there, in others it may happen once, and in charsets of several bytes now and then.
     */
    boolean proves(byte[] bytes, Charset declared) {
        if (invalid > 0 || multibyte == 0) {
            return false;
        }
        if (declared.equals(Charsets.WINDOWS_1252)) {
            return true;
        }
        boolean oneByteEach = declared.newEncoder().maxBytesPerChar() <= 1;
        int proof = oneByteEach ? PROOF_AGAINST_OTHER_SCRIPTS : PROOF_AGAINST_MULTIBYTE;
        return multibyte >= proof || new String(bytes, declared).indexOf('\ufffd') >= 0;
    }
}
