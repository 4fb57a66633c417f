package tributary.publish;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * Compresses a document state by state (gzip, RFC 1952): what is as it was in the state before is not compressed again.
 * The bytes depend on the document alone, whatever came before. Safe for use by many threads.
 *
 * <p>Each piece of {@link ContentCuts} is compressed by itself, but with the piece before it in view, and ends with a
 * whole byte; a decoder sees one stream. What is kept is the state compressed last, whose bytes are served anyway, for
 * as long as somebody asks for each state.
 */
final class IncrementalGzip {
    /** The next lower takes as long. */
    private static final int LEVEL = 6;
    /** Of the first piece and the last, which are others in each state. */
    private static final int LEVEL_OF_ENDS = 3;

    private static final byte[] HEADER = {0x1F, (byte) 0x8B, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, (byte) 0xFF};
    private static final byte[] LAST_BLOCK = {3, 0};
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private static final State NONE = new State(new byte[0], null, Map.of(), 0);

    private volatile State former = NONE;

    /**
     * A part of a document, of which it shares the bytes.
     *
     * @param before the part before it, which its compressed form may refer to
     * @param level how hard to try
     */
    private record Piece(ByteBuffer before, ByteBuffer own, int level) {}

    /** A piece, and from which to before which byte it is in the compressed document. */
    private record Packed(Piece piece, int from, int to) {}

    /**
     * @param cuts null where there is no state yet
     * @param pieces by their checks
     * @param anew how many of them were not taken over
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record State(byte[] compressed, @Nullable ContentCuts cuts, Map<Integer, Packed> pieces, int anew) {}

    byte[] compress(byte[] document) {
        State known = former;
        Map<Integer, Packed> packed = new HashMap<>();
        ByteArrayOutputStream out = new ByteArrayOutputStream(document.length / 3 + 64);
        out.writeBytes(HEADER);
        int anew = 0;
        ContentCuts cuts = ContentCuts.of(document, known.cuts());
        Deflater middle = new Deflater(LEVEL, true);
        Deflater ends = new Deflater(LEVEL_OF_ENDS, true);
        try {
            for (Piece piece : pieces(document, cuts.ends())) {
                int from = out.size();
                int check = check(piece.own());
                Packed same = known.pieces().get(check);
                if (same != null && same.piece().equals(piece)) {
                    out.write(known.compressed(), same.from(), same.to() - same.from());
                } else {
                    compress(piece, piece.level() == LEVEL ? middle : ends, out);
                    anew++;
                }
                packed.put(check, new Packed(piece, from, out.size()));
            }
        } finally {
            middle.end();
            ends.end();
        }
        out.writeBytes(LAST_BLOCK);
        out.writeBytes(trailer(document));
        byte[] compressed = out.toByteArray();
        former = new State(compressed, cuts, packed, anew);
        return compressed;
    }

    /** Lets go of what was compressed last: all of the next state is compressed anew. */
    void forget() {
        former = NONE;
    }

    /** How many pieces of what was compressed last were not in the state before. */
    int compressedAnew() {
        return former.anew();
    }

    private static List<Piece> pieces(byte[] document, List<Integer> ends) {
        List<Piece> pieces = new ArrayList<>();
        ByteBuffer before = NOTHING;
        int from = 0;
        for (int end : ends) {
            ByteBuffer own = ByteBuffer.wrap(document, from, end - from);
            boolean atAnEnd = from == 0 || end == document.length;
            pieces.add(new Piece(before, own, atAnEnd ? LEVEL_OF_ENDS : LEVEL));
            // The first piece is another in each state: what refers to it would have to be compressed again as well.
            before = from == 0 ? NOTHING : own;
            from = end;
        }
        return pieces;
    }

    private static void compress(Piece piece, Deflater deflater, ByteArrayOutputStream out) {
        deflater.reset();
        if (piece.before().hasRemaining()) {
            deflater.setDictionary(piece.before().duplicate());
        }
        deflater.setInput(piece.own().duplicate());
        byte[] some = new byte[8192];
        int count;
        do {
            count = deflater.deflate(some, 0, some.length, Deflater.SYNC_FLUSH);
            out.write(some, 0, count);
        } while (count == some.length);
    }

    private static byte[] trailer(byte[] document) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(check(ByteBuffer.wrap(document)))
                .putInt(document.length)
                .array();
    }

    private static int check(ByteBuffer bytes) {
        CRC32 check = new CRC32();
        check.update(bytes.duplicate());
        return (int) check.getValue();
    }
}
