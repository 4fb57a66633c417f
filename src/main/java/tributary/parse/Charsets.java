package tributary.parse;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The character sets that documents may be read in, under the labels that the world writes. */
final class Charsets {
    static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private static final int LONGEST_LABEL = 100;

    /**
     * Read as their supersets, as browsers do (WHATWG Encoding, section 4.2): documents use what only the superset has.
     */
    private static final Map<String, String> SUPERSETS = Map.ofEntries(
            Map.entry("US-ASCII", "windows-1252"),
            Map.entry("ISO-8859-1", "windows-1252"),
            Map.entry("ISO-8859-9", "windows-1254"),
            Map.entry("x-iso-8859-11", "x-windows-874"),
            Map.entry("TIS-620", "x-windows-874"),
            Map.entry("GB2312", "GB18030"),
            Map.entry("GBK", "GB18030"),
            Map.entry("x-mswin-936", "GB18030"),
            Map.entry("Big5", "Big5-HKSCS"),
            Map.entry("EUC-KR", "x-windows-949"),
            Map.entry("Shift_JIS", "windows-31j"));

    /** Labels seen in documents that the JDK does not know, in lower case and without punctuation. */
    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("u8", "UTF-8"),
            Map.entry("utf", "UTF-8"),
            Map.entry("utf8n", "UTF-8"),
            Map.entry("unicode11utf8", "UTF-8"),
            Map.entry("cp65001", "UTF-8"),
            Map.entry("u16", "UTF-16"),
            Map.entry("utf16", "UTF-16"),
            Map.entry("ucs2", "UTF-16"),
            Map.entry("iso10646ucs2", "UTF-16"),
            Map.entry("csunicode", "UTF-16"),
            Map.entry("u32", "UTF-32"),
            Map.entry("utf32", "UTF-32"),
            Map.entry("ucs4", "UTF-32"),
            Map.entry("csucs4", "UTF-32"),
            Map.entry("iso10646ucs4", "UTF-32"),
            Map.entry("8859", "windows-1252"),
            Map.entry("iso8859", "windows-1252"),
            Map.entry("latin", "windows-1252"),
            Map.entry("ansi", "windows-1252"),
            Map.entry("xcp1252", "windows-1252"),
            Map.entry("xcp1250", "windows-1250"),
            Map.entry("win1250", "windows-1250"),
            Map.entry("xcp1251", "windows-1251"),
            Map.entry("win1251", "windows-1251"),
            Map.entry("xcp1256", "windows-1256"),
            Map.entry("win1256", "windows-1256"),
            Map.entry("936", "GB18030"),
            Map.entry("xgbk", "GB18030"),
            Map.entry("gb231280", "GB18030"),
            Map.entry("csgb2312", "GB18030"),
            Map.entry("csiso58gb231280", "GB18030"),
            Map.entry("isoir58", "GB18030"),
            Map.entry("chinese", "GB18030"),
            Map.entry("cngb", "GB18030"),
            Map.entry("gb180302000", "GB18030"),
            Map.entry("eucgb2312cn", "GB18030"),
            Map.entry("cnbig5", "Big5-HKSCS"),
            Map.entry("big5tw", "Big5-HKSCS"),
            Map.entry("xxbig5", "Big5-HKSCS"),
            Map.entry("hkscs", "Big5-HKSCS"),
            Map.entry("ksc56011987", "x-windows-949"),
            Map.entry("ksc5601", "x-windows-949"),
            Map.entry("ksx1001", "x-windows-949"),
            Map.entry("korean", "x-windows-949"),
            Map.entry("uhc", "x-windows-949"),
            Map.entry("xeuckr", "x-windows-949"),
            Map.entry("ujis", "EUC-JP"),
            Map.entry("mskanji", "windows-31j"),
            Map.entry("thai", "x-windows-874"),
            Map.entry("tis6200", "x-windows-874"),
            Map.entry("isoir166", "x-windows-874"),
            Map.entry("dos874", "x-windows-874"),
            Map.entry("iso88596i", "ISO-8859-6"),
            Map.entry("iso88596e", "ISO-8859-6"),
            Map.entry("elot928", "ISO-8859-7"),
            Map.entry("visual", "ISO-8859-8"),
            Map.entry("logical", "ISO-8859-8"),
            Map.entry("iso88598i", "ISO-8859-8"),
            Map.entry("iso88598e", "ISO-8859-8"),
            Map.entry("koi", "KOI8-R"),
            Map.entry("koi8", "KOI8-R"),
            Map.entry("cskoi8r", "KOI8-R"),
            Map.entry("koi8ru", "KOI8-U"),
            Map.entry("cp866u", "IBM866"),
            Map.entry("cspc775baltic", "IBM775"),
            Map.entry("csibm855", "IBM855"),
            Map.entry("csibm273", "IBM273"),
            Map.entry("csibm858", "IBM00858"),
            Map.entry("csibm1026", "IBM1026"),
            Map.entry("ebcdiccpbe", "IBM500"),
            Map.entry("ebcdiccpch", "IBM500"),
            Map.entry("ebcdiccpca", "IBM037"),
            Map.entry("ebcdiccpus", "IBM037"),
            Map.entry("ebcdiccpnl", "IBM037"),
            Map.entry("ebcdiccpwt", "IBM037"),
            Map.entry("ibm039", "IBM037"),
            Map.entry("mac", "x-MacRoman"),
            Map.entry("macintosh", "x-MacRoman"),
            Map.entry("csmacintosh", "x-MacRoman"),
            Map.entry("maccyrillic", "x-MacCyrillic"),
            Map.entry("macgreek", "x-MacGreek"),
            Map.entry("macturkish", "x-MacTurkish"),
            Map.entry("maciceland", "x-MacIceland"),
            Map.entry("maccenteuro", "x-MacCentralEurope"),
            Map.entry("maclatin2", "x-MacCentralEurope"),
            Map.entry("1250", "windows-1250"),
            Map.entry("1251", "windows-1251"),
            Map.entry("1252", "windows-1252"),
            Map.entry("1253", "windows-1253"),
            Map.entry("1254", "windows-1254"),
            Map.entry("1255", "windows-1255"),
            Map.entry("1256", "windows-1256"),
            Map.entry("1257", "windows-1257"),
            Map.entry("1258", "windows-1258"));

    /**
     * Charsets of the JDK that no feed is read in: they guess, switch meaning by escape sequences of other protocols,
     * or (CESU-8) let the same text be written in two ways, which filters before us may have read otherwise.
     */
    private static final Set<String> REFUSED = Set.of(
            "CESU-8",
            "x-JISAutoDetect",
            "x-COMPOUND_TEXT",
            "COMPOUND_TEXT",
            "ISO-2022-CN",
            "x-ISO-2022-CN-CNS",
            "x-ISO-2022-CN-GB");

    /** Those of ISO 2022 that documents are written in: plain ones before those that hold more. */
    private static final List<String> ESCAPING =
            List.of("ISO-2022-JP", "ISO-2022-JP-2", "x-windows-iso2022jp", "ISO-2022-KR");

    private Charsets() {}

    /** Every name and alias of the JDK's charsets without punctuation, gathered when a label first needs it. */
    private static final class Compact {
        private static final Map<String, Charset> NAMES = new HashMap<>();

        static {
            for (Charset charset : Charset.availableCharsets().values()) {
                var _ = NAMES.putIfAbsent(compact(charset.name()), charset);
                charset.aliases().forEach(alias -> NAMES.putIfAbsent(compact(alias), charset));
            }
        }

        static Optional<Charset> find(String compact) {
            return Optional.ofNullable(NAMES.get(compact));
        }
    }

    /** The charset that a label means, however it is punctuated; empty when there is none that we read. */
    static Optional<Charset> find(String label) {
        String compact = compact(label);
        return forName(label.strip())
                .or(() -> forName(LABELS.getOrDefault(compact, "")))
                .or(() -> Compact.find(compact))
                .or(() -> compact.startsWith("x") ? Compact.find(compact.substring(1)) : Optional.empty())
                .filter(charset -> !REFUSED.contains(charset.name()))
                .map(Charsets::superset);
    }

    /** The charsets that change between sets of characters by escape sequences. */
    static Stream<Charset> escaping() {
        return ESCAPING.stream().flatMap(name -> forName(name).stream());
    }

    private static String compact(String label) {
        StringBuilder compact = new StringBuilder();
        for (int at = 0; at < Math.min(label.length(), LONGEST_LABEL); at++) {
            if (Character.isLetterOrDigit(label.charAt(at))) {
                compact.append(Character.toLowerCase(label.charAt(at)));
            }
        }
        return compact.toString();
    }

    private static Charset superset(Charset charset) {
        String superset = SUPERSETS.get(charset.name());
        return superset == null ? charset : forName(superset).orElse(charset);
    }

    private static Optional<Charset> forName(String name) {
        try {
            return Optional.of(Charset.forName(name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    /** Whether bytes below 0x80 are ASCII in it, so that a declaration written in ASCII can be true. */
    static boolean isAsciiCompatible(Charset charset) {
        return new String(new byte[] {'<', '?', 'x', 'm', 'l', '='}, charset).equals("<?xml=");
    }

    static boolean isUtf8(Charset charset) {
        return charset.equals(StandardCharsets.UTF_8);
    }
}
