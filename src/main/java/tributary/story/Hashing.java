package tributary.story;

/** Hashes that stay the same from one start to the next. */
final class Hashing {
    /** A hash to which nothing was added yet. */
    static final long BEGIN = 0xcbf29ce484222325L;

    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

    private Hashing() {}

    /** 32 bits, well mixed. */
    static int of(String text) {
        return fold(longOf(text));
    }

    /** 32 bits of 64. */
    static int fold(long hash) {
        return (int) (hash ^ hash >>> 32);
    }

    /** 64 bits: FNV-1a over the characters, then mixed as MurmurHash3 ends. */
    static long longOf(String text) {
        return longOf(text, 0, text.length());
    }

    /** The same of a part of a text. */
    static long longOf(String text, int start, int end) {
        long hash = BEGIN;
        for (int i = start; i < end; i++) {
            hash = add(hash, text.charAt(i));
        }
        return end(hash);
    }

    static long add(long begun, char next) {
        return (begun ^ next) * 0x100000001b3L;
    }

    /** The same of some characters. */
    static long longOf(char[] text, int start, int end) {
        long hash = BEGIN;
        for (int i = start; i < end; i++) {
            hash = add(hash, text[i]);
        }
        return end(hash);
    }

    /** The hash of all that was added. */
    static long end(long plain) {
        long hash = plain;
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return hash ^ hash >>> 33;
    }

    /** 13 characters, safe in a URL and without letters that are taken for one another. */
    static String name(String text) {
        long rest = longOf(text);
        StringBuilder name = new StringBuilder(13);
        for (int i = 0; i < 13; i++) {
            name.append(DIGITS.charAt((int) (rest & 31)));
            rest >>>= 5;
        }
        return name.toString();
    }
}
