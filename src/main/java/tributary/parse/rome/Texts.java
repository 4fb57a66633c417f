package tributary.parse.rome;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tributary.model.RawText;
import tributary.model.RawText.Kind;
import tributary.parse.tree.Characters;
import tributary.parse.tree.MarkupWriter;
import tributary.parse.tree.PlainText;
import tributary.parse.tree.XmlElement;

/**
 * Elements to texts, each with the kind it has.
 *
 * @param language of the feed, for texts that declare none
 */
record Texts(@Nullable String language) {
    /** Of an element of RSS or a module that does not say what it holds; null when it holds nothing. */
    @Nullable
    RawText undeclared(XmlElement element) {
        return of(element, Kind.UNDECLARED);
    }

    @Nullable
    RawText html(XmlElement element) {
        return of(element, Kind.HTML);
    }

    @Nullable
    RawText plainText(XmlElement element) {
        return of(element, Kind.TEXT);
    }

    /** Of an Atom text construct or content (RFC 4287 sections 3.1 and 4.1.3; Atom 0.3 section 3.1 with its modes). */
    @Nullable
    RawText construct(XmlElement element) {
        String type = lower(element.attribute("type"));
        String mode = lower(element.attribute("mode"));
        Kind kind = kind(type);
        if (type.startsWith("multipart/") && element.hasElements()) {
            return alternative(element);
        }
        if (mode.equals("base64") || (kind == Kind.UNDECLARED && !element.hasElements() && isBinary(type))) {
            return decoded(element, mode.equals("base64") && type.isEmpty() ? Kind.TEXT : kind);
        }
        if (mode.equals("escaped") && kind == Kind.XHTML && !element.hasElements()) {
            return of(element, Kind.HTML);
        }
        // Atom 0.3's default is plain text, but nobody names the mode of plain text.
        boolean open = (mode.equals("escaped") && (type.isEmpty() || kind == Kind.UNDECLARED))
                || (type.isEmpty() && mode.isEmpty() && isMarkupFromEndToEnd(element));
        return of(element, open ? Kind.UNDECLARED : kind);
    }

    /** The text in the language of its item, where it only has that of the feed. */
    @Nullable
    RawText in(@Nullable String itemLanguage, @Nullable RawText text) {
        return itemLanguage == null || text == null || !Objects.equals(text.language(), language)
                ? text
                : new RawText(text.value(), text.kind(), text.base(), itemLanguage);
    }

    /** As plain text on one line; null when nothing is left. */
    static @Nullable String plain(@Nullable RawText text) {
        String plain = text == null ? "" : PlainText.of(text);
        return plain.isEmpty() ? null : plain;
    }

    /** Without white space around it; null when nothing is left. */
    static @Nullable String stripped(@Nullable String text) {
        String stripped = text == null ? "" : text.strip();
        return stripped.isEmpty() ? null : stripped;
    }

    private @Nullable RawText of(XmlElement element, Kind kind) {
        if (element.hasElements()) {
            XmlElement wrapper = wrapper(element);
            if (wrapper == null) {
                return text(MarkupWriter.inside(element), Kind.XHTML, element);
            }
            // Some publishers put escaped HTML into a div: the div says XHTML, the text inside is HTML.
            boolean escaped = !wrapper.hasElements() && kind != Kind.XHTML && kind != Kind.TEXT;
            return escaped
                    ? text(wrapper.text(), Kind.HTML, wrapper)
                    : text(MarkupWriter.inside(wrapper), Kind.XHTML, wrapper);
        }
        String value = element.text();
        // The text of an element is what its markup says once read: for XHTML that is markup no more.
        return kind == Kind.XHTML
                ? text(value, value.indexOf('<') < 0 ? Kind.TEXT : Kind.HTML, element)
                : text(value, kind, element);
    }

    /** The one div that holds all there is; null when there is more, or something else. */
    private static @Nullable XmlElement wrapper(XmlElement element) {
        List<XmlElement> inside = element.elements();
        return inside.size() == 1
                        && inside.getFirst().key().equals("div")
                        && element.text().isBlank()
                ? inside.getFirst()
                : null;
    }

    /** Of the contents inside one of Atom 0.3's multipart/alternative: the first that is markup, else the first. */
    // Recursion is bounded: no tree is deeper than TreeBuilder.MAXIMUM_DEPTH.
    private @Nullable RawText alternative(XmlElement element) {
        RawText best = null;
        for (XmlElement part : element.elements()) {
            RawText found = construct(part);
            boolean better = found != null && (best == null || (best.kind() == Kind.TEXT && found.kind() != Kind.TEXT));
            best = better ? found : best;
        }
        return best;
    }

    /**
     * Whether every character may be one: the decoder for mail passes over others, and would make a text of any text.
     */
    private static boolean isBase64(String text) {
        return text.chars()
                .allMatch(each -> (each >= 'a' && each <= 'z')
                        || (each >= 'A' && each <= 'Z')
                        || (each >= '0' && each <= '9')
                        || "+/= \t\r\n".indexOf(each) >= 0);
    }

    private @Nullable RawText decoded(XmlElement element, Kind kind) {
        if (!isBase64(element.text())) {
            return of(element, kind);
        }
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(element.text());
            String decoded = Characters.clean(new String(bytes, StandardCharsets.UTF_8));
            return decoded.indexOf('\ufffd') >= 0 ? null : text(decoded, kind, element);
        } catch (IllegalArgumentException e) {
            return of(element, kind);
        }
    }

    private @Nullable RawText text(String value, Kind kind, XmlElement element) {
        String stripped = value.strip();
        String declared = element.language();
        return stripped.isEmpty()
                ? null
                : new RawText(stripped, kind, element.base(), declared == null ? language : declared);
    }

    /** A whole article of HTML under no type: by RFC 4287 it is text about tags, but nobody writes such a text. */
    private static boolean isMarkupFromEndToEnd(XmlElement element) {
        if (!element.key().equals("content") || element.hasElements()) {
            return false;
        }
        String text = element.text().strip();
        return text.length() > 4
                && text.charAt(0) == '<'
                && Character.isLetter(text.charAt(1))
                && text.endsWith(">")
                && text.contains("</");
    }

    private static Kind kind(String type) {
        return switch (type) {
            case "", "text", "text/plain" -> Kind.TEXT;
            case "html", "text/html" -> Kind.HTML;
            case "xhtml", "application/xhtml+xml", "application/xhtml", "application/xml", "text/xml" -> Kind.XHTML;
            default -> type.endsWith("+xml") ? Kind.XHTML : type.startsWith("text/") ? Kind.TEXT : Kind.UNDECLARED;
        };
    }

    private static boolean isBinary(String type) {
        return type.indexOf('/') > 0;
    }

    private static String lower(@Nullable String value) {
        return value == null ? "" : value.strip().toLowerCase(Locale.ROOT);
    }
}
