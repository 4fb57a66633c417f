package tributary.story;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes small numbers in few bytes. */
final class PackedOutput implements AutoCloseable {
    private final DataOutputStream out;

    PackedOutput(OutputStream out) {
        this.out = new DataOutputStream(new BufferedOutputStream(out, 1 << 16));
    }

    void writeInt(int number) throws IOException {
        out.writeInt(number);
    }

    void writeLong(long number) throws IOException {
        out.writeLong(number);
    }

    void writeFloat(float number) throws IOException {
        out.writeFloat(number);
    }

    /** @param number not negative; the smaller, the fewer bytes */
    void writeNumber(int number) throws IOException {
        writePacked(number);
    }

    private void writePacked(long number) throws IOException {
        long rest = number;
        while ((rest & ~0x7FL) != 0) {
            out.writeByte((int) (rest | 0x80));
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    /** The nearer to 0, the fewer bytes. */
    void writeDifference(long number) throws IOException {
        writePacked((number << 1) ^ (number >> 63));
    }

    void writeText(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        writeNumber(bytes.length);
        out.write(bytes);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
