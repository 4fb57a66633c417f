package tributary.publish.web;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tributary.model.Redaction;
import tributary.model.Visit;
import tributary.publish.feed.CleanText;
import tributary.publish.feed.Dates;
import tributary.publish.page.StatusPage;
import tributary.store.FeedState;

/** What machines read of the state of the feeds and of errors (RFC 9457). */
final class StatusJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private StatusJson() {}

    static byte[] write(List<FeedState> feeds, List<String> problems) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeArrayPropertyStart("problems");
            problems.forEach(problem -> json.writeString(CleanText.of(problem)));
            json.writeEndArray();
            json.writeArrayPropertyStart("feeds");
            feeds.forEach(feed -> feed(json, feed));
            json.writeEndArray();
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void feed(JsonGenerator json, FeedState feed) {
        Visit visit = feed.lastVisit();
        json.writeStartObject();
        string(json, "id", feed.id().value());
        string(json, "url", Redaction.redact(feed.url()));
        string(json, "last_visit", visit == null ? null : Dates.rfc3339(visit.at()));
        string(json, "outcome", visit == null ? null : visit.outcome().label());
        string(json, "detail", visit == null ? null : StatusPage.outcome(visit.outcome()));
        string(json, "next_visit", feed.nextVisit() == null ? null : Dates.rfc3339(feed.nextVisit()));
        string(json, "next_reason", visit == null ? null : visit.nextReason());
        json.writeNumberProperty("failures", feed.poll().health().failures());
        json.writeEndObject();
    }

    static String problem(int status, String detail) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            string(json, "type", "about:blank");
            string(json, "title", title(status));
            json.writeNumberProperty("status", status);
            string(json, "detail", detail);
            json.writeEndObject();
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 503 -> "Service Unavailable";
            default -> "Internal Server Error";
        };
    }

    private static void string(JsonGenerator json, String name, @Nullable String value) {
        if (value != null) {
            json.writeStringProperty(name, CleanText.of(value));
        }
    }
}
