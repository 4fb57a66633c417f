package tributary.story;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads what {@link PackedOutput} wrote. */
record PackedInput(ByteBuffer bytes) {
    int readInt() {
        return bytes.getInt();
    }

    long readLong() {
        return bytes.getLong();
    }

    float readFloat() {
        return bytes.getFloat();
    }

    int readNumber() {
        return Math.toIntExact(readPacked());
    }

    private long readPacked() {
        long number = 0;
        int shift = 0;
        byte next = bytes.get();
        while (next < 0) {
            number |= (long) (next & 0x7F) << shift;
            shift += 7;
            next = bytes.get();
        }
        return number | ((long) next << shift);
    }

    long readDifference() {
        long folded = readPacked();
        return (folded >>> 1) ^ -(folded & 1);
    }

    String readText() {
        byte[] text = new byte[readNumber()];
        bytes.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
