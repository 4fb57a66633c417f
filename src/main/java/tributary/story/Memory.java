package tributary.story;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import tributary.model.StoryId;

/**
 * What an index keeps over a restart, as bytes: a version, then compressed the counts of each language's words and all
 * that the items in the window are compared by, so that none has to be read and cut up again. What is of one kind lies
 * together, because that compresses better.
 */
final class Memory {
    /** To be raised when texts are cut into other words than before, or marked otherwise, too. */
    private static final int VERSION = 5;

    private Memory() {}

    /**
     * What an item had when the index was saved: what {@link Held} says.
     *
     * @param terms numbers as the shelf has them now
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on and never compared
    record Trace(
            Shelf shelf,
            int[] terms,
            int[] names,
            int[] title,
            Marks marks,
            long published,
            long until,
            float norm,
            StoryId thread) {}

    /**
     * Traces by their items' keys.
     *
     * @param now the latest time that the index had seen, in milliseconds
     * @param change what was given when it was saved
     */
    record Traces(long now, long change, Map<String, Trace> byKey) {
        static final Traces NONE = new Traces(Long.MIN_VALUE, 0, Map.of());
    }

    /** An index at one moment: all of it that changes is copied, so that writing it down keeps nobody waiting. */
    record Moment(List<Shelf.Counts> shelves, long now, long change, List<Item> items) {
        static Moment of(Collection<Shelf> shelves, long now, long change, Collection<Held> items) {
            List<Item> kept = new ArrayList<>(items.size());
            for (Held item : items) {
                kept.add(new Item(item, item.group(Tier.RELATED).id));
            }
            return new Moment(shelves.stream().map(Shelf::counts).toList(), now, change, kept);
        }
    }

    /** An item and its thread. */
    record Item(Held held, StoryId thread) {
        /** Whether it founded the thread, which has its name then. */
        boolean isFounder() {
            return thread.value().equals(Hashing.name(held.key));
        }
    }

    static byte[] write(Moment moment) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        bytes.write(VERSION);
        try (PackedOutput out = new PackedOutput(new DeflaterOutputStream(bytes))) {
            List<Item> items = new ArrayList<>(moment.items());
            items.sort(Comparator.comparingLong(item -> item.held().arrival));
            writeShelves(moment.shelves(), items, out);
            out.writeLong(moment.now());
            out.writeLong(moment.change());
            writeItems(items, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void writeShelves(List<Shelf.Counts> shelves, List<Item> items, PackedOutput out)
            throws IOException {
        out.writeNumber(shelves.size());
        for (Shelf.Counts shelf : shelves) {
            List<Held> held = items.stream()
                    .map(Item::held)
                    .filter(item -> item.shelf.language.equals(shelf.language()))
                    .toList();
            BitSet words = shelf.counted();
            for (Held item : held) {
                for (int term : item.terms) {
                    words.set(term >>> Shelf.COUNT_BITS);
                }
                for (int name : item.names) {
                    words.set(name);
                }
            }
            out.writeText(shelf.language());
            out.writeFloat((float) shelf.texts());
            out.writeNumber(words.cardinality());
            int[] places = new int[words.length()];
            int place = 0;
            for (int number = words.nextSetBit(0); number >= 0; number = words.nextSetBit(number + 1)) {
                places[number] = place++;
                out.writeInt(shelf.hashes()[number]);
            }
            for (int number = words.nextSetBit(0); number >= 0; number = words.nextSetBit(number + 1)) {
                out.writeFloat(shelf.frequencies()[number]);
            }
            out.writeNumber(held.size());
            for (Held item : held) {
                writeWords(item, places, out);
            }
        }
    }

    /**
     * Terms, then names: those that are terms by their place among them, those that are not by their number. Then the
     * title, whose terms are all among them.
     */
    private static void writeWords(Held item, int[] places, PackedOutput out) throws IOException {
        out.writeNumber(item.terms.length);
        int before = 0;
        for (int term : item.terms) {
            int place = places[term >>> Shelf.COUNT_BITS];
            int count = term & Shelf.MOST_COUNTED;
            out.writeNumber((place - before) * 2 + (count == 1 ? 0 : 1));
            if (count != 1) {
                out.writeNumber(count);
            }
            before = place;
        }
        List<Integer> others = new ArrayList<>();
        List<Integer> shared = new ArrayList<>();
        for (int name : item.names) {
            int at = item.indexOf(name);
            if (at < 0) {
                others.add(places[name]);
            } else {
                shared.add(at);
            }
        }
        writeAscending(shared, out);
        writeAscending(others, out);
        List<Integer> title = new ArrayList<>();
        for (int term : item.title) {
            title.add(item.indexOf(term >> 1) << 1 | (term & 1));
        }
        writeAscending(title, out);
    }

    private static void writeAscending(List<Integer> numbers, PackedOutput out) throws IOException {
        out.writeNumber(numbers.size());
        int before = 0;
        for (int number : numbers) {
            out.writeNumber(number - before);
            before = number;
        }
    }

    private static void writeItems(List<Item> items, PackedOutput out) throws IOException {
        out.writeNumber(items.size());
        Map<String, Integer> languages = new HashMap<>();
        for (Item item : items) {
            out.writeNumber(numberOf(item.held().shelf.language, languages));
        }
        writeTexts(languages, out);
        for (Item item : items) {
            out.writeText(item.held().key);
        }
        writeTimes(items, out);
        for (Item item : items) {
            out.writeFloat(item.held().norm);
        }
        Map<String, Integer> threads = new HashMap<>();
        for (Item item : items) {
            out.writeNumber(item.isFounder() ? 0 : 1 + numberOf(item.thread().value(), threads));
        }
        writeTexts(threads, out);
        for (Item item : items) {
            writeMarks(item.held().marks, out);
        }
    }

    private static void writeTimes(List<Item> items, PackedOutput out) throws IOException {
        long before = 0;
        for (Item item : items) {
            out.writeDifference(item.held().published - before);
            before = item.held().published;
        }
        for (Item item : items) {
            out.writeDifference(item.held().until - item.held().published);
        }
    }

    private static void writeMarks(Marks marks, PackedOutput out) throws IOException {
        out.writeLong(marks.outlet());
        out.writeLong(marks.url());
        out.writeLong(marks.guid());
        out.writeLong(marks.picture());
        out.writeLong(marks.series());
        out.writeLong(marks.values());
    }

    private static int numberOf(String text, Map<String, Integer> numbers) {
        Integer known = numbers.putIfAbsent(text, numbers.size());
        return known == null ? numbers.size() - 1 : known;
    }

    /** In the order of their numbers. */
    private static void writeTexts(Map<String, Integer> numbers, PackedOutput out) throws IOException {
        out.writeNumber(numbers.size());
        List<Map.Entry<String, Integer>> ordered = new ArrayList<>(numbers.entrySet());
        ordered.sort(Map.Entry.comparingByValue());
        for (Map.Entry<String, Integer> text : ordered) {
            out.writeText(text.getKey());
        }
    }

    /**
     * Gives the shelves the counts that were saved.
     *
     * @param shelves gives the one of a language
     * @throws IOException when the bytes are damaged or another version of the program wrote them
     */
    static Traces read(byte[] bytes, Function<String, Shelf> shelves) throws IOException {
        if (bytes.length == 0 || bytes[0] != VERSION) {
            throw new IOException("not of version " + VERSION);
        }
        ByteArrayInputStream rest = new ByteArrayInputStream(bytes, 1, bytes.length - 1);
        try (InflaterInputStream in = new InflaterInputStream(rest)) {
            // all of it, so that its checksum is held against it before anything is believed
            return read(new PackedInput(ByteBuffer.wrap(in.readAllBytes())), shelves);
        }
    }

    private static Traces read(PackedInput in, Function<String, Shelf> shelves) {
        Map<String, Language> byName = new HashMap<>();
        int languages = in.readNumber();
        for (int i = 0; i < languages; i++) {
            Shelf shelf = shelves.apply(in.readText());
            byName.put(shelf.language, new Language(shelf, readWords(shelf, in).iterator()));
        }
        return new Traces(in.readLong(), in.readLong(), readItems(byName, in));
    }

    /** @param words of its items, in their order */
    private record Language(Shelf shelf, Iterator<Terms> words) {}

    @SuppressWarnings("ArrayRecordComponent") // handed on and never compared
    private record Terms(int[] terms, int[] names, int[] title) {}

    private static List<Terms> readWords(Shelf shelf, PackedInput in) {
        float texts = in.readFloat();
        int[] numbers = new int[in.readNumber()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = shelf.number(in.readInt());
        }
        float[] frequencies = new float[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            frequencies[i] = in.readFloat();
        }
        shelf.recall(texts, numbers, frequencies);
        int items = in.readNumber();
        List<Terms> words = new ArrayList<>(items);
        for (int i = 0; i < items; i++) {
            words.add(readWords(numbers, in));
        }
        return words;
    }

    private static Terms readWords(int[] numbers, PackedInput in) {
        int[] terms = new int[in.readNumber()];
        int place = 0;
        for (int i = 0; i < terms.length; i++) {
            int next = in.readNumber();
            place += next / 2;
            terms[i] = (numbers[place] << Shelf.COUNT_BITS) | (next % 2 == 0 ? 1 : in.readNumber());
        }
        int[] shared = readAscending(in);
        int[] others = readAscending(in);
        int[] names = new int[shared.length + others.length];
        for (int i = 0; i < shared.length; i++) {
            names[i] = terms[shared[i]] >>> Shelf.COUNT_BITS;
        }
        for (int i = 0; i < others.length; i++) {
            names[shared.length + i] = numbers[others[i]];
        }
        int[] title = readAscending(in);
        for (int i = 0; i < title.length; i++) {
            title[i] = terms[title[i] >> 1] >>> Shelf.COUNT_BITS << 1 | (title[i] & 1);
        }
        Arrays.sort(terms);
        Arrays.sort(names);
        Arrays.sort(title);
        return new Terms(terms, names, title);
    }

    private static int[] readAscending(PackedInput in) {
        int[] numbers = new int[in.readNumber()];
        int before = 0;
        for (int i = 0; i < numbers.length; i++) {
            before += in.readNumber();
            numbers[i] = before;
        }
        return numbers;
    }

    private static Map<String, Trace> readItems(Map<String, Language> byName, PackedInput in) {
        int count = in.readNumber();
        List<String> languages = readNamed(count, 0, in);
        List<String> keys = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            keys.add(in.readText());
        }
        long[] published = new long[count];
        long before = 0;
        for (int i = 0; i < count; i++) {
            before += in.readDifference();
            published[i] = before;
        }
        long[] stays = new long[count];
        for (int i = 0; i < count; i++) {
            stays[i] = in.readDifference();
        }
        float[] norms = new float[count];
        for (int i = 0; i < count; i++) {
            norms[i] = in.readFloat();
        }
        List<String> threads = readNamed(count, 1, in);
        Map<String, Trace> traces = HashMap.newHashMap(count);
        for (int i = 0; i < count; i++) {
            Language language = byName.get(languages.get(i));
            if (language == null) {
                throw new IllegalArgumentException("an item's language is missing");
            }
            Terms its = language.words().next();
            String thread = threads.get(i).isEmpty() ? Hashing.name(keys.get(i)) : threads.get(i);
            traces.put(
                    keys.get(i),
                    new Trace(
                            language.shelf(),
                            its.terms(),
                            its.names(),
                            its.title(),
                            readMarks(in),
                            published[i],
                            published[i] + stays[i],
                            norms[i],
                            new StoryId(thread)));
        }
        return traces;
    }

    /** A text for each item, written as numbers and then the texts that these stand for; empty for a lesser number. */
    private static List<String> readNamed(int count, int first, PackedInput in) {
        int[] numbers = new int[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = in.readNumber();
        }
        List<String> texts = new ArrayList<>();
        int different = in.readNumber();
        for (int i = 0; i < different; i++) {
            texts.add(in.readText());
        }
        List<String> named = new ArrayList<>(count);
        for (int number : numbers) {
            named.add(number < first ? "" : texts.get(number - first));
        }
        return named;
    }

    private static Marks readMarks(PackedInput in) {
        return new Marks(in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong());
    }
}
