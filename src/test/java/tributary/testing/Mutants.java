package tributary.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Breaks documents at random, in the ways that feeds break: cut off, lost, doubled, garbled, with markup in the wrong
 * place.
 */
public final class Mutants {
    private static final int MOST_CHANGES = 8;
    private static final int LONGEST_PIECE = 2000;
    private static final int MOST_REPEATS = 50;
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
            "&lt;/div&gt;&lt;/p&gt;",
            "&lt;a href='java\u0001script:x'&gt;&lt;b",
            "&lt;img src=//[::1 srcset='x 1x,'&gt;",
            "\0",
            "\u0008",
            "\u0085\u2028",
            "\ufffe",
            "\ud800",
            "\u202e",
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
            "<pubDate>Thu, 99 Mar 0000 25:61:61 +9999</pubDate>",
            "<georss:point>91 181</georss:point>",
            "<itunes:duration>1:2:3:4</itunes:duration>",
            "{",
            "}",
            "[",
            "]",
            "\\u",
            "\\ud800",
            "1e999999",
            ",",
            "<div>".repeat(300),
            "é".repeat(50));

    private Mutants() {}

    /** The feeds that the tests bring along. */
    public static List<byte[]> fixtures() {
        try (Stream<Path> files = Files.walk(Path.of("src/test/resources/corpus"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("feed."))
                    .sorted()
                    .map(Mutants::bytes)
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Another document out of one, with one to eight changes. */
    public static byte[] of(byte[] document, SplittableRandom random) {
        byte[] mutant = document;
        for (int left = 1 + random.nextInt(MOST_CHANGES); left > 0; left--) {
            mutant = changedOnce(mutant, random);
        }
        return mutant;
    }

    private static byte[] changedOnce(byte[] document, SplittableRandom random) {
        int at = random.nextInt(document.length + 1);
        int length = random.nextInt(1 + Math.min(document.length - at, LONGEST_PIECE));
        return switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(document, at);
            case 1 -> spliced(document, at, length, new byte[0]);
            case 2 -> spliced(document, at, 0, Arrays.copyOfRange(document, at, at + length));
            case 3 -> spliced(document, at, 0, piece(random, 1));
            case 4 -> spliced(document, at, Math.min(length, 1), new byte[] {(byte) random.nextInt(256)});
            default -> spliced(document, at, 0, piece(random, 1 + random.nextInt(MOST_REPEATS)));
        };
    }

    private static byte[] piece(SplittableRandom random, int times) {
        return PIECES.get(random.nextInt(PIECES.size())).repeat(times).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] spliced(byte[] document, int at, int removed, byte[] inserted) {
        byte[] result = new byte[document.length - removed + inserted.length];
        System.arraycopy(document, 0, result, 0, at);
        System.arraycopy(inserted, 0, result, at, inserted.length);
        System.arraycopy(document, at + removed, result, at + inserted.length, document.length - at - removed);
        return result;
    }
}
