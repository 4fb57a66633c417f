package tributary.publish.hub;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to subscribe or unsubscribe (WebSub section 5.1), read and bounded; parameters that it does not know are
 * passed over.
 */
record Request(
        boolean subscribe,
        String topic,
        String callback,
        String host,
        @Nullable String secret,
        Duration lease) {
    static final Duration USUAL_LEASE = Duration.ofDays(10);
    private static final Duration SHORTEST_LEASE = Duration.ofMinutes(1);
    private static final Duration LONGEST_LEASE = Duration.ofDays(30);
    private static final int LONGEST_SECRET = 199;
    private static final int LONGEST_TOPIC = 1_000;
    private static final int LONGEST_CALLBACK = 2_000;

    /** A request, or what is wrong with it. */
    sealed interface Reading {}

    record Good(Request request) implements Reading {}

    /** @param reason a sentence for whoever wrote the request */
    record Bad(String reason) implements Reading {}

    static Reading read(Map<String, String> form) {
        String mode = form.getOrDefault("hub.mode", "");
        String topic = form.getOrDefault("hub.topic", "");
        String callback = form.getOrDefault("hub.callback", "");
        String secret = form.get("hub.secret");
        String host = host(callback);
        if (!mode.equals("subscribe") && !mode.equals("unsubscribe")) {
            return new Bad("hub.mode must be subscribe or unsubscribe");
        }
        if (topic.isEmpty() || topic.length() > LONGEST_TOPIC) {
            return new Bad("hub.topic must be the address of a feed of this server");
        }
        if (host.isEmpty()) {
            return new Bad("hub.callback must be an http or https URL without a fragment, of " + LONGEST_CALLBACK
                    + " characters at most");
        }
        if (secret != null && secret.getBytes(StandardCharsets.UTF_8).length > LONGEST_SECRET) {
            return new Bad("hub.secret must be less than 200 bytes");
        }
        String seconds = form.getOrDefault("hub.lease_seconds", "");
        if (!seconds.isEmpty() && !seconds.matches("\\d{1,12}")) {
            return new Bad("hub.lease_seconds must be a number of seconds");
        }
        Request request = new Request(
                mode.equals("subscribe"),
                topic,
                callback,
                host,
                secret == null || secret.isEmpty() ? null : secret,
                lease(seconds));
        return new Good(request);
    }

    private static Duration lease(String seconds) {
        Duration wanted = seconds.isEmpty() ? USUAL_LEASE : Duration.ofSeconds(Long.parseLong(seconds));
        return wanted.compareTo(SHORTEST_LEASE) < 0
                ? SHORTEST_LEASE
                : wanted.compareTo(LONGEST_LEASE) > 0 ? LONGEST_LEASE : wanted;
    }

    /** Of a callback that can be called; empty otherwise. */
    private static String host(String callback) {
        if (callback.length() > LONGEST_CALLBACK) {
            return "";
        }
        try {
            URI url = URI.create(callback);
            String scheme = url.getScheme();
            boolean web = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
            String host = url.getHost();
            return web && host != null && url.getFragment() == null && host.length() <= 300
                    ? host.toLowerCase(Locale.ROOT)
                    : "";
        } catch (IllegalArgumentException noUrl) {
            return "";
        }
    }
}
