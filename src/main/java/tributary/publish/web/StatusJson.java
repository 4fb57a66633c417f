package tributary.publish.web;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tributary.model.PollState.Health;
import tributary.model.Redaction;
import tributary.model.Subscription;
import tributary.model.Visit;
import tributary.publish.feed.CleanText;
import tributary.publish.feed.Dates;
import tributary.publish.page.FeedCondition;
import tributary.publish.page.Status;
import tributary.publish.page.VisitWords;
import tributary.store.FeedState;

/** What machines read of the state of the feeds and of errors (RFC 9457). */
final class StatusJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private StatusJson() {}

    static byte[] write(Status status) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            string(json, "at", Dates.rfc3339(status.at()));
            strings(json, "problems", status.problems());
            json.writeArrayPropertyStart("feeds");
            status.feeds().forEach(feed -> feed(json, status, feed));
            json.writeEndArray();
            json.writeObjectPropertyStart("parked_hosts");
            new TreeMap<>(status.parkedHosts()).forEach((host, until) -> string(json, host, Dates.rfc3339(until)));
            json.writeEndObject();
            running(json, status.running());
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void running(JsonGenerator json, Status.Running running) {
        json.writeObjectPropertyStart("configuration");
        string(json, "generation", running.generation());
        strings(json, "problems", running.fileProblems());
        json.writeEndObject();
        json.writeObjectPropertyStart("store");
        json.writeNumberProperty("items", running.entries());
        if (running.storeBytes() != null) {
            json.writeNumberProperty("bytes", running.storeBytes());
        }
        json.writeEndObject();
        json.writeObjectPropertyStart("versions");
        running.versions().forEach((name, version) -> string(json, name, version));
        json.writeEndObject();
    }

    private static void feed(JsonGenerator json, Status status, FeedState feed) {
        Visit visit = feed.lastVisit();
        Health health = feed.poll().health();
        json.writeStartObject();
        string(json, "id", feed.id().value());
        string(json, "url", Redaction.redact(feed.url()));
        string(json, "state", FeedCondition.of(feed, status.at()).word());
        string(json, "last_visit", visit == null ? null : Dates.rfc3339(visit.at()));
        string(json, "outcome", visit == null ? null : visit.outcome().label());
        string(json, "detail", visit == null ? null : VisitWords.outcome(visit.outcome()));
        string(json, "next_visit", feed.nextVisit() == null ? null : Dates.rfc3339(feed.nextVisit()));
        string(json, "next_reason", visit == null ? null : visit.nextReason());
        string(json, "last_new", health.lastNew() == null ? null : Dates.rfc3339(health.lastNew()));
        json.writeArrayPropertyStart("items_a_day");
        status.daily().getOrDefault(feed.id(), List.of()).forEach(json::writeNumber);
        json.writeEndArray();
        json.writeNumberProperty("failures", health.failures());
        string(json, "failing_since", health.failingSince() == null ? null : Dates.rfc3339(health.failingSince()));
        string(json, "moved_to", moved(feed));
        string(json, "pushed_until", pushed(feed));
        json.writeEndObject();
    }

    private static @Nullable String pushed(FeedState feed) {
        Subscription subscription = feed.subscription();
        return subscription == null || subscription.state().lease() == null
                ? null
                : Dates.rfc3339(subscription.state().lease().until());
    }

    private static @Nullable String moved(FeedState feed) {
        return feed.poll().redirects().isEmpty()
                ? null
                : Redaction.redact(feed.poll().redirects().getLast().to());
    }

    private static void strings(JsonGenerator json, String name, List<String> values) {
        json.writeArrayPropertyStart(name);
        values.forEach(value -> json.writeString(CleanText.of(value)));
        json.writeEndArray();
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
