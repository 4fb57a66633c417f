package tributary.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tributary.model.ParsedEntry;
import tributary.model.ParsedFeed;
import tributary.model.Payload;
import tributary.model.RawText;
import tributary.parse.tree.Characters;
import tributary.testing.Mutants;

/**
 * Whatever is done to a document, it is read or named, twice alike, and what comes out can be written as XML and JSON.
 */
class MutatedFeedsTest {
    private static final List<String> PIECES = List.of(
            "<",
            ">",
            "&",
            "]]>",
            "<![CDATA[",
            "<!--",
            "-->",
            "<!DOCTYPE rss [",
            "&#0;",
            "&#xD800;",
            "&#99999999999;",
            "\0",
            "\ufffe",
            "</item>",
            "<item>",
            "</entry>",
            "<entry>",
            "<x:y>",
            " xml:base='http://[::1'",
            "\"",
            "/>",
            "<ttl></ttl>",
            "{",
            "]",
            "\\ud800",
            "1e999999",
            "<div>".repeat(300),
            "<?xml version='1.0' encoding='utf-16'?>");

    private final FeedParser parser = new FeedParser();
    private final List<byte[]> fixtures = Mutants.fixtures();

    /** @param at where in the document, from 0 to 1 */
    record Mutation(int kind, double at, int length, String piece) {
        byte[] on(byte[] document) {
            int from = (int) (at * document.length);
            int removed = Math.min(length, document.length - from);
            ByteArrayOutputStream mutated = new ByteArrayOutputStream();
            mutated.write(document, 0, from);
            if (kind == 0) {
                return mutated.toByteArray();
            }
            byte[] inserted = kind == 1 ? new byte[0] : piece.getBytes(StandardCharsets.UTF_8);
            mutated.writeBytes(inserted);
            int rest = kind == 3 ? from : from + removed;
            mutated.write(document, rest, document.length - rest);
            return mutated.toByteArray();
        }
    }

    @Provide
    Arbitrary<List<Mutation>> mutations() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.integers().between(0, 200),
                        Arbitraries.of(PIECES))
                .as(Mutation::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    @Property(tries = 2000, seed = "20250326")
    void aBrokenFeedIsReadOrNamed(@ForAll int fixture, @ForAll("mutations") List<Mutation> mutations) {
        byte[] document = fixtures.get(Math.floorMod(fixture, fixtures.size()));
        for (Mutation mutation : mutations) {
            document = mutation.on(document);
        }
        Payload payload = new Payload(document, null, "http://origin.invalid/feed");
        ParseResult result = parser.parse(payload);
        assertEquals(result, parser.parse(payload));
        switch (result) {
            case ParseResult.NotAFeed(String reason, List<ParseResult.OfferedFeed> _) ->
                assertTrue(reason.endsWith(".") || reason.endsWith("”"), reason);
            case ParseResult.Parsed(ParsedFeed feed) -> feed.entries().forEach(MutatedFeedsTest::isWritable);
        }
    }

    @Property(tries = 500, seed = "20250326")
    void anyBytesAreReadOrNamed(@ForAll byte[] bytes) {
        var _ = parser.parse(new Payload(bytes, "application/xml", "http://origin.invalid/feed"));
    }

    private static void isWritable(ParsedEntry entry) {
        Stream.of(entry.texts().title(), entry.texts().summary(), entry.texts().content())
                .filter(text -> text != null)
                .map(RawText::value)
                .forEach(text -> assertTrue(Characters.isClean(text), text));
        assertTrue(Characters.isClean(entry.toString()));
    }
}
