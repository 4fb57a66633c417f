package tributary.normalise.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import opennlp.tools.langdetect.LanguageDetectorModel;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Context;
import opennlp.tools.util.normalizer.AggregateCharSequenceNormalizer;
import opennlp.tools.util.normalizer.CharSequenceNormalizer;
import opennlp.tools.util.normalizer.EmojiCharSequenceNormalizer;
import opennlp.tools.util.normalizer.NumberCharSequenceNormalizer;
import opennlp.tools.util.normalizer.ShrinkCharSequenceNormalizer;
import opennlp.tools.util.normalizer.TwitterCharSequenceNormalizer;
import opennlp.tools.util.normalizer.UrlCharSequenceNormalizer;

/**
 * What each run of up to three letters says for each language: OpenNLP's model as a table of primitive numbers. Asked
 * by OpenNLP itself, which makes a string of every run and an exponential of every language, a text took three times as
 * long. Immutable.
 */
final class LetterRuns {
    private static final int LONGEST_RUN = 3;
    private static final CharSequenceNormalizer NORMALIZER = new AggregateCharSequenceNormalizer(
            EmojiCharSequenceNormalizer.getInstance(),
            UrlCharSequenceNormalizer.getInstance(),
            TwitterCharSequenceNormalizer.getInstance(),
            NumberCharSequenceNormalizer.getInstance(),
            ShrinkCharSequenceNormalizer.getInstance());

    private final List<String> languages;
    private final long[] runs;
    /** Where in the two arrays below begins what a run says, and how much that is, by the run's slot. */
    private final int[] starts;

    private final byte[] counts;
    private final byte[] outcomes;
    private final float[] weights;

    private LetterRuns(List<String> languages, Map<String, Context> known) {
        if (languages.size() > Byte.MAX_VALUE) {
            throw new IllegalStateException("the model has more languages than a byte can count");
        }
        this.languages = languages;
        int size = Integer.highestOneBit(known.size()) * 4;
        runs = new long[size];
        starts = new int[size];
        counts = new byte[size];
        int all = known.values().stream()
                .mapToInt(each -> each.getOutcomes().length)
                .sum();
        outcomes = new byte[all];
        weights = new float[all];
        int start = 0;
        for (Map.Entry<String, Context> each : known.entrySet()) {
            start = put(each.getKey(), each.getValue(), start);
        }
    }

    static LetterRuns read() {
        try (InputStream in = LetterRuns.class.getResourceAsStream("/langdetect-183.bin")) {
            if (in == null) {
                throw new IllegalStateException("the jar of opennlp-models-langdetect is missing or another version");
            }
            return of((AbstractModel) new LanguageDetectorModel(in).getMaxentModel());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @SuppressWarnings("unchecked") // the second of its data structures is its features by their names
    private static LetterRuns of(AbstractModel model) {
        Map<String, Context> known = (Map<String, Context>) model.getDataStructures()[1];
        return new LetterRuns(List.of((String[]) model.getDataStructures()[2]), known);
    }

    /** @return where what the next says begins */
    private int put(String run, Context context, int start) {
        if (run.isEmpty() || run.length() > LONGEST_RUN) {
            return start;
        }
        long key = 0;
        for (int at = 0; at < run.length(); at++) {
            key = key << 16 | run.charAt(at);
        }
        int slot = slot(runs, key);
        runs[slot] = key;
        int[] languageOf = context.getOutcomes();
        double[] parameters = context.getParameters();
        starts[slot] = start;
        counts[slot] = (byte) languageOf.length;
        for (int i = 0; i < languageOf.length; i++) {
            outcomes[start + i] = (byte) languageOf[i];
            weights[start + i] = (float) parameters[i];
        }
        return start + languageOf.length;
    }

    /** ISO 639-3 codes, in the order of the {@link #sums}. */
    List<String> languages() {
        return languages;
    }

    /** The logarithm of how likely each language is, but for a number that they all share. */
    double[] sums(String text) {
        char[] read = NORMALIZER.normalize(text).toString().toCharArray();
        for (int at = 0; at < read.length; at++) {
            read[at] = Character.toLowerCase(read[at]);
        }
        double[] sums = new double[languages.size()];
        long[] seen = new long[Integer.highestOneBit(read.length * LONGEST_RUN + 8) * 4];
        for (int from = 0; from < read.length; from++) {
            long run = 0;
            for (int at = from; at < Math.min(read.length, from + LONGEST_RUN); at++) {
                run = run << 16 | read[at];
                int mark = slot(seen, run);
                if (run != 0 && seen[mark] == 0) {
                    seen[mark] = run;
                    add(run, sums);
                }
            }
        }
        return sums;
    }

    private void add(long run, double[] sums) {
        int slot = slot(runs, run);
        if (runs[slot] == 0) {
            return;
        }
        int end = starts[slot] + counts[slot];
        for (int i = starts[slot]; i < end; i++) {
            sums[outcomes[i]] += weights[i];
        }
    }

    private static int slot(long[] table, long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        int mask = table.length - 1;
        int slot = (int) (mixed >>> 40) & mask;
        while (table[slot] != 0 && table[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
