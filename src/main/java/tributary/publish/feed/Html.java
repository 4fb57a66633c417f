package tributary.publish.feed;

/** Puts plain text into HTML. */
public final class Html {
    private Html() {}

    /** The text for an element or a quoted attribute, without what a document may not hold. */
    public static String escape(String text) {
        String clean = CleanText.of(text);
        StringBuilder escaped = new StringBuilder(clean.length() + 16);
        for (int index = 0; index < clean.length(); index++) {
            char each = clean.charAt(index);
            switch (each) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(each);
            }
        }
        return escaped.toString();
    }
}
