package tributary.story;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import tributary.model.StoryId;

/**
 * What an index cannot find out again from the items alone, as bytes: a version, then for each language its name, its
 * texts and its terms; the time; the names of threads; of each item its key's hash, when it leaves, its norm and its
 * thread.
 */
final class Statistics {
    private static final int VERSION = 2;

    private Statistics() {}

    /**
     * What an item had when the index was saved.
     *
     * @param until as {@link Held#until}
     * @param norm as {@link Held#norm}
     */
    record Trace(long until, float norm, StoryId thread) {}

    /**
     * Traces by the hash of their items' keys.
     *
     * @param now the latest time that the index had seen, in milliseconds
     */
    record Traces(long now, Map<Long, Trace> byKey) {
        static final Traces NONE = new Traces(Long.MIN_VALUE, Map.of());
    }

    /** Uncompressed: {@link #packed} needs no lock. */
    static byte[] write(Collection<Shelf> shelves, long now, Collection<Held> items) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(shelves.size());
            for (Shelf shelf : shelves) {
                out.writeUTF(shelf.language);
                shelf.write(out);
            }
            out.writeLong(now);
            write(out, items);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, Collection<Held> items) throws IOException {
        Map<StoryId, Integer> threads = new HashMap<>();
        List<StoryId> names = new ArrayList<>();
        for (Held item : items) {
            StoryId thread = item.group(Tier.RELATED).id;
            if (threads.putIfAbsent(thread, names.size()) == null) {
                names.add(thread);
            }
        }
        out.writeInt(names.size());
        for (StoryId name : names) {
            out.writeUTF(name.value());
        }
        out.writeInt(items.size());
        for (Held item : items) {
            out.writeLong(Hashing.longOf(item.key));
            out.writeLong(item.until);
            out.writeFloat(item.norm);
            out.writeInt(threads.getOrDefault(item.group(Tier.RELATED).id, 0));
        }
    }

    static byte[] packed(byte[] written) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(written.length / 2);
        bytes.write(VERSION);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(written);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * @param shelves gives the one of a language, which then has the term frequencies that were saved
     * @throws IOException when the bytes are damaged or another version of the program wrote them
     */
    static Traces read(byte[] bytes, Function<String, Shelf> shelves) throws IOException {
        if (bytes.length == 0 || bytes[0] != VERSION) {
            throw new IOException("not of version " + VERSION);
        }
        ByteArrayInputStream rest = new ByteArrayInputStream(bytes, 1, bytes.length - 1);
        try (DataInputStream in = new DataInputStream(new InflaterInputStream(rest))) {
            int languages = in.readInt();
            for (int i = 0; i < languages; i++) {
                shelves.apply(in.readUTF()).read(in);
            }
            return new Traces(in.readLong(), readItems(in));
        }
    }

    private static Map<Long, Trace> readItems(DataInput in) throws IOException {
        List<StoryId> threads = new ArrayList<>();
        int named = in.readInt();
        for (int i = 0; i < named; i++) {
            threads.add(new StoryId(in.readUTF()));
        }
        Map<Long, Trace> items = new HashMap<>();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            long key = in.readLong();
            items.put(key, new Trace(in.readLong(), in.readFloat(), threads.get(in.readInt())));
        }
        return items;
    }
}
