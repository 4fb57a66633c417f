package tributary.publish.feed;

/** Shortens texts. */
public final class Excerpt {
    private Excerpt() {}

    /**
     * At most so many characters, ending between words where there are any, and an ellipsis where something is left
     * out.
     */
    public static String of(String text, int most) {
        if (text.length() <= most || text.codePointCount(0, text.length()) <= most) {
            return text;
        }
        int end = text.offsetByCodePoints(0, most);
        int blank = text.lastIndexOf(' ', end);
        return text.substring(0, blank > end / 2 ? blank : end).strip() + "…";
    }
}
