package tributary.search;

import java.io.IOException;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;

/**
 * Cuts a run of Thai, Lao, Khmer or Burmese, which are written without blanks, into overlapping pairs of characters: a
 * phrase of pairs finds any part of the run, without a dictionary. Confined to one thread.
 */
final class UndividedPairs extends TokenFilter {
    private static final String RUN = StandardTokenizer.TOKEN_TYPES[StandardTokenizer.SOUTHEAST_ASIAN];

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final TypeAttribute type = addAttribute(TypeAttribute.class);
    private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
    private String run = "";
    private int at;

    UndividedPairs(TokenStream input) {
        super(input);
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (at + 2 < run.length()) {
            at++;
            clearAttributes();
            type.setType(RUN);
            step.setPositionIncrement(1);
            var _ = term.append(run, at, at + 2);
            return true;
        }
        run = "";
        if (!input.incrementToken()) {
            return false;
        }
        if (type.type().equals(RUN) && term.length() > 2) {
            run = term.toString();
            at = 0;
            var _ = term.setLength(2);
        }
        return true;
    }

    @Override
    public void reset() throws IOException {
        super.reset();
        run = "";
        at = 0;
    }
}
