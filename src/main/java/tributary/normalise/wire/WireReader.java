package tributary.normalise.wire;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tributary.normalise.place.Gazetteer;
import tributary.normalise.wire.WireFurniture.Span;

/**
 * Reads datelines and credits out of plain text, in time linear in its length. Thread-safe; the text itself stays as it
 * is.
 */
public final class WireReader {
    private static final int LONGEST_BYLINE = 80;
    private static final int READ = 20_000;

    private final Gazetteer gazetteer;

    public WireReader(Gazetteer gazetteer) {
        this.gazetteer = gazetteer;
    }

    private static final class BuiltIn {
        static final Agencies AGENCIES = Agencies.read();
    }

    /** As {@link #read(String, String, String)} for a text of unknown language. */
    public WireFurniture read(String plainText, String title) {
        return read(plainText, title, null);
    }

    /**
     * @param title plain text; a body that repeats it first is read after it
     * @param language BCP 47 tag, null when unknown
     */
    public WireFurniture read(String plainText, String title, @Nullable String language) {
        String text = plainText.length() > READ ? plainText.substring(0, READ) : plainText;
        int start = skipSpace(text, !title.isBlank() && text.startsWith(title) ? title.length() : 0);
        DatelineScanner.Opening opening = opening(text, start, language);
        List<Span> spans = new ArrayList<>();
        Set<String> credits = new LinkedHashSet<>();
        int after = start;
        if (opening != null) {
            spans.add(new Span(opening.start(), opening.end()));
            credits.addAll(opening.agencies());
            after = opening.end();
        }
        CreditScanner scanner = new CreditScanner(text, after, BuiltIn.AGENCIES);
        scanner.scan();
        credits.addAll(scanner.credits());
        spans.addAll(scanner.spans());
        return new WireFurniture(opening == null ? null : opening.dateline(), List.copyOf(credits), spans);
    }

    /** The text with dateline and credits left out, for comparing stories. */
    public String withoutFurniture(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        int at = 0;
        for (Span span : read(text, "").spans()) {
            kept.append(text, at, span.start());
            at = span.end();
        }
        return kept.append(text, at, text.length()).toString().strip();
    }

    private DatelineScanner.@Nullable Opening opening(String text, int start, @Nullable String language) {
        DatelineScanner.Opening opening = scan(text, start, language);
        if (opening != null || !text.startsWith("By ", start)) {
            return opening;
        }
        int limit = Math.min(text.length(), start + LONGEST_BYLINE);
        for (int at = start + 3; at < limit; at++) {
            boolean wordStart = text.charAt(at - 1) == ' ' || text.charAt(at - 1) == '\n';
            if (wordStart && at + 1 < text.length() && Character.isUpperCase(text.charAt(at + 1))) {
                DatelineScanner.Opening later = scan(text, at, language);
                if (later != null && later.dateline().place() != null) {
                    return later;
                }
            }
        }
        return null;
    }

    private DatelineScanner.@Nullable Opening scan(String text, int start, @Nullable String language) {
        return new DatelineScanner(text, start, language, gazetteer, BuiltIn.AGENCIES).scan();
    }

    private static int skipSpace(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
