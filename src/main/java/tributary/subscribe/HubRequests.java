package tributary.subscribe;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tributary.fetch.FetchRequest;
import tributary.fetch.FetchSettings;
import tributary.fetch.Fetcher;
import tributary.fetch.SendRequest;
import tributary.fetch.SendResult;
import tributary.fetch.WebAddress;
import tributary.fetch.header.HeaderFields;
import tributary.fetch.header.RetryAfter;
import tributary.model.Subscription;
import tributary.refresh.HostTurns;

/** Asks hubs for pushes (WebSub section 5.1), each host in its turn. Thread-safe. */
record HubRequests(Fetcher fetcher, HostTurns turns, InstantSource clock) {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final long MOST_OF_AN_ANSWER = 65_536;
    private static final int SHOWN = 200;
    private static final int MOST_REDIRECTS = 3;

    /** Of our own choosing; the hub decides. */
    static final Duration LEASE = Duration.ofDays(10);

    private static final List<HeaderFields.Field> FIELDS =
            List.of(new HeaderFields.Field("Content-Type", "application/x-www-form-urlencoded"));

    /** What came of asking. */
    sealed interface Reply {
        /** The hub will ask back. */
        record Accepted() implements Reply {}

        record Refused(String why) implements Reply {}

        /** It was not asked, nor may it be for so long: it was told to leave it alone, or others have their turn. */
        record NotNow(Duration delay) implements Reply {}
    }

    Reply subscribe(Subscription subscription, boolean privateAddresses) {
        byte[] form = form(subscription).getBytes(StandardCharsets.UTF_8);
        FetchSettings settings = new FetchSettings(TIMEOUT, MOST_OF_AN_ANSWER, privateAddresses, null);
        String hub = subscription.hub();
        String host = "";
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            Optional<Duration> notNow = HostTurns.host(hub).equals(host) ? Optional.empty() : takeTurn(hub);
            if (notNow.isPresent()) {
                return new Reply.NotNow(notNow.get());
            }
            host = HostTurns.host(hub);
            switch (fetcher.send(new SendRequest("POST", hub, FIELDS, form, settings))) {
                case SendResult.Failed failed -> {
                    return new Reply.Refused("the hub could not be asked: " + failed.reason());
                }
                case SendResult.Answered answered
                when answered.isSuccess() -> {
                    return new Reply.Accepted();
                }
                case SendResult.Answered answered -> {
                    leaveAlone(hub, answered);
                    Optional<String> next = redirect(hub, answered);
                    if (next.isEmpty()) {
                        return new Reply.Refused("the hub answered " + answered.status() + reason(answered));
                    }
                    hub = next.get();
                }
            }
        }
        return new Reply.Refused("the hub redirects without end");
    }

    /** Empty where it is our turn; otherwise how long until there may be one. */
    private Optional<Duration> takeTurn(String hub) {
        return switch (turns.take(hub, Duration.ZERO)) {
            case FetchRequest.Turn.In _ -> Optional.empty();
            case FetchRequest.Turn.Parked(Duration delay) -> Optional.of(delay);
            case FetchRequest.Turn.Crowded(Duration delay) -> Optional.of(delay);
        };
    }

    /** Retry-After holds for the host, whichever of its topics it was said for (RFC 9110 section 10.2.3). */
    private void leaveAlone(String hub, SendResult.Answered answered) {
        if (answered.status() >= 400) {
            RetryAfter.read(answered.fields(), clock.instant()).ifPresent(wait -> turns.park(hub, wait));
        }
    }

    /** Only 307 and 308 ask for the same request to be made elsewhere. */
    private static Optional<String> redirect(String hub, SendResult.Answered answered) {
        boolean elsewhere = answered.status() == 307 || answered.status() == 308;
        return answered.fields()
                .findFirst("Location")
                .filter(_ -> elsewhere)
                .flatMap(location -> WebAddress.read(hub) instanceof WebAddress.Good(WebAddress from)
                                && from.resolve(location) instanceof WebAddress.Good(WebAddress to)
                                && !(from.scheme().equals("https")
                                        && to.scheme().equals("http"))
                        ? Optional.of(to.text())
                        : Optional.empty());
    }

    private static String reason(SendResult.Answered answered) {
        boolean plain = answered.fields()
                .findFirst("Content-Type")
                .map(type -> type.toLowerCase(Locale.ROOT).startsWith("text/plain"))
                .orElse(true);
        String text = new String(answered.body(), StandardCharsets.UTF_8)
                .replaceAll("\\p{C}+", " ")
                .strip();
        return !plain || text.isEmpty() ? "" : ": " + text.substring(0, Math.min(SHOWN, text.length()));
    }

    private static String form(Subscription subscription) {
        return Stream.of(
                        pair("hub.mode", "subscribe"),
                        pair("hub.topic", subscription.offer().topic()),
                        pair("hub.callback", subscription.callback()),
                        pair("hub.secret", subscription.secret()),
                        pair("hub.lease_seconds", Long.toString(LEASE.toSeconds())))
                .collect(Collectors.joining("&"));
    }

    private static String pair(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
