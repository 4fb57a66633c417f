package tributary.normalise.place;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * A text cut into words, each with the hash of its folded letters: case, accents and the spellings of Arabic letters do
 * not count. Scripts written without spaces give one word a character.
 */
final class Words {
    private static final int FOLDED = 0x1F00;
    private static final char FIRST_UNSPACED = 0x0E00;

    /** With the blank behind it; a guess. */
    private static final int LETTERS_A_WORD = 5;

    private static final char[] FOLD = foldTable();

    /** Which plain characters are letters or digits. */
    private static final boolean[] PLAIN_LETTERS = plainTable();

    private static final char[] NO_LETTERS = {};

    private final String text;
    private int[] starts;
    private int[] ends;
    private long[] hashes;
    private int count;

    /** Reads at most {@code limit} characters. */
    Words(String text, int from, int limit) {
        this.text = text;
        int end = Math.min(text.length(), limit);
        char[] letters = from < end ? text.substring(from, end).toCharArray() : NO_LETTERS;
        int expected = 8 + Math.max(0, end - from) / LETTERS_A_WORD;
        starts = new int[expected];
        ends = new int[expected];
        hashes = new long[expected];
        int at = from;
        while (at < end) {
            char letter = letters[at - from];
            if (isUnspaced(letter)) {
                add(at, at + 1, step(0, fold(letter)));
                at++;
            } else if (isWord(letter)) {
                at = addWord(letters, from, at);
            } else {
                at++;
            }
        }
    }

    /** @return where in the text it ends */
    private int addWord(char[] letters, int from, int start) {
        long hash = 0;
        int at = start - from;
        while (at < letters.length && isWord(letters[at]) && !isUnspaced(letters[at])) {
            char folded = fold(letters[at]);
            if (folded != 0) {
                hash = step(hash, folded);
            }
            at++;
        }
        add(start, from + at, hash);
        return from + at;
    }

    private void add(int start, int end, long hash) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
            hashes = Arrays.copyOf(hashes, count * 2);
        }
        starts[count] = start;
        ends[count] = end;
        hashes[count++] = hash;
    }

    int count() {
        return count;
    }

    int start(int word) {
        return starts[word];
    }

    int end(int word) {
        return ends[word];
    }

    long hash(int word) {
        return hashes[word];
    }

    String shown(int first, int last) {
        return text.substring(starts[first], ends[last]);
    }

    /** Lower case and without accents, for look-ups by people's names and the like; empty outside the text. */
    String folded(int word) {
        if (word < 0 || word >= count) {
            return "";
        }
        StringBuilder folded = new StringBuilder();
        for (int at = starts[word]; at < ends[word]; at++) {
            char letter = fold(text.charAt(at));
            if (letter != 0) {
                folded.append(letter);
            }
        }
        return folded.toString();
    }

    /** Whether the word starts as a name may: with anything but a small letter. */
    boolean startsLikeAName(int word) {
        return !Character.isLowerCase(text.charAt(starts[word]));
    }

    boolean isCapitalised(int word) {
        return word >= 0 && word < count && Character.isUpperCase(text.charAt(starts[word]));
    }

    boolean isAllCapitals(int first, int last) {
        for (int at = starts[first]; at < ends[last]; at++) {
            if (Character.isLowerCase(text.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether two neighbours may belong to one name: at most three characters of punctuation between them, and no line
     * break.
     */
    boolean touch(int word, int next) {
        int gap = starts[next] - ends[word];
        if (gap <= 1) {
            return true;
        }
        return gap <= 3 && text.charAt(ends[word]) != '\n' && text.charAt(starts[next] - 1) != '\n';
    }

    /** Whether the word before is cut off by punctuation that ends a phrase. */
    boolean sameSentence(int word, int next) {
        return word >= 0
                && next < count
                && starts[next] - ends[word] == 1
                && (text.charAt(ends[word]) == ' ' || text.charAt(ends[word]) == '-');
    }

    boolean isAt(int word, char letter) {
        return ends[word] < text.length() && text.charAt(ends[word]) == letter;
    }

    static long step(long hash, char letter) {
        long mixed = (hash ^ letter) * 0x9E3779B97F4A7C15L;
        return mixed ^ (mixed >>> 29);
    }

    static long join(long phrase, long word) {
        long mixed = (Long.rotateLeft(phrase, 23) ^ word) * 0xD6E8FEB86659FD93L;
        return mixed ^ (mixed >>> 32);
    }

    private static boolean isWord(char letter) {
        if (letter < PLAIN_LETTERS.length) {
            return PLAIN_LETTERS[letter];
        }
        return Character.isLetterOrDigit(letter)
                || Character.getType(letter) == Character.NON_SPACING_MARK
                || Character.getType(letter) == Character.COMBINING_SPACING_MARK
                || letter == '\u200c'
                || letter == '\u200d';
    }

    /** Han, Kana, Hangul and the scripts of South-East Asia. */
    static boolean isUnspaced(char letter) {
        return letter >= FIRST_UNSPACED
                && ((within(letter, 0x3040, 0x30FF) && letter != '\u30fb')
                        || within(letter, 0x3400, 0x9FFF)
                        || within(letter, 0xAC00, 0xD7A3)
                        || within(letter, 0x0E00, 0x0EFF)
                        || within(letter, 0x1000, 0x109F)
                        || within(letter, 0x1780, 0x17FF));
    }

    static boolean isHangul(char letter) {
        return within(letter, 0xAC00, 0xD7A3);
    }

    /** The letter that stands for this one when names are compared; 0 for one that does not count. */
    static char fold(char letter) {
        if (letter < FOLDED) {
            return FOLD[letter];
        }
        return letter == '\u200c' || letter == '\u200d' ? 0 : Character.toLowerCase(letter);
    }

    private static boolean within(char letter, int first, int last) {
        return letter >= first && letter <= last;
    }

    private static char[] foldTable() {
        char[] table = new char[FOLDED];
        for (char letter = 0; letter < FOLDED; letter++) {
            table[letter] = folded(letter);
        }
        table['ı'] = 'i';
        table['ø'] = 'o';
        table['Ø'] = 'o';
        table['ł'] = 'l';
        table['Ł'] = 'l';
        table['đ'] = 'd';
        table['Đ'] = 'd';
        table['ي'] = 'ی';
        table['ى'] = 'ی';
        table['ئ'] = 'ی';
        table['ك'] = 'ک';
        table['أ'] = 'ا';
        table['إ'] = 'ا';
        table['آ'] = 'ا';
        table['ہ'] = 'ه';
        table['ۃ'] = 'ه';
        table['ة'] = 'ه';
        table['ۀ'] = 'ه';
        table['ۂ'] = 'ه';
        table['ـ'] = 0;
        return table;
    }

    private static boolean[] plainTable() {
        boolean[] table = new boolean[128];
        for (char letter = 0; letter < table.length; letter++) {
            table[letter] = within(letter, 'a', 'z') || within(letter, 'A', 'Z') || within(letter, '0', '9');
        }
        return table;
    }

    private static char folded(char letter) {
        if (within(letter, 0x0300, 0x036F) || within(letter, 0x064B, 0x0655) || letter == 0x093C) {
            return 0;
        }
        boolean latin = letter < 0x250 || letter >= 0x1E00;
        String base = latin ? Normalizer.normalize(String.valueOf(letter), Normalizer.Form.NFD) : "";
        return Character.toLowerCase(base.isEmpty() ? letter : base.charAt(0));
    }
}
