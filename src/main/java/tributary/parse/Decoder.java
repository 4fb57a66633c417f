package tributary.parse;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tributary.parse.tree.Repairs;

/**
 * Bytes to text in the order of RFC 7303 section 3 (byte order mark, charset of the Content-Type, XML declaration,
 * UTF-8), except where the bytes prove a declaration wrong. Good for one document.
 */
final class Decoder {
    private static final Charset UTF_32BE = Charset.forName("UTF-32BE");
    private static final Charset UTF_32LE = Charset.forName("UTF-32LE");
    private static final int LONGEST_DECLARATION = 400;
    private static final char ESCAPE = '\u001b';

    private final byte[] bytes;
    private final Repairs repairs;

    /** @param charset the name of what it was read in */
    record Decoded(String text, String charset) {}

    private Decoder(byte[] bytes, Repairs repairs) {
        this.bytes = bytes;
        this.repairs = repairs;
    }

    static Decoded decode(byte[] bytes, @Nullable String contentType, Repairs repairs) {
        Decoded decoded = new Decoder(bytes, repairs).decode(contentType);
        String meant = decoded.text();
        for (String before = DoubleUtf8.undone(meant); before != null; before = DoubleUtf8.undone(meant)) {
            repairs.add("the document was turned into UTF-8 twice");
            meant = before;
        }
        return new Decoded(meant, decoded.charset());
    }

    private Decoded decode(@Nullable String contentType) {
        Optional<Decoded> marked = byMark();
        if (marked.isPresent()) {
            return marked.get();
        }
        Optional<Charset> sent =
                contentType == null ? Optional.empty() : known(charsetOf(contentType), "the Content-Type");
        Optional<Charset> shape = byShape();
        if (shape.isPresent()) {
            Charset wide = shape.get();
            if (sent.isPresent() && !sent.get().name().startsWith(wide.name().substring(0, 6))) {
                repairs.add("the Content-Type says " + sent.get().name() + ", but the document is " + wide.name());
            }
            return new Decoded(new String(bytes, wide), wide.name());
        }
        if (startsWith(0x4C, 0x6F, 0xA7, 0x94)) {
            return ebcdic(sent, "IBM037");
        }
        // Katakana stands where other EBCDIC has its small letters.
        if (startsWith(0x4C, 0x6F, 0xB7, 0x75)) {
            return ebcdic(sent, "IBM290");
        }
        Optional<Charset> declared = known(declaredIn(ascii()), "the XML declaration");
        return byDeclaration(sent.filter(this::canBe), declared.filter(this::canBe));
    }

    private Optional<Decoded> byMark() {
        if (startsWith(0xEF, 0xBB, 0xBF)) {
            Decoder rest = new Decoder(Arrays.copyOfRange(bytes, 3, bytes.length), repairs);
            return Optional.of(rest.utf8OrMended());
        }
        if (startsWith(0xFF, 0xFE, 0, 0)) {
            return Optional.of(after(4, UTF_32LE));
        }
        if (startsWith(0, 0, 0xFE, 0xFF)) {
            return Optional.of(after(4, UTF_32BE));
        }
        if (startsWith(0xFE, 0xFF)) {
            return Optional.of(after(2, StandardCharsets.UTF_16BE));
        }
        return startsWith(0xFF, 0xFE) ? Optional.of(after(2, StandardCharsets.UTF_16LE)) : Optional.empty();
    }

    private Decoded after(int mark, Charset charset) {
        return new Decoded(new String(bytes, mark, bytes.length - mark, charset), charset.name());
    }

    /** XML 1.0 appendix F: the first bracket or brace, or white space before it, shows how wide a character is. */
    private Optional<Charset> byShape() {
        for (int first : new int[] {'<', '{', ' ', '\n', '\r', '\t'}) {
            if (startsWith(0, 0, 0, first)) {
                return Optional.of(UTF_32BE);
            }
            if (startsWith(first, 0, 0, 0)) {
                return Optional.of(UTF_32LE);
            }
            if (startsWith(0, first)) {
                return Optional.of(StandardCharsets.UTF_16BE);
            }
            if (startsWith(first, 0)) {
                return Optional.of(StandardCharsets.UTF_16LE);
            }
        }
        return Optional.empty();
    }

    private Decoded ebcdic(Optional<Charset> sent, String family) {
        Charset plain = Charset.forName(family);
        String start = new String(bytes, 0, Math.min(bytes.length, LONGEST_DECLARATION), plain);
        Charset charset = known(declaredIn(start), "the XML declaration")
                .or(() -> sent)
                .filter(each -> !Charsets.isAsciiCompatible(each))
                .orElse(plain);
        return new Decoded(new String(bytes, charset), charset.name());
    }

    private Decoded byDeclaration(Optional<Charset> sent, Optional<Charset> declared) {
        Charset first = sent.or(() -> declared).orElse(StandardCharsets.UTF_8);
        Optional<Decoded> escaped = byEscapes(first, declared);
        if (escaped.isPresent()) {
            return escaped.get();
        }
        if (Charsets.isUtf8(first)) {
            return utf8(declared.filter(other -> !Charsets.isUtf8(other)));
        }
        Utf8 utf8 = Utf8.of(bytes);
        if (utf8.proves(bytes, first)) {
            repairs.add("the document says that it is " + first.name() + ", but is UTF-8");
            return new Decoded(new String(bytes, StandardCharsets.UTF_8), "UTF-8");
        }
        if (first.equals(Charsets.WINDOWS_1252)) {
            return utf8.multibyte() > 2 * utf8.invalid() ? mended(first) : latin(declared);
        }
        return strictly(first)
                .or(() -> declared.flatMap(second -> strictly(second).map(decoded -> corrected(first, decoded))))
                .orElseGet(() -> approximate(first));
    }

    /**
     * U+001B is no character of XML (1.0 section 2.2), so it disproves UTF-8 and Latin-1: before a $ it changes to
     * characters of several bytes (ISO 2022).
     */
    private Optional<Decoded> byEscapes(Charset first, Optional<Charset> declared) {
        boolean neverEscapes = Charsets.isUtf8(first) || first.equals(Charsets.WINDOWS_1252);
        if (!neverEscapes || !changesCharacters()) {
            return Optional.empty();
        }
        Optional<Decoded> decoded = Stream.concat(declared.stream(), Charsets.escaping())
                .flatMap(charset -> strictly(charset).stream())
                .filter(each -> each.text().indexOf(ESCAPE) < 0)
                .findFirst();
        decoded.ifPresent(right -> repairs.add(
                "the document is not " + first.name() + ": it was read as " + right.charset() + ", by its escapes"));
        return decoded;
    }

    private boolean changesCharacters() {
        for (int at = 0; at + 1 < bytes.length; at++) {
            if (bytes[at] == ESCAPE && bytes[at + 1] == '$') {
                return true;
            }
        }
        return false;
    }

    /** Latin-1 is what servers say of everything; any bytes decode as it, so what they look like counts. */
    private Decoded latin(Optional<Charset> declared) {
        Charset latin = Charsets.WINDOWS_1252;
        Optional<Charset> look = Sniffer.foreignScript(bytes);
        Optional<Decoded> other = look.flatMap(
                        charset -> declared.filter(each -> !each.equals(latin)).or(() -> Optional.of(charset)))
                .flatMap(this::strictly);
        return other.map(decoded -> corrected(latin, decoded))
                .orElseGet(() -> new Decoded(new String(bytes, latin), latin.name()));
    }

    private Decoded approximate(Charset charset) {
        repairs.add("the document holds bytes that are not " + charset.name());
        return new Decoded(new String(bytes, charset), charset.name());
    }

    private Decoded utf8(Optional<Charset> other) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf('\ufffd') < 0) {
            return new Decoded(text, "UTF-8");
        }
        if (other.isPresent() && Utf8.of(bytes).invalid() > 0) {
            Optional<Decoded> second = strictly(other.get()).map(decoded -> corrected(StandardCharsets.UTF_8, decoded));
            if (second.isPresent()) {
                return second.get();
            }
        }
        return utf8OrMended();
    }

    private Decoded utf8OrMended() {
        Utf8 utf8 = Utf8.of(bytes);
        if (utf8.invalid() == 0) {
            return new Decoded(new String(bytes, StandardCharsets.UTF_8), "UTF-8");
        }
        if (utf8.multibyte() >= utf8.invalid() || utf8.isLatinWithStrays()) {
            repairs.add("the document is UTF-8 with bytes of windows-1252 among it");
            return new Decoded(mixed(), "UTF-8");
        }
        Charset sniffed = Sniffer.sniff(bytes)
                .filter(charset -> strictly(charset).isPresent())
                .orElse(Charsets.WINDOWS_1252);
        repairs.add("the document is not UTF-8: it was read as " + sniffed.name() + ", by the look of its bytes");
        return new Decoded(new String(bytes, sniffed), sniffed.name());
    }

    /** Where nearly all that is beyond ASCII is UTF-8, the rest does not disprove it. */
    private Decoded mended(Charset declared) {
        repairs.add("the document says that it is " + declared.name() + ", but is UTF-8 with bytes of it among it");
        return new Decoded(mixed(), "UTF-8");
    }

    private Decoded corrected(Charset wrong, Decoded right) {
        repairs.add("the document was said to be " + wrong.name() + ", but is " + right.charset());
        return right;
    }

    private Optional<Decoded> strictly(Charset charset) {
        try {
            CharBuffer text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
            return Optional.of(new Decoded(text.toString(), charset.name()));
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** UTF-8, and byte by byte windows-1252 where it is not. */
    private String mixed() {
        CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer from = ByteBuffer.wrap(bytes);
        CharBuffer to = CharBuffer.allocate(bytes.length + 1);
        while (from.hasRemaining()) {
            CoderResult result = utf8.decode(from, to, true);
            if (result.isError()) {
                to.put(new String(new byte[] {from.get()}, Charsets.WINDOWS_1252));
                utf8.reset();
            }
        }
        return to.flip().toString();
    }

    /** A charset in which ASCII is not ASCII cannot be that of a document that has just been read as ASCII. */
    private boolean canBe(Charset charset) {
        if (Charsets.isAsciiCompatible(charset) || ascii().indexOf('<') < 0) {
            return true;
        }
        repairs.add("the document says that it is " + charset.name() + ", which it is not");
        return false;
    }

    private Optional<Charset> known(@Nullable String label, String where) {
        if (label == null || label.isBlank()) {
            return Optional.empty();
        }
        Optional<Charset> charset = Charsets.find(label);
        if (charset.isEmpty()) {
            repairs.add("the charset that " + where + " names is not known");
        }
        return charset;
    }

    private String ascii() {
        return new String(bytes, 0, Math.min(bytes.length, LONGEST_DECLARATION), StandardCharsets.ISO_8859_1);
    }

    private static @Nullable String declaredIn(String start) {
        int declaration = start.indexOf("<?xml");
        int end = declaration < 0 ? -1 : start.indexOf('>', declaration);
        int encoding = end < 0 ? -1 : start.indexOf("encoding", declaration);
        return encoding < 0 || encoding > end ? null : value(start.substring(encoding + 8, end));
    }

    /** The charset parameter (RFC 9110 section 8.3.2), in whatever quotes. */
    private static @Nullable String charsetOf(String contentType) {
        for (String parameter : contentType.split(";")) {
            String each = parameter.strip();
            if (each.regionMatches(true, 0, "charset", 0, 7)) {
                return value(each.substring(7));
            }
        }
        return null;
    }

    private static @Nullable String value(String assignment) {
        String value = assignment.strip();
        if (!value.startsWith("=")) {
            return null;
        }
        value = value.substring(1).strip();
        // The quotes of some EBCDIC code pages are others in that which the declaration is read in.
        if (!value.isEmpty() && (value.charAt(0) >= 0x80 || !Character.isLetterOrDigit(value.charAt(0)))) {
            int end = value.indexOf(value.charAt(0), 1);
            return value.substring(1, end < 0 ? value.length() : end);
        }
        int end = value.indexOf(' ');
        return end < 0 ? value : value.substring(0, end);
    }

    private boolean startsWith(int... wanted) {
        if (bytes.length < wanted.length) {
            return false;
        }
        for (int at = 0; at < wanted.length; at++) {
            if ((bytes[at] & 0xFF) != wanted[at]) {
                return false;
            }
        }
        return true;
    }
}
