package tributary.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tributary.fetch.FetchResult.NotModified;
import tributary.model.Validators;
import tributary.testing.Answer;
import tributary.testing.Origin;
import tributary.testing.RawOrigin;
import tributary.testing.Received;

/** Section A of docs/fetching.md: validators, as far as one visit after another can show. */
@DisplayName("A. Validators")
class ValidatorsTest {
    private final Origin origin = Origin.start();
    private final FetchTestKit kit = new FetchTestKit();

    @AfterEach
    void stop() {
        kit.close();
        origin.close();
    }

    private Received secondRequest(Answer first) {
        origin.answer("/feed", first, Answer.notModified());
        Validators given = kit.fetched(origin.url("/feed")).validators();
        var _ = kit.fetch(origin.url("/feed"), given);
        return origin.last();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sat, 02 Nov 2024 07:08:09 GMT",
                "sat, 02 nov 2024 07:08:09 gmt",
                "Sat,  02 Nov 2024  07:08:09 GMT",
                "Sat, 02 Nov 2024 07:08:09 +0000",
                "Saturday, 02-Nov-24 07:08:09 GMT",
                "Sat Nov  2 07:08:09 2024",
                "2024-11-02T07:08:09Z",
            })
    void check01LastModifiedGoesBackByteForByte(String lastModified) {
        Received request = secondRequest(Answer.feed().with("Last-Modified", lastModified));
        assertEquals(Optional.of(lastModified), request.value("If-Modified-Since"));
    }

    static Stream<String> etags() {
        return Stream.of(
                "\"a\"",
                "W/\"a\"",
                "\"a-gzip\"",
                "unquoted",
                "\"with \\\\ and , comma\"",
                "\"é \u00c3\u00a9 \u0080\u009f\"",
                "\"" + "0123456789".repeat(200) + "\"");
    }

    @ParameterizedTest
    @MethodSource("etags")
    void check02EtagGoesBackByteForByte(String etag) {
        Received request = secondRequest(Answer.feed().with("ETag", etag));
        assertEquals(Optional.of(etag), request.value("If-None-Match"));
    }

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true"})
    void check03WhatWasGivenIsSentAndNothingElse(boolean etag, boolean lastModified) {
        Answer answer = Answer.feed();
        answer = etag ? answer.with("ETag", "\"a\"") : answer;
        answer = lastModified ? answer.with("Last-Modified", "Sat, 02 Nov 2024 07:08:09 GMT") : answer;
        Received request = secondRequest(answer);
        assertEquals(etag, request.has("If-None-Match"));
        assertEquals(lastModified, request.has("If-Modified-Since"));
    }

    @Test
    void check04TheFirstRequestHasNoConditions() {
        origin.answer("/feed", Answer.feed());
        var _ = kit.fetched(origin.url("/feed"));
        var _ = kit.fetched(origin.url("/feed"), new Validators(origin.url("/feed"), null, null));
        origin.requests().forEach(request -> assertFalse(request.isConditional(), request.head()));
        origin.requests().forEach(request -> assertFalse(request.has("A-IM"), request.head()));
    }

    @Test
    void check05NoConditionIsMadeUpFromDates() {
        origin.answer(
                "/feed",
                Answer.feed()
                        .with("Date", "Wed, 26 Mar 2025 08:00:00 GMT")
                        .with("Expires", "Wed, 26 Mar 2025 09:00:00 GMT"));
        assertNull(kit.fetched(origin.url("/feed")).validators());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "Thu, 01 Jan 1970 00:00:00 GMT",
                "Tue, 19 Jan 2038 03:14:08 GMT",
                "Fri, 31 Dec 9999 23:59:59 GMT",
                "yesterday",
            })
    void check06ValuesAreOpaque(String lastModified) {
        Received request = secondRequest(Answer.feed().with("Last-Modified", lastModified));
        assertEquals(Optional.of(lastModified), request.value("If-Modified-Since"));
    }

    @Test
    void check07ANewAnswerReplacesTheWholeSet() {
        origin.answer(
                "/feed",
                Answer.feed().with("ETag", "E1").with("Last-Modified", "L1"),
                Answer.feed().with("Last-Modified", "L2"));
        Validators first = kit.fetched(origin.url("/feed")).validators();
        Validators second = kit.fetched(origin.url("/feed"), first).validators();
        assertEquals(new Validators(origin.url("/feed"), null, "L2"), second);
    }

    @Test
    void check08NotModifiedKeepsWhatItDoesNotName() {
        origin.answer(
                "/feed",
                Answer.notModified(),
                Answer.notModified().with("ETag", "E2"),
                Answer.notModified().with("ETag", "E3").with("Last-Modified", "L3"));
        Validators kept = new Validators(origin.url("/feed"), "E1", "L1");
        assertEquals(kept, kit.notModified(origin.url("/feed"), kept).validators());
        Validators partly = kit.notModified(origin.url("/feed"), kept).validators();
        assertEquals(new Validators(origin.url("/feed"), "E2", "L1"), partly);
        assertEquals(
                new Validators(origin.url("/feed"), "E3", "L3"),
                kit.notModified(origin.url("/feed"), partly).validators());
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503, 404, 500, 401, 204})
    void check09ErrorsBringNoValidators(int status) {
        origin.answer("/feed", Answer.status(status).with("ETag", "error").with("Last-Modified", "error"));
        FetchResult result = kit.fetch(origin.url("/feed"));
        assertFalse(result.toString().contains("error"), result.toString());
    }

    @Test
    void check10ABodyCutShortBringsNoValidators() {
        try (RawOrigin liar = RawOrigin.start(connection -> {
            var _ = connection.readRequest();
            connection.send("HTTP/1.1 200 OK\r\nETag: E2\r\nContent-Length: 4000\r\n\r\n<rss version=\"2.0\">");
        })) {
            FetchResult result = kit.fetch(liar.url("/feed"), new Validators(liar.url("/feed"), "E1", null));
            assertFalse(result.toString().contains("E2"), result.toString());
            assertEquals(Optional.of("E1"), liar.requests().getFirst().value("If-None-Match"));
        }
    }

    @Test
    void check13ValidatorsOfAnUnchangedBodyAreTaken() {
        origin.answer("/feed", Answer.feed().with("ETag", "E1"), Answer.feed().with("ETag", "E2"));
        Validators first = kit.fetched(origin.url("/feed")).validators();
        Validators second = kit.fetched(origin.url("/feed"), first).validators();
        assertEquals(new Validators(origin.url("/feed"), "E2", null), second);
    }

    @Test
    void check14ValidatorsGoOnlyToTheUrlThatGaveThem() {
        origin.answer("/a", Answer.redirect(302, "/b"), Answer.redirect(302, "/b"), Answer.redirect(302, "/c"));
        origin.answer("/b", Answer.feed().with("ETag", "of b"), Answer.notModified());
        origin.answer("/c", Answer.feed().with("ETag", "of c"));
        Validators ofB = kit.fetched(origin.url("/a")).validators();
        assertNotNull(ofB);
        assertEquals(origin.url("/b"), ofB.url());
        assertEquals(ofB, kit.notModified(origin.url("/a"), ofB).validators());
        var _ = kit.fetched(origin.url("/a"), ofB);
        origin.requests("/a").forEach(request -> assertFalse(request.isConditional()));
        assertEquals(Optional.of("of b"), origin.requests("/b").get(1).value("If-None-Match"));
        assertFalse(origin.requests("/c").getFirst().isConditional());
    }

    @Test
    void check14EachOfSeveralUrlsGetsItsOwn() {
        origin.answer("/a", Answer.redirect(307, "/b"));
        origin.answer("/b", Answer.notModified());
        Validators ofA = new Validators(origin.url("/a"), "of a", null);
        Validators ofB = new Validators(origin.url("/b"), "of b", null);
        NotModified result = kit.notModified(origin.url("/a"), ofA, ofB);
        assertEquals(ofB, result.validators());
        assertEquals(Optional.of("of a"), origin.requests("/a").getFirst().value("If-None-Match"));
        assertEquals(Optional.of("of b"), origin.requests("/b").getFirst().value("If-None-Match"));
        assertEquals(2, result.trail().requests().conditional());
    }

    @Test
    void check15AServerThatGoesBackIsFollowed() {
        origin.answer(
                "/feed",
                Answer.feed().with("Last-Modified", "Sat, 02 Nov 2024 07:08:09 GMT"),
                Answer.feed().with("Last-Modified", "Fri, 01 Nov 2024 07:08:09 GMT"));
        Validators newer = kit.fetched(origin.url("/feed")).validators();
        Validators older = kit.fetched(origin.url("/feed"), newer).validators();
        assertEquals(new Validators(origin.url("/feed"), null, "Fri, 01 Nov 2024 07:08:09 GMT"), older);
    }

    @Test
    void check16ADeltaIsAskedForWithAnEtagAndIsPartial() {
        origin.answer(
                "/feed", Answer.feed().withBody("<rss/>").with("IM", "feed").with("ETag", "E2"));
        origin.answer(
                "/delta",
                new Answer(226, Answer.feed().fields(), Answer.feed().body())
                        .with("IM", "feed, gzip")
                        .with("ETag", "E2"));
        var delta = kit.fetched(origin.url("/delta"), new Validators(origin.url("/delta"), "E1", null));
        assertTrue(delta.partial());
        assertEquals(new Validators(origin.url("/delta"), "E2", null), delta.validators());
        assertEquals(Optional.of("feed"), origin.last().value("A-IM"));
        assertFalse(kit.fetched(origin.url("/feed"), new Validators(origin.url("/feed"), null, "L1"))
                .partial());
        assertFalse(origin.last().has("A-IM"));
    }

    @Test
    void aDeltaOfAnotherKindIsNotTakenForAFeed() {
        origin.answer("/feed", new Answer(226, Answer.feed().fields(), new byte[3]).with("IM", "vcdiff"));
        var _ = kit.failed(origin.url("/feed"));
    }

    @Test
    void notModifiedWithoutAConditionIsAnError() {
        origin.answer("/feed", Answer.notModified().with("ETag", "E1"));
        var _ = kit.failed(origin.url("/feed"));
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void whatCouldNotBeSentBackIsNoValidator(String etag) {
        origin.answer("/feed", Answer.feed().with("ETag", etag));
        @Nullable Validators validators = kit.fetched(origin.url("/feed")).validators();
        assertNull(validators);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a\rX-Evil: 1\"", "\"a\u0000\""})
    void noLineCanBeSmuggledIntoOurRequest(String etag) {
        Received request = secondRequest(Answer.feed().with("ETag", etag));
        assertFalse(request.has("X-Evil"));
        assertTrue(request.value("If-None-Match").orElseThrow().chars().allMatch(letter -> letter >= ' '));
    }

    static Stream<String> unusable() {
        return Stream.of("", "\"a\u0001\"", "\"a\u001b[31m\"", "\"" + "x".repeat(9_000) + "\"");
    }
}
