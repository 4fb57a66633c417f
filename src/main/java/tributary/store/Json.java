package tributary.store;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tributary.model.FeedMetadata;
import tributary.model.Outcome;
import tributary.model.PollState;
import tributary.model.Subscription;

/**
 * Records as the JSON that the database keeps, described in docs/notes/store.md. Absent components are left out, and
 * components of a later version are passed over, so that rows outlive changes of the records.
 */
final class Json {
    private final JsonMapper mapper = JsonMapper.builder()
            .changeDefaultVisibility(visible -> visible.withGetterVisibility(Visibility.NONE)
                    .withIsGetterVisibility(Visibility.NONE)
                    .withFieldVisibility(Visibility.ANY))
            .changeDefaultPropertyInclusion(include -> include.withValueInclusion(JsonInclude.Include.NON_NULL))
            .withConfigOverride(List.class, Json::leaveOutWhenEmpty)
            .withConfigOverride(Set.class, Json::leaveOutWhenEmpty)
            .addMixIn(Outcome.class, LabelledOutcome.class)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    final Kind<EntryBody> entry = kind(EntryBody.class);
    final Kind<PollState> poll = kind(PollState.class);
    final Kind<Redirects> redirects = kind(Redirects.class);
    final Kind<FeedMetadata> metadata = kind(FeedMetadata.class);
    final Kind<VisitBody> visit = kind(VisitBody.class);
    final Kind<Subscription> subscription = kind(Subscription.class);

    /** Of a {@link PollState}, whose other parts are passed over. */
    record Redirects(List<PollState.PermanentRedirect> redirects) {}

    /** Writes and reads one kind of record; safe for use by many threads. */
    static final class Kind<T> {
        private final ObjectWriter writer;
        private final ObjectReader reader;

        private Kind(ObjectWriter writer, ObjectReader reader) {
            this.writer = writer;
            this.reader = reader;
        }

        String write(T value) {
            return storable(writer.writeValueAsString(value));
        }

        T read(String json) {
            return reader.readValue(json);
        }
    }

    /** What PostgreSQL takes as text: no half surrogate pairs (JSON itself leaves no NUL). */
    static String storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return mend(text);
            }
        }
        return text;
    }

    private static String mend(String text) {
        StringBuilder mended = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 0xFFFD : point)
                .forEach(mended::appendCodePoint);
        return mended.toString();
    }

    private <T> Kind<T> kind(Class<T> type) {
        return new Kind<>(mapper.writerFor(type), mapper.readerFor(type));
    }

    private static void leaveOutWhenEmpty(tools.jackson.databind.cfg.MutableConfigOverride collection) {
        collection
                .setInclude(JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS))
                .setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Outcome.Fetched.class, name = "fetched"),
        @JsonSubTypes.Type(value = Outcome.Pushed.class, name = "pushed"),
        @JsonSubTypes.Type(value = Outcome.NotModified.class, name = "not_modified"),
        @JsonSubTypes.Type(value = Outcome.Unchanged.class, name = "unchanged"),
        @JsonSubTypes.Type(value = Outcome.ToldToWait.class, name = "told_to_wait"),
        @JsonSubTypes.Type(value = Outcome.Gone.class, name = "gone"),
        @JsonSubTypes.Type(value = Outcome.Failed.class, name = "failed")
    })
    private interface LabelledOutcome {}
}
