package tributary.refresh;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tributary.fetch.FetchResult.Hop;
import tributary.model.PollState.PermanentRedirect;

/**
 * What we make of permanent redirects: watched for a week before the new address is asked directly, since a 301 to a
 * maintenance page has been seen to take feeds over for good.
 */
final class Redirects {
    private static final Duration WATCHED_FOR = Duration.ofDays(7);
    private static final int SEEN_AT_LEAST = 3;

    private Redirects() {}

    /**
     * What is known after a visit whose last hop gave a feed.
     *
     * @param hops of that visit; only the permanent ones before the first temporary one count
     */
    static List<PermanentRedirect> after(
            List<PermanentRedirect> known, String configured, List<Hop> hops, Instant now) {
        List<PermanentRedirect> next = new ArrayList<>(adoptedPath(configured, known));
        for (Hop hop : hops) {
            String to = hop.location();
            if (!hop.isPermanentRedirect() || to == null) {
                break;
            }
            next.add(seenAgain(known, hop.url(), to, now));
        }
        return next;
    }

    /** When the adopted address stops giving a feed, the configured one is asked again. */
    static List<PermanentRedirect> afterFailure(List<PermanentRedirect> known) {
        return known.stream()
                .map(each -> new PermanentRedirect(each.from(), each.to(), each.firstSeen(), each.seen(), null))
                .toList();
    }

    private static List<PermanentRedirect> adoptedPath(String configured, List<PermanentRedirect> known) {
        List<PermanentRedirect> path = new ArrayList<>();
        String address = configured;
        for (int i = 0; i < known.size(); i++) {
            Optional<PermanentRedirect> next = adopted(address, known);
            if (next.isEmpty()) {
                break;
            }
            path.add(next.get());
            address = next.get().to();
        }
        return path;
    }

    private static Optional<PermanentRedirect> adopted(String from, List<PermanentRedirect> known) {
        return known.stream()
                .filter(each -> each.adopted() != null && each.from().equals(from))
                .findFirst();
    }

    private static PermanentRedirect seenAgain(List<PermanentRedirect> known, String from, String to, Instant now) {
        Optional<PermanentRedirect> before = known.stream()
                .filter(each -> each.from().equals(from) && each.to().equals(to))
                .findFirst();
        Instant first = before.map(PermanentRedirect::firstSeen).orElse(now);
        int seen = before.map(PermanentRedirect::seen).orElse(0) + 1;
        boolean proved = isSecureTwin(from, to)
                || (seen >= SEEN_AT_LEAST && Duration.between(first, now).compareTo(WATCHED_FOR) >= 0);
        return new PermanentRedirect(from, to, first, seen, proved ? now : null);
    }

    /** The same host and path by https: taken over at once. */
    private static boolean isSecureTwin(String from, String to) {
        return from.toLowerCase(Locale.ROOT).startsWith("http://")
                && to.toLowerCase(Locale.ROOT).startsWith("https://")
                && hostOf(from).equals(hostOf(to))
                && !hostOf(from).isEmpty();
    }

    private static String hostOf(String url) {
        try {
            String host = URI.create(url).getHost();
            return host == null ? "" : host.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException unreadable) {
            return "";
        }
    }
}
