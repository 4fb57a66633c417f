package tributary.app;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import tributary.fetch.FetchSettings;
import tributary.fetch.Fetcher;
import tributary.fetch.SendRequest;
import tributary.fetch.SendResult;
import tributary.fetch.header.HeaderFields;
import tributary.publish.hub.Courier;

/**
 * Carries what the hub says, through the guarded client. Thread-safe.
 *
 * @param privateAddresses whether addresses of our own network may be called
 */
public record HubCourier(Fetcher fetcher, BooleanSupplier privateAddresses) implements Courier {
    /** A callback has nothing to do but to take it. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final long MOST_OF_AN_ANSWER = 16_384;

    @Override
    public Reply get(String url) {
        return send("GET", url, List.of(), new byte[0]);
    }

    @Override
    public Reply post(String url, List<Field> fields, byte[] body) {
        return send("POST", url, fields, body);
    }

    private Reply send(String method, String url, List<Field> fields, byte[] body) {
        FetchSettings settings = new FetchSettings(TIMEOUT, MOST_OF_AN_ANSWER, privateAddresses.getAsBoolean(), null);
        List<HeaderFields.Field> given = fields.stream()
                .map(field -> new HeaderFields.Field(field.name(), field.value()))
                .toList();
        return switch (fetcher.send(new SendRequest(method, url, given, body, settings))) {
            case SendResult.Answered answered -> new Answered(answered.status(), answered.body());
            case SendResult.Failed failed -> new Failed(failed.reason());
        };
    }
}
