package tributary.fetch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tributary.fetch.FetchResult.Exhausted;
import tributary.fetch.FetchResult.Hop;
import tributary.fetch.FetchResult.Trail;
import tributary.fetch.header.HeaderFields;
import tributary.fetch.header.LinkField;
import tributary.fetch.header.RateLimit;
import tributary.model.Validators;
import tributary.model.Visit;

/** Writes down the requests of one visit. */
final class TrailBuilder {
    private final List<Hop> hops = new ArrayList<>();
    private final List<String> hubs = new ArrayList<>();
    private @Nullable String topic;
    private @Nullable Exhausted exhausted;
    private @Nullable Validators condition;
    private int sent;
    private int conditional;
    private int status;
    private long wireBytes;
    private long decodedBytes;

    /**
     * A request went out.
     *
     * @param validators that it carried; null for none
     * @param answer its status, or 0 when there was none
     */
    void sent(@Nullable Validators validators, int answer) {
        sent++;
        conditional += validators == null ? 0 : 1;
        condition = validators;
        status = answer;
    }

    void received(long bytes) {
        wireBytes += bytes;
    }

    void decoded(long bytes) {
        decodedBytes += bytes;
    }

    /**
     * Where a request went, or would have gone.
     *
     * @param answer its status, or 0 when there was none
     * @param location where it redirects to; null when it does not
     */
    void hop(WebAddress address, int answer, @Nullable WebAddress location) {
        hops.add(new Hop(address.text(), answer, location == null ? null : location.text()));
    }

    /** Keeps what any answer says of our quota. */
    void readQuota(WebAddress address, HeaderFields fields, Instant received) {
        RateLimit.exhaustedFor(fields, received)
                .filter(reset -> exhausted == null || reset.compareTo(exhausted.reset()) > 0)
                .ifPresent(reset -> exhausted = new Exhausted(address.text(), reset));
    }

    /** Keeps what the last answer says of hubs (WebSub section 4) and of our quota. */
    void read(WebAddress address, HeaderFields fields, Instant received) {
        readQuota(address, fields, received);
        LinkField.targets(fields, "hub").forEach(target -> {
            if (address.resolve(target) instanceof WebAddress.Good(WebAddress hub)) {
                hubs.add(hub.text());
            }
        });
        for (String target : LinkField.targets(fields, "self")) {
            if (topic == null && address.resolve(target) instanceof WebAddress.Good(WebAddress self)) {
                topic = self.text();
            }
        }
    }

    Trail build() {
        Visit.Requests requests = new Visit.Requests(sent, conditional, status, wireBytes, decodedBytes);
        return new Trail(hops, requests, hubs, topic, exhausted, condition);
    }
}
