package tributary.normalise.html;

import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Reads the words in formulas and drawings, whose elements are never written. */
final class ForeignText {
    private static final Set<String> WORDS_OF_DRAWINGS = Set.of("desc", "text", "title");

    /** The same once more for programs, code, and what is shown only where something else cannot be. */
    private static final Set<String> SILENT =
            Set.of("annotation", "annotation-xml", "iframe", "noembed", "noframes", "script", "style", "template");

    private ForeignText() {}

    /**
     * What a reader would see of it as text, that of a drawing set apart; empty where it is neither formula nor
     * drawing.
     */
    static String of(Element element) {
        return switch (element.normalName()) {
            case "math" -> collected(element, true);
            case "svg" -> {
                String words = collected(element, false).strip();
                yield words.isEmpty() ? "" : " " + words + " ";
            }
            default -> "";
        };
    }

    private static String collected(Element element, boolean shown) {
        StringBuilder out = new StringBuilder();
        collect(element, shown, out);
        return out.toString();
    }

    // Recursion is bounded: no tree is deeper than Sanitiser.DEEPEST.
    private static void collect(Element element, boolean shown, StringBuilder out) {
        for (Node child : element.childNodes()) {
            if (child instanceof TextNode text && shown) {
                out.append(text.getWholeText());
            } else if (child instanceof Element inner && !SILENT.contains(inner.normalName())) {
                boolean begins = !shown && WORDS_OF_DRAWINGS.contains(inner.normalName());
                if (begins && !out.isEmpty()) {
                    out.append(' ');
                }
                collect(inner, shown || begins, out);
            }
        }
    }
}
