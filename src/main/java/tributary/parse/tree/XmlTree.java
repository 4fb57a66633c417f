package tributary.parse.tree;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * A document as a tree, whether it is well-formed or not.
 *
 * @param document an element without a name that holds the root and whatever else stands outside it
 */
public record XmlTree(XmlElement document) {
    private static final StrictReader STRICT = new StrictReader();

    /**
     * Reads a document: strictly first, and where that fails leniently. Never fails; the tree of a text without a tag
     * is empty.
     *
     * @param base the document's URL
     * @param language of the document where it declares none itself
     */
    public static XmlTree read(String text, String base, @Nullable String language, Repairs repairs) {
        int start = start(text, repairs);
        TreeBuilder strict = new TreeBuilder(base, language, repairs);
        if (STRICT.read(from(text, start), strict)) {
            return new XmlTree(strict.finish());
        }
        TreeBuilder lenient = new TreeBuilder(base, language, repairs);
        new LenientReader(text, start, lenient, repairs).read();
        if (repairs.isEmpty()) {
            repairs.add("the document is not well-formed XML");
        }
        return new XmlTree(lenient.finish());
    }

    /** Where the document begins, the XML declaration left behind: its encoding has been dealt with. */
    private static int start(String text, Repairs repairs) {
        int start = Math.max(0, text.indexOf('<'));
        int declaration = text.indexOf("<?xml ", start);
        if (declaration > start
                && declaration < 2000
                && text.substring(start, declaration).indexOf("<rss") < 0) {
            start = declaration;
        }
        if (start > 0) {
            repairs.add(
                    text.substring(0, start).isBlank()
                            ? "there is white space before the document"
                            : "there is other text before the document");
        }
        if (text.startsWith("<?xml", start)) {
            int end = text.indexOf("?>", start);
            int close = text.indexOf('>', start);
            return end >= 0 && end < close ? end + 2 : close < 0 ? text.length() : close + 1;
        }
        return start;
    }

    private static Reader from(String text, int start) {
        try {
            Reader reader = new StringReader(text);
            var _ = reader.skip(start);
            return reader;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
