package tributary.refresh;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tributary.fetch.FetchResult.Hop;
import tributary.model.PollState;
import tributary.model.PollState.PermanentRedirect;

/**
 * What we make of permanent redirects: watched for a week before the new address is asked directly, since a 301 to a
 * maintenance page has been seen to take feeds over for good.
 */
final class Redirects {
    private static final Duration WATCHED_FOR = Duration.ofDays(7);
    private static final int SEEN_AT_LEAST = 3;

    /** Of the adopted address, in a row. */
    private static final int FAILURES_AT_MOST = 3;

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

    /**
     * What is known after a visit that brought no feed. Every address fails now and then, so that the adopted one is
     * left only when it says that nothing is there, or fails again and again; and since the configured one may be long
     * out of use, that is left in its turn when it fails, for the one that gave the feed before.
     *
     * @param hops of that visit
     * @param failures in a row, with this one
     */
    static List<PermanentRedirect> afterFailure(
            List<PermanentRedirect> known, List<Hop> hops, int failures, Instant now) {
        if (hops.isEmpty()) {
            return known;
        }
        if (known.stream().anyMatch(each -> each.adopted() != null)) {
            return switch (isDirect(hops) ? hops.getLast().status() : 0) {
                case 410 -> List.of();
                case 404 -> left(known, now);
                default -> failures >= FAILURES_AT_MOST ? left(known, now) : known;
            };
        }
        return stillLeads(known, hops) ? known : adoptedAgain(known, now);
    }

    /** The same where the server did not fail, but told us to wait. */
    static List<PermanentRedirect> afterOrder(List<PermanentRedirect> known, List<Hop> hops, Instant now) {
        return hops.isEmpty() || stillLeads(known, hops) ? known : adoptedAgain(known, now);
    }

    /** Why a 410 is not the end of a feed; empty when it is. */
    static Optional<String> stillAt(PollState poll, String configured, List<Hop> hops) {
        if (!isDirect(hops)) {
            return Optional.of("where a temporary redirect led");
        }
        if (poll.movedTo(configured) != null) {
            return Optional.of("where it had moved to; its configured url is asked again");
        }
        return poll.redirects().stream().anyMatch(each -> each.left() != null) && !stillLeads(poll.redirects(), hops)
                ? Optional.of("at its configured url; where it had moved to is asked again")
                : Optional.empty();
    }

    /** Whether what answered is what was asked, or where it has gone for good. */
    private static boolean isDirect(List<Hop> hops) {
        return hops.stream().limit(hops.size() - 1L).allMatch(Hop::isPermanentRedirect);
    }

    private static List<PermanentRedirect> left(List<PermanentRedirect> known, Instant now) {
        return known.stream()
                .map(each -> each.adopted() == null
                        ? each
                        : new PermanentRedirect(each.from(), each.to(), each.firstSeen(), each.seen(), null, now))
                .toList();
    }

    private static List<PermanentRedirect> adoptedAgain(List<PermanentRedirect> known, Instant now) {
        return known.stream()
                .map(each -> each.left() == null
                        ? each
                        : new PermanentRedirect(each.from(), each.to(), each.firstSeen(), each.seen(), now, null))
                .toList();
    }

    /** Whether it is the address that was left which failed, and not the one that leads there. */
    private static boolean stillLeads(List<PermanentRedirect> known, List<Hop> hops) {
        return known.stream()
                .filter(each -> each.left() != null)
                .anyMatch(each -> hops.stream()
                        .takeWhile(Hop::isPermanentRedirect)
                        .anyMatch(hop ->
                                hop.url().equals(each.from()) && each.to().equals(hop.location())));
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
