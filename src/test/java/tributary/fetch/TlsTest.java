package tributary.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tributary.fetch.FetchResult.Failed;
import tributary.fetch.FetchResult.Fetched;
import tributary.model.FailureKind;
import tributary.testing.Answer;
import tributary.testing.Certificates;
import tributary.testing.Origin;
import tributary.testing.RawOrigin;

/** Check 64 of docs/fetching.md, S31 of the security list: chain and name are verified, and nothing turns that off. */
@DisplayName("E. Shape of the request: TLS")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsTest {
    private final FetchTestKit kit = new FetchTestKit();
    private final Certificates certificates;

    TlsTest(@TempDir Path folder) {
        certificates = Certificates.create(folder);
    }

    @AfterAll
    void stop() {
        kit.close();
    }

    private Origin origin(String certificate) {
        return Origin.startTls(certificates.server(certificate)).answer("/feed", Answer.feed());
    }

    private static FetchSettings trusting(@Nullable Path caFile) {
        FetchSettings settings = FetchTestKit.SETTINGS;
        return new FetchSettings(settings.timeout(), settings.maxBytes(), true, caFile);
    }

    @Test
    void check64ACertificateOfThePinnedCaIsTrusted() {
        try (Origin origin = origin("good")) {
            var _ = FetchTestKit.is(Fetched.class, kit.fetch(origin.url("/feed"), trusting(certificates.caFile())));
            String byName = origin.url("/feed").replace("127.0.0.1", "localhost");
            var _ = FetchTestKit.is(Fetched.class, kit.fetch(byName, trusting(certificates.caFile())));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong-name", "expired", "stranger"})
    void check64ABadCertificateIsAnErrorAndNothingIsSent(String certificate) {
        try (Origin origin = origin(certificate)) {
            Failed result =
                    FetchTestKit.is(Failed.class, kit.fetch(origin.url("/feed"), trusting(certificates.caFile())));
            assertEquals(FailureKind.TLS, result.kind(), result.toString());
            assertEquals(0, origin.requests().size());
            assertEquals(1, origin.connections());
        }
    }

    @Test
    void check64TheSystemDoesNotTrustWhatOnlyAFileTrusts() {
        try (Origin origin = origin("good")) {
            Failed result = FetchTestKit.is(Failed.class, kit.fetch(origin.url("/feed"), trusting(null)));
            assertEquals(FailureKind.TLS, result.kind(), result.toString());
            assertEquals(0, origin.requests().size());
        }
    }

    @Test
    void check64APlainServerIsNotAskedPlainly() {
        try (RawOrigin plain = RawOrigin.start(connection -> connection.send("HTTP/1.1 400 No TLS here\r\n\r\n"))) {
            Failed result = kit.failed(plain.url("/feed").replace("http:", "https:"));
            assertEquals(FailureKind.TLS, result.kind(), result.toString());
            assertEquals(1, plain.connections());
        }
    }

    @Test
    void check54ARedirectFromHttpsToHttpIsRefused() {
        try (Origin origin = origin("good");
                Origin plain = Origin.start()) {
            plain.answer("/feed", Answer.feed());
            origin.answer("/moved", Answer.redirect(301, plain.url("/feed?token=abc")));
            Failed result =
                    FetchTestKit.is(Failed.class, kit.fetch(origin.url("/moved"), trusting(certificates.caFile())));
            assertEquals(FailureKind.REDIRECT, result.kind());
            assertTrue(result.reason().endsWith("token=***"), result.reason());
            assertEquals(0, plain.connections());
        }
    }

    @Test
    void aRedirectFromHttpToHttpsIsFollowed() {
        try (Origin origin = origin("good");
                Origin plain = Origin.start()) {
            plain.answer("/feed", Answer.redirect(301, origin.url("/feed")));
            Fetched result =
                    FetchTestKit.is(Fetched.class, kit.fetch(plain.url("/feed"), trusting(certificates.caFile())));
            assertEquals(origin.url("/feed"), result.trail().movedTo());
        }
    }

    @Test
    void aCaFileThatCannotBeUsedIsAnErrorOfThatFeed(@TempDir Path folder) throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");
        Path junk = Files.writeString(folder.resolve("junk.pem"), "-----BEGIN CERTIFICATE-----\nno\n");
        try (Origin origin = origin("good")) {
            for (Path file : new Path[] {folder.resolve("absent.pem"), empty, junk}) {
                Failed result = FetchTestKit.is(Failed.class, kit.fetch(origin.url("/feed"), trusting(file)));
                assertEquals(FailureKind.TLS, result.kind());
                assertTrue(result.reason().startsWith("the CA file"), result.reason());
            }
            assertEquals(0, origin.connections());
        }
    }

    @Test
    void aCaFileThatChangesIsReadAgain(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("ca.pem"), "");
        try (Origin origin = origin("good")) {
            var _ = FetchTestKit.is(Failed.class, kit.fetch(origin.url("/feed"), trusting(file)));
            Files.write(file, Files.readAllBytes(certificates.caFile()));
            var _ = FetchTestKit.is(Fetched.class, kit.fetch(origin.url("/feed"), trusting(file)));
        }
    }
}
