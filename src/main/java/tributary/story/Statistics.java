package tributary.story;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.function.Function;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Term frequencies as bytes: a version, then for each language its name, its texts and its terms. */
final class Statistics {
    private static final int VERSION = 1;

    private Statistics() {}

    static byte[] write(Collection<Shelf> shelves) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(VERSION);
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
            out.writeInt(shelves.size());
            for (Shelf shelf : shelves) {
                out.writeUTF(shelf.language);
                shelf.write(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Nothing is read, and false returned, when another version of the program wrote them. */
    static boolean read(byte[] bytes, Function<String, Shelf> shelves) {
        if (bytes.length == 0 || bytes[0] != VERSION) {
            return false;
        }
        ByteArrayInputStream rest = new ByteArrayInputStream(bytes, 1, bytes.length - 1);
        try (DataInputStream in = new DataInputStream(new InflaterInputStream(rest))) {
            int languages = in.readInt();
            for (int i = 0; i < languages; i++) {
                shelves.apply(in.readUTF()).read(in);
            }
            return true;
        } catch (IOException _) {
            return false; // a damaged file costs a cold start, nothing more
        }
    }
}
