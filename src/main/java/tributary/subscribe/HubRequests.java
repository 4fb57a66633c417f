package tributary.subscribe;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tributary.fetch.FetchSettings;
import tributary.fetch.Fetcher;
import tributary.fetch.SendRequest;
import tributary.fetch.SendResult;
import tributary.fetch.WebAddress;
import tributary.fetch.header.HeaderFields;
import tributary.model.Subscription;

/** Asks hubs for pushes (WebSub section 5.1). Thread-safe. */
record HubRequests(Fetcher fetcher) {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final long MOST_OF_AN_ANSWER = 65_536;
    private static final int SHOWN = 200;
    private static final int MOST_REDIRECTS = 3;

    /** Of our own choosing; the hub decides. */
    static final Duration LEASE = Duration.ofDays(10);

    private static final List<HeaderFields.Field> FIELDS =
            List.of(new HeaderFields.Field("Content-Type", "application/x-www-form-urlencoded"));

    /** Empty when the hub will ask back; otherwise why it will not. */
    Optional<String> subscribe(Subscription subscription, boolean privateAddresses) {
        byte[] form = form(subscription).getBytes(StandardCharsets.UTF_8);
        FetchSettings settings = new FetchSettings(TIMEOUT, MOST_OF_AN_ANSWER, privateAddresses, null);
        String hub = subscription.hub();
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            switch (fetcher.send(new SendRequest("POST", hub, FIELDS, form, settings))) {
                case SendResult.Failed failed -> {
                    return Optional.of("the hub could not be asked: " + failed.reason());
                }
                case SendResult.Answered answered
                when answered.isSuccess() -> {
                    return Optional.empty();
                }
                case SendResult.Answered answered -> {
                    Optional<String> next = redirect(hub, answered);
                    if (next.isEmpty()) {
                        return Optional.of("the hub answered " + answered.status() + reason(answered));
                    }
                    hub = next.get();
                }
            }
        }
        return Optional.of("the hub redirects without end");
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
