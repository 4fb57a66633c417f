package tributary.story;

import java.util.Arrays;

/**
 * The terms of a text in their order, letters beside one another, so that cutting a text up makes no strings. Filled
 * anew for each text; for one thread at a time.
 */
final class Terms {
    private char[] letters = new char[1 << 10];
    private int[] ends = new int[1 << 7];
    private int[] hashes = new int[1 << 7];
    private int count;
    private int length;

    void clear() {
        count = 0;
        length = 0;
    }

    int count() {
        return count;
    }

    int hash(int which) {
        return hashes[which];
    }

    boolean contains(int hash) {
        for (int i = 0; i < count; i++) {
            if (hashes[i] == hash) {
                return true;
            }
        }
        return false;
    }

    private int start() {
        return count == 0 ? 0 : ends[count - 1];
    }

    /** Adds a letter to the term that is being written. */
    void append(char letter) {
        if (length == letters.length) {
            letters = Arrays.copyOf(letters, length * 2);
        }
        letters[length++] = letter;
    }

    void appendCodePoint(int codePoint) {
        if (Character.isBmpCodePoint(codePoint)) {
            append((char) codePoint);
        } else {
            append(Character.highSurrogate(codePoint));
            append(Character.lowSurrogate(codePoint));
        }
    }

    /** Characters of the term that is being written. */
    int writing() {
        return length - start();
    }

    /** The last but {@code back} character of the term that is being written; 0 where it has none. */
    char last(int back) {
        int at = length - 1 - back;
        return at < start() ? 0 : letters[at];
    }

    boolean startsWith(String beginning) {
        return writing() >= beginning.length() && matches(start(), beginning);
    }

    boolean endsWith(String ending) {
        return writing() >= ending.length() && matches(length - ending.length(), ending);
    }

    private boolean matches(int at, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (letters[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Takes characters off the beginning of the term that is being written. */
    void skip(int by) {
        System.arraycopy(letters, start() + by, letters, start(), length - start() - by);
        length -= by;
    }

    /** Takes characters off the end of the term that is being written. */
    void shorten(int by) {
        length -= by;
    }

    void cutTo(int characters) {
        length = Math.min(length, start() + characters);
    }

    /** Gives up the term that is being written. */
    void drop() {
        length = start();
    }

    /** 64 bits that the term being written is known by. */
    long writingHash() {
        return Hashing.longOf(letters, start(), length);
    }

    /** The term is written; the next begins. */
    void end() {
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, count * 2);
            hashes = Arrays.copyOf(hashes, count * 2);
        }
        hashes[count] = Hashing.fold(writingHash());
        ends[count++] = length;
    }

    String word(int which) {
        int start = which == 0 ? 0 : ends[which - 1];
        return new String(letters, start, ends[which] - start);
    }
}
