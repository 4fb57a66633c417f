package tributary.search;

import com.ibm.icu.text.Normalizer2;
import java.util.Locale;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.ar.ArabicNormalizationFilter;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.core.DecimalDigitFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.fa.PersianNormalizationFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/**
 * Cuts text into the terms that are compared: words of any script without case, accents and variants of one letter;
 * pairs of characters where a script does not divide words. Terms are the same for every language, as a question does
 * not say which it is in; hence no stemming and no stop words.
 */
final class Folding extends Analyzer {
    /** So far apart that no phrase reaches from an entry's title into its text. */
    private static final int BETWEEN_TEXTS = 100;

    private static final Normalizer2 FOLD = Normalizer2.getNFKCCasefoldInstance();

    private final Analyzer plain = new Plain();

    /** Compatibility forms, case, and characters that nobody sees, such as the zero width non-joiner. */
    static String fold(String text) {
        return isPlain(text) ? text.toLowerCase(Locale.ROOT) : FOLD.normalize(text);
    }

    private static boolean isPlain(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** The terms of a text that is folded: of most, by the two steps alone that a plain text needs. */
    TokenStream terms(String field, String folded) {
        return isPlain(folded) ? plain.tokenStream(field, folded) : tokenStream(field, folded);
    }

    /** Of text that is folded. */
    @Override
    protected TokenStreamComponents createComponents(String field) {
        Tokenizer words = new StandardTokenizer();
        TokenStream terms = new EnglishPossessiveFilter(words);
        terms = new ASCIIFoldingFilter(terms);
        terms = new PersianNormalizationFilter(new ArabicNormalizationFilter(new DecimalDigitFilter(terms)));
        terms = new CJKBigramFilter(new UndividedPairs(terms));
        return new TokenStreamComponents(words, terms);
    }

    @Override
    public int getPositionIncrementGap(String field) {
        return BETWEEN_TEXTS;
    }

    /** What is left of the steps where there is nothing but ASCII. */
    private static final class Plain extends Analyzer {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            Tokenizer words = new StandardTokenizer();
            return new TokenStreamComponents(words, new EnglishPossessiveFilter(words));
        }
    }
}
