package tributary.parse.tree;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import tributary.model.RawText;

/** Turns short texts (titles of feeds, names, terms) into plain text on one line. */
public final class PlainText {
    private PlainText() {}

    public static String of(RawText text) {
        return switch (text.kind()) {
            case TEXT -> line(text.value());
            case HTML, XHTML -> fromHtml(text.value());
            case UNDECLARED -> looksLikeHtml(text.value()) ? fromHtml(text.value()) : line(text.value());
        };
    }

    /** Of text that does not say what it is. */
    public static String of(String text) {
        return looksLikeHtml(text) ? fromHtml(text) : line(text);
    }

    /** White space of ASCII at both ends gone, and every run of it inside become one space. */
    public static String line(String text) {
        StringBuilder line = new StringBuilder(text.length());
        boolean gap = false;
        for (int at = 0; at < text.length(); at++) {
            char each = text.charAt(at);
            if (each <= ' ') {
                gap = true;
            } else {
                if (gap && !line.isEmpty()) {
                    line.append(' ');
                }
                gap = false;
                line.append(each);
            }
        }
        return line.toString();
    }

    private static boolean looksLikeHtml(String text) {
        int tag = text.indexOf('<');
        while (tag >= 0 && tag + 1 < text.length()) {
            char next = text.charAt(tag + 1);
            if (Character.isLetter(next) || next == '/' || next == '!') {
                return true;
            }
            tag = text.indexOf('<', tag + 1);
        }
        int ampersand = text.indexOf('&');
        return ampersand >= 0 && text.indexOf(';', ampersand) > ampersand + 1;
    }

    private static String fromHtml(String html) {
        Element body = Jsoup.parseBodyFragment(html).body();
        body.select("script, style, noscript, template, iframe, noframes, noembed, textarea, title, xmp, plaintext")
                .remove();
        return line(Characters.clean(body.wholeText()));
    }
}
