package tributary.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.junit.jupiter.api.Test;

final class FoldingTest {
    private final Folding folding = new Folding();

    @Property(tries = 300, seed = "20261129")
    void aPlainTextHasTheTermsThatAllStepsGive(
            @ForAll
                    @AlphaChars
                    @NumericChars
                    @Chars({' ', '\'', '.', '-', '_', '@', '\n', ',', ':', '/'})
                    @StringLength(max = 200)
                    String text)
            throws IOException {
        String folded = Folding.fold(text);
        assertEquals(terms(folding.tokenStream("text", folded)), terms(folding.terms("text", folded)));
    }

    @Test
    void aPossessiveIsCutOffAPlainWord() throws IOException {
        assertEquals(
                List.of("boao+1", "talks+1", "2026+1"),
                terms(folding.terms("text", Folding.fold("Boao's Talks 2026"))));
    }

    @Test
    void aTextThatIsNotPlainIsFoldedLetterByLetter() throws IOException {
        String text = "Crédit ٢٠ کتاب 北京市";
        assertEquals(
                List.of("credit+1", "20+1", "كتاب+1", "北京+1", "京市+1"),
                terms(folding.terms("text", Folding.fold(text))));
    }

    private static List<String> terms(TokenStream stream) throws IOException {
        List<String> terms = new ArrayList<>();
        try (stream) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            PositionIncrementAttribute step = stream.addAttribute(PositionIncrementAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                terms.add(term + "+" + step.getPositionIncrement());
            }
            stream.end();
        }
        return terms;
    }
}
