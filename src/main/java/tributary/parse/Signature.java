package tributary.parse;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Names binary documents by their first bytes. */
final class Signature {
    private static final Map<String, String> KNOWN = Map.of(
            "%PDF-", "a PDF document",
            "\u0089PNG", "a PNG image",
            "GIF8", "a GIF image",
            "\u00ff\u00d8\u00ff", "a JPEG image",
            "PK\u0003\u0004", "a ZIP archive",
            "\u001f\u008b", "gzip-compressed data",
            "BZh", "bzip2-compressed data",
            "7z\u00bc\u00af", "a 7z archive",
            "OggS", "an Ogg media file",
            "ID3", "an MP3 file");

    private Signature() {}

    /** What the document is, with its article; empty when it does not begin like anything binary. */
    static Optional<String> of(byte[] bytes) {
        String start = new String(bytes, 0, Math.min(bytes.length, 8), StandardCharsets.ISO_8859_1);
        return KNOWN.entrySet().stream()
                .filter(each -> start.startsWith(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
