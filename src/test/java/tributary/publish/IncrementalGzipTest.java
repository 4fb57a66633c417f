package tributary.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is taken over from the state before cannot be told from what is compressed anew. */
class IncrementalGzipTest {
    private static byte[] unpacked(byte[] packed) throws IOException {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return gzip.readAllBytes();
        }
    }

    private static String item(long seed) {
        Random random = new Random(seed);
        StringBuilder item = new StringBuilder("<entry><id>" + seed + "</id><content>");
        int words = 20 + random.nextInt(300);
        for (int word = 0; word < words; word++) {
            item.append(Integer.toString(random.nextInt(5_000), 36)).append(' ');
        }
        return item.append("</content></entry>\n").toString();
    }

    private static void edit(List<String> items, int edit) {
        int at = Math.floorMod(edit, items.size());
        switch (Math.floorMod(edit / 64, 4)) {
            case 0 -> items.addFirst(item(1_000L + edit));
            case 1 -> items.remove(at);
            case 2 -> items.set(at, item(edit));
            default -> items.add(at, items.getLast());
        }
    }

    private static byte[] document(List<String> items) {
        return ("<feed><updated>" + items.hashCode() + "</updated>" + String.join("", items) + "</feed>")
                .getBytes(UTF_8);
    }

    private static List<String> items(int count) {
        List<String> items = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            items.add(item(number));
        }
        return items;
    }

    @Test
    void whatWasForgottenIsCompressedAnewToTheSameBytes() {
        IncrementalGzip gzip = new IncrementalGzip();
        byte[] document = document(items(40));
        byte[] first = gzip.compress(document);
        int all = gzip.compressedAnew();
        assertArrayEquals(first, gzip.compress(document));
        assertEquals(0, gzip.compressedAnew());
        gzip.forget();
        assertArrayEquals(first, gzip.compress(document));
        assertEquals(all, gzip.compressedAnew());
    }

    @Property(tries = 100, seed = "20261128")
    void whatIsKnownOfAnEarlierStateMovesNoCut(@ForAll @Size(max = 12) List<Integer> edits) {
        List<String> items = items(40);
        @Nullable ContentCuts former = null;
        for (int edit : edits) {
            edit(items, edit);
            byte[] document = document(items);
            ContentCuts cuts = ContentCuts.of(document, former);
            assertEquals(ContentCuts.of(document, null).ends(), cuts.ends());
            former = cuts;
        }
    }

    @Property(tries = 200, seed = "20261128")
    void neitherDoesAnyPartOfAnother(@ForAll @IntRange(max = 20_000) int from, @ForAll @IntRange(max = 9) int run) {
        byte[] whole = document(items(30));
        byte[] plain = new byte[whole.length + 4_000];
        Arrays.fill(plain, (byte) 'Z'); // the one letter whose runs could be cut anywhere
        System.arraycopy(whole, 0, plain, run * 400, whole.length);
        byte[] part = Arrays.copyOfRange(plain, Math.min(from, plain.length), plain.length);
        ContentCuts known = ContentCuts.of(plain, null);
        assertEquals(
                ContentCuts.of(part, null).ends(), ContentCuts.of(part, known).ends());
        ContentCuts less = ContentCuts.of(part, null);
        assertEquals(known.ends(), ContentCuts.of(plain, less).ends());
    }

    private static Set<String> pieces(byte[] document) {
        Set<String> pieces = new HashSet<>();
        int from = 0;
        for (int end : ContentCuts.of(document, null).ends()) {
            pieces.add(new String(document, from, end - from, UTF_8));
            from = end;
        }
        return pieces;
    }

    @Property(tries = 60, seed = "20261128")
    void anyEditsGiveTheBytesThatTheDocumentAloneGives(@ForAll @Size(max = 12) List<Integer> edits) throws IOException {
        IncrementalGzip gzip = new IncrementalGzip();
        List<String> items = items(40);
        for (int edit : edits) {
            edit(items, edit);
            byte[] document = document(items);
            byte[] packed = gzip.compress(document);
            assertArrayEquals(document, unpacked(packed));
            assertArrayEquals(new IncrementalGzip().compress(document), packed);
        }
    }

    @Property(tries = 100, seed = "20261128")
    void anyBytesComeBack(@ForAll byte[] bytes, @ForAll int seed) throws IOException {
        byte[] noise = new byte[40_000];
        new Random(seed).nextBytes(noise);
        IncrementalGzip gzip = new IncrementalGzip();
        for (byte[] each : List.of(noise, bytes, noise)) {
            assertArrayEquals(each, unpacked(gzip.compress(each)));
        }
    }

    @Test
    void noDocumentIsTooPlainToCut() throws IOException {
        for (int length : new int[] {0, 1, 1_000_000}) {
            byte[] document = new byte[length];
            assertArrayEquals(document, unpacked(new IncrementalGzip().compress(document)));
        }
    }

    @Test
    void aDocumentThatIsMadeOnceIsSmallerAsAWhole() throws IOException {
        byte[] document = document(items(60));
        byte[] packed = WholeGzip.compress(document);
        assertArrayEquals(document, unpacked(packed));
        assertTrue(packed.length < new IncrementalGzip().compress(document).length);
    }

    @Test
    void aRunOfAnyByteIsCutSeldom() {
        for (int value = 0; value < 256; value++) {
            byte[] document = new byte[100_000];
            Arrays.fill(document, (byte) value);
            int pieces = ContentCuts.of(document, null).ends().size();
            assertTrue(pieces <= 40, pieces + " pieces of " + value);
        }
    }

    @Test
    void onlyTheNewPiecesAreCompressed() {
        IncrementalGzip gzip = new IncrementalGzip();
        List<String> items = items(60);
        var _ = gzip.compress(document(items));
        int all = gzip.compressedAnew();
        items.addFirst(item(1_000));
        items.removeLast();
        var _ = gzip.compress(document(items));
        assertTrue(all >= 8, all + " pieces");
        assertTrue(gzip.compressedAnew() <= 4, gzip.compressedAnew() + " compressed");
    }

    @Test
    void aNewItemChangesFewOfThePieces() {
        List<String> items = items(60);
        Set<String> before = pieces(document(items));
        items.addFirst(item(1_000));
        items.removeLast();
        Set<String> now = pieces(document(items));
        now.removeAll(before);
        assertTrue(before.size() >= 8, before.size() + " pieces");
        assertTrue(now.size() <= 3, now.size() + " new pieces");
    }

    /** A node that starts later must say the same under the same validator. */
    @Test
    void cutsAreTheSameOnEveryRun() {
        assertEquals(
                List.of(878, 8423, 14069, 17727, 25149, 30616, 34873, 42863),
                ContentCuts.of(document(items(60)), null).ends());
    }
}
