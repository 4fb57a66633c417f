package tributary.normalise.place;

import java.util.ArrayList;
import java.util.List;

/** Names by the hashes of their words: one probe a word, longest name first. Filled once, then only read. */
final class NameTable {
    private long[] keys = new long[1 << 12];
    private int[] values = new int[1 << 12];
    private int size;
    private final List<List<Name>> names = new ArrayList<>();
    private boolean stems;

    static final Found NOTHING = new Found(0, List.of());

    NameTable() {
        names.add(List.of());
    }

    /** What was found, and how many words it took; none when nothing was found. */
    record Found(int words, List<Name> names) {}

    void add(String written, Name name) {
        Words words = new Words(written, 0, written.length());
        if (words.count() == 0) {
            return;
        }
        long phrase = words.hash(0);
        for (int word = 1; word < words.count(); word++) {
            mark(phrase);
            phrase = Words.join(phrase, words.hash(word));
        }
        put(phrase, name);
    }

    /** Lets words that start with these letters and end in at most {@code ending} others stand for the name. */
    void addStem(String stem, int ending, Name name) {
        long hash = STEMS + ending;
        for (int at = 0; at < stem.length(); at++) {
            hash = Words.step(hash, Words.fold(stem.charAt(at)));
        }
        put(hash, name);
        stems = true;
    }

    /** The longest name that starts with this word; no words when there is none. */
    Found longest(Words words, int first, CharSequence text) {
        long phrase = words.hash(first);
        int found = 0;
        int length = 0;
        for (int word = first; ; ) {
            int value = get(phrase);
            if (value > 0) {
                found = value;
                length = word - first + 1;
            }
            if (value == Integer.MIN_VALUE || ++word >= words.count() || !words.touch(word - 1, word)) {
                break;
            }
            if (value > 0 && !continues(value)) {
                break;
            }
            phrase = Words.join(phrase, words.hash(word));
        }
        if (length > 0) {
            return new Found(length, names.get(found & NAMES));
        }
        return stems ? stem(words, first, text) : NOTHING;
    }

    /** Hashes of stems begin where no letter leads from that of a whole name: 3 would make "в" of "б". */
    private static final long STEMS = 0x5bd1_e995_0000_0000L;

    private static final int CONTINUES = 1 << 30;
    private static final int NAMES = CONTINUES - 1;

    private static boolean continues(int value) {
        return (value & CONTINUES) != 0;
    }

    private Found stem(Words words, int word, CharSequence text) {
        int start = words.start(word);
        int end = words.end(word);
        Found best = NOTHING;
        for (int ending = 2; ending <= 6; ending += 4) {
            long hash = STEMS + ending;
            for (int at = start; at < end; at++) {
                hash = Words.step(hash, Words.fold(text.charAt(at)));
                if (end - at - 1 <= ending && at - start >= 2) {
                    int value = get(hash);
                    if (value > 0) {
                        best = new Found(1, names.get(value & NAMES));
                    }
                }
            }
        }
        return best;
    }

    private void mark(long key) {
        int slot = slot(key);
        if (keys[slot] == 0) {
            insert(slot, key, -1);
        } else if (values[slot] > 0) {
            values[slot] |= CONTINUES;
        }
    }

    private void put(long key, Name name) {
        int slot = slot(key);
        if (keys[slot] == 0) {
            insert(slot, key, named(name));
        } else if (values[slot] < 0) {
            values[slot] = named(name) | CONTINUES;
        } else {
            int index = values[slot] & NAMES;
            List<Name> more = new ArrayList<>(names.get(index));
            more.removeIf(other -> other.country().equals(name.country()) && other.kind() == Name.Kind.PHRASE);
            if (more.stream().noneMatch(other -> other.country().equals(name.country()))) {
                more.add(name);
            }
            names.set(index, List.copyOf(more));
        }
    }

    private int named(Name name) {
        names.add(List.of(name));
        return names.size() - 1;
    }

    private void insert(int slot, long key, int value) {
        keys[slot] = key;
        values[slot] = value;
        if (++size * 2 > keys.length) {
            grow();
        }
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = new int[keys.length];
        for (int old = 0; old < oldKeys.length; old++) {
            if (oldKeys[old] != 0) {
                int slot = slot(oldKeys[old]);
                keys[slot] = oldKeys[old];
                values[slot] = oldValues[old];
            }
        }
    }

    /** -1 for the start of longer names only, {@link Integer#MIN_VALUE} for nothing. */
    private int get(long key) {
        int slot = slot(key);
        return keys[slot] == 0 ? Integer.MIN_VALUE : values[slot];
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) (key ^ (key >>> 32)) & mask;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
