package tributary.publish.web;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Where publishers' hubs reach us: one address for each of our subscriptions. */
public interface HubCallbacks {
    /** The body to answer a hub's question with; empty when there is nothing at the address. */
    Optional<String> verify(String token, Map<String, String> parameters);

    /** The most bytes that a push may have; empty when there is nothing at the address. */
    OptionalLong expected(String token);

    /** Takes in a push; returns the status to answer with. */
    int push(String token, Pushed pushed);

    /** What a hub brings, with the header fields that count. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Pushed(
            byte[] body,
            @Nullable String contentType,
            @Nullable String signature) {}

    /** Where we subscribe to nothing. */
    HubCallbacks NONE = new HubCallbacks() {
        @Override
        public Optional<String> verify(String token, Map<String, String> parameters) {
            return Optional.empty();
        }

        @Override
        public OptionalLong expected(String token) {
            return OptionalLong.empty();
        }

        @Override
        public int push(String token, Pushed pushed) {
            return 404;
        }
    };
}
