package tributary.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import tributary.model.Payload;
import tributary.parse.FeedParser;
import tributary.parse.ParseResult;

/**
 * Breaks feeds at random and reads them: {@code FuzzBench FOLDER [DOCUMENTS [SEED]]}. Ends with status 1, the document
 * written to the current folder, at the first exception or at the first document that takes longer than its size
 * allows.
 */
public final class FuzzBench {
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final int LARGEST = 200_000;
    private static final List<String> PIECES = List.of(
            "<",
            ">",
            "&",
            "]]>",
            "<![CDATA[",
            "<!--",
            "-->",
            "<?xml version=\"1.0\" encoding=\"utf-16\"?>",
            "<!DOCTYPE rss [",
            "&nbsp;",
            "&#0;",
            "&#xD800;",
            "&#99999999999;",
            "\0",
            "\u0008",
            "\ufffe",
            "\ud800",
            "</item>",
            "</entry>",
            "<item>",
            "<entry>",
            "<x:y>",
            " xmlns:x='javascript:'",
            " xml:base='http://[::1'",
            " xml:lang=''",
            "\"",
            "'",
            "/>",
            "</",
            "<a b=c d>",
            "<content type='xhtml'>",
            "<content type='image/png'>",
            "<link rel='enclosure' length='-1' href='http://%zz'/>",
            "<skipHours><hour>99</hour></skipHours>",
            "<ttl></ttl>",
            "<guid isPermaLink=maybe>",
            "<georss:point>91 181</georss:point>",
            "<itunes:duration>1:2:3:4</itunes:duration>",
            "{",
            "}",
            "[",
            "]",
            "\\u",
            "1e999999",
            ",",
            "<div>".repeat(300),
            "é".repeat(50));

    private FuzzBench() {}

    public static void main(String[] arguments) throws IOException {
        List<byte[]> seeds = seeds(Path.of(arguments[0]));
        int documents = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100_000;
        long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : 1;
        SplittableRandom random = new SplittableRandom(seed);
        FeedParser parser = new FeedParser();
        int feeds = 0;
        long slowest = 0;
        for (int at = 0; at < documents; at++) {
            byte[] document = mutated(seeds.get(random.nextInt(seeds.size())), random);
            long started = System.nanoTime();
            try {
                feeds += parser.parse(new Payload(document, null, "http://origin.invalid/feed"))
                                instanceof ParseResult.Parsed
                        ? 1
                        : 0;
            } catch (RuntimeException | StackOverflowError e) {
                e.printStackTrace();
                fail(document, at, e.toString());
            }
            long took = System.nanoTime() - started;
            slowest = Math.max(slowest, took);
            if (took > LONGEST.toNanos()) {
                fail(document, at, "took " + Duration.ofNanos(took));
            }
        }
        System.out.printf(
                "%d mutated documents (seed %d): %d read as feeds, no exception, slowest %d ms%n",
                documents, seed, feeds, slowest / 1_000_000);
    }

    private static List<byte[]> seeds(Path folder) throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                byte[] whole = Files.readAllBytes(file);
                seeds.add(whole.length > LARGEST ? Arrays.copyOf(whole, LARGEST) : whole);
            }
        }
        return seeds;
    }

    private static byte[] mutated(byte[] seed, SplittableRandom random) {
        byte[] document = seed;
        for (int left = 1 + random.nextInt(8); left > 0; left--) {
            document = mutatedOnce(document, random);
        }
        return document;
    }

    private static byte[] mutatedOnce(byte[] document, SplittableRandom random) {
        int at = random.nextInt(document.length + 1);
        int length = random.nextInt(1 + Math.min(document.length - at, 2000));
        return switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(document, at);
            case 1 -> spliced(document, at, length, new byte[0]);
            case 2 -> spliced(document, at, 0, Arrays.copyOfRange(document, at, at + length));
            case 3 ->
                spliced(
                        document,
                        at,
                        0,
                        PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8));
            case 4 -> spliced(document, at, Math.min(length, 1), new byte[] {(byte) random.nextInt(256)});
            default ->
                spliced(
                        document,
                        at,
                        0,
                        PIECES.get(random.nextInt(PIECES.size()))
                                .repeat(1 + random.nextInt(50))
                                .getBytes(StandardCharsets.UTF_8));
        };
    }

    private static byte[] spliced(byte[] document, int at, int removed, byte[] inserted) {
        byte[] result = new byte[document.length - removed + inserted.length];
        System.arraycopy(document, 0, result, 0, at);
        System.arraycopy(inserted, 0, result, at, inserted.length);
        System.arraycopy(document, at + removed, result, at + inserted.length, document.length - at - removed);
        return result;
    }

    private static void fail(byte[] document, int number, String why) throws IOException {
        Path kept = Files.write(Path.of("fuzz-" + number + ".bin"), document);
        System.err.println("document " + number + ", kept as " + kept + ": " + why);
        System.exit(1);
    }
}
