package tributary.story;

import java.text.Normalizer;

/**
 * Takes the accents off Latin, Greek and Cyrillic letters: headlines in capitals and hurried writers leave them out.
 */
final class Accents {
    private static final int HIGHEST = 0x460;
    private static final char[] FOLDED = table();

    private Accents() {}

    private static char[] table() {
        char[] table = new char[HIGHEST];
        for (char letter = 0; letter < HIGHEST; letter++) {
            String parts = Normalizer.normalize(String.valueOf(letter), Normalizer.Form.NFD);
            table[letter] = Character.isLetter(letter) ? parts.charAt(0) : letter;
        }
        table['\u0131'] = 'i'; // Turkish, which has two
        table['\u03C2'] = '\u03C3'; // sigma at the end of a word
        table['\u0439'] = '\u0439'; // a letter of its own, as are the next two
        table['\u0457'] = '\u0457';
        table['\u045E'] = '\u045E';
        return table;
    }

    /** @param letter in lower case */
    static int fold(int letter) {
        return letter < HIGHEST ? FOLDED[letter] : letter;
    }
}
