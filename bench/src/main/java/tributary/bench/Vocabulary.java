package tributary.bench;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Made-up words that are as unevenly common as those of speech: the n-th is one n-th as frequent as the first. */
final class Vocabulary {
    private static final String CONSONANTS = "bcdfghjklmnprstvwz";
    private static final String VOWELS = "aeiou";

    private final Random random;
    private final String[] words;

    Vocabulary(Random random, int size) {
        this.random = random;
        this.words = Stream.generate(this::invented).distinct().limit(size).toArray(String[]::new);
    }

    private String invented() {
        StringBuilder word = new StringBuilder();
        for (int syllable = 2 + random.nextInt(3); syllable > 0; syllable--) {
            word.append(CONSONANTS.charAt(random.nextInt(CONSONANTS.length())))
                    .append(VOWELS.charAt(random.nextInt(VOWELS.length())));
        }
        return word.toString();
    }

    int size() {
        return words.length;
    }

    /** The most frequent is 0. */
    String word(int rank) {
        return words[rank];
    }

    String word() {
        int rank = (int) Math.exp(random.nextDouble() * Math.log(words.length)) - 1;
        return words[Math.min(words.length - 1, rank)];
    }

    String words(int count) {
        return Stream.generate(this::word).limit(count).collect(Collectors.joining(" "));
    }
}
