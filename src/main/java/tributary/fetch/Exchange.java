package tributary.fetch;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.jspecify.annotations.Nullable;
import tributary.fetch.FetchResult.Failed;
import tributary.fetch.FetchResult.ToldToWait;
import tributary.fetch.header.RetryAfter;
import tributary.model.FailureKind;
import tributary.model.Redaction;
import tributary.model.Validators;

/** One visit: the first request and those that its redirects lead to. Used once, by one thread. */
final class Exchange {
    private static final int MOST_REDIRECTS = 5;

    /** For a redirect that is to be followed later; where it is much later, the feed comes back another time. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Fetcher fetcher;
    private final FetchRequest request;
    private final Deadline deadline;
    private final TrailBuilder trail = new TrailBuilder();
    private boolean privateAddresses;

    Exchange(Fetcher fetcher, FetchRequest request, Deadline deadline) {
        this.fetcher = fetcher;
        this.request = request;
        this.deadline = deadline;
        privateAddresses = request.settings().privateAddresses();
    }

    FetchResult run() {
        return switch (WebAddress.read(request.url())) {
            case WebAddress.Bad(String reason) -> failed(FailureKind.PROTOCOL, "the URL " + reason);
            case WebAddress.Good(WebAddress address) -> follow(address);
        };
    }

    private FetchResult follow(WebAddress first) {
        WebAddress address = first;
        Set<String> asked = new HashSet<>();
        while (asked.add(address.text())) {
            if (asked.size() > MOST_REDIRECTS + 1) {
                return failed(FailureKind.REDIRECT, "more than " + MOST_REDIRECTS + " redirects");
            }
            Optional<FetchResult> notNow = waitForTurn(address);
            if (notNow.isPresent()) {
                return notNow.get();
            }
            Validators validators = validators(address);
            switch (ask(address, validators)) {
                case Transport.Broken broken -> {
                    trail.hop(address, broken.status(), null);
                    return failed(broken.kind(), broken.reason());
                }
                case Transport.Answered answered
                when answered.answer().isRedirect() -> {
                    switch (redirect(answered.answer())) {
                        case WebAddress.Bad(String reason) -> {
                            trail.hop(address, answered.answer().status(), null);
                            return failed(FailureKind.REDIRECT, reason);
                        }
                        case WebAddress.Good(WebAddress target) -> {
                            trail.hop(address, answered.answer().status(), target);
                            Optional<FetchResult> later = waitAsAsked(answered.answer());
                            if (later.isPresent()) {
                                return later.get();
                            }
                            address = target;
                        }
                    }
                }
                case Transport.Answered answered -> {
                    trail.hop(address, answered.answer().status(), null);
                    return interpretation(answered.answer(), validators).result();
                }
            }
        }
        return failed(FailureKind.REDIRECT, "redirects in a circle, back to " + Redaction.redact(address.text()));
    }

    /** Empty once it is our turn at the address. */
    private Optional<FetchResult> waitForTurn(WebAddress address) {
        if (deadline.isExpired()) {
            return Optional.of(
                    failed(FailureKind.TIMEOUT, "the time allowed was over before its redirect was followed"));
        }
        String reason;
        Duration delay;
        switch (request.turns().apply(address.text())) {
            case FetchRequest.Turn.In(Duration soon) -> {
                if (deadline.await(soon)) {
                    return Optional.empty();
                }
                reason = "no turn at its host in the time allowed";
                delay = soon;
            }
            case FetchRequest.Turn.Parked parked -> {
                reason = "its host has asked to be left alone";
                delay = parked.delay();
            }
            case FetchRequest.Turn.Crowded crowded -> {
                reason = "many are asked at the host that it redirects to";
                delay = crowded.delay();
            }
        }
        trail.hop(address, 0, null);
        return Optional.of(new ToldToWait(0, delay, reason, null, trail.build()));
    }

    /** RFC 9110 section 10.2.3: a redirect may ask us to wait before it is followed. Empty once it may be. */
    private Optional<FetchResult> waitAsAsked(Answer redirect) {
        Instant received = fetcher.clock().instant();
        trail.readQuota(redirect.address(), redirect.fields(), received);
        Duration wait = request.hasWaited()
                ? Duration.ZERO
                : RetryAfter.read(redirect.fields(), received).orElse(Duration.ZERO);
        if (wait.compareTo(PATIENCE) > 0 || (wait.isPositive() && !deadline.await(wait))) {
            String reason = "redirects, to be followed no sooner than in " + wait.toSeconds() + " s";
            return Optional.of(new ToldToWait(redirect.status(), wait, reason, null, trail.build()));
        }
        return Optional.empty();
    }

    private Interpretation interpretation(Answer answer, @Nullable Validators validators) {
        return new Interpretation(
                answer,
                validators,
                trail,
                fetcher.clock().instant(),
                request.settings().maxBytes());
    }

    private Transport.Attempt ask(WebAddress address, @Nullable Validators validators) {
        HttpUriRequestBase head = RequestHead.write(address, fetcher.userAgent(), validators);
        Transport.Attempt attempt = fetcher.ask(address, head, request.settings(), privateAddresses, deadline);
        switch (attempt) {
            case Transport.Answered answered -> {
                trail.sent(validators, answered.answer().status());
                trail.received(answered.answer().body().length);
                leaveThePrivate(answered.server());
            }
            case Transport.Broken broken -> {
                if (broken.sent()) {
                    trail.sent(validators, broken.status());
                }
            }
        }
        return attempt;
    }

    /** Only who is inside may point further inside: a public host must not redirect us to private addresses. */
    private void leaveThePrivate(@Nullable InetSocketAddress server) {
        if (server == null || fetcher.guard().isPublic(server.getAddress())) {
            privateAddresses = false;
        }
    }

    private @Nullable Validators validators(WebAddress address) {
        return request.validators().stream()
                .filter(each -> each.url().equals(address.text()))
                .filter(each -> each.etag() != null || each.lastModified() != null)
                .findFirst()
                .orElse(null);
    }

    /** Where an answer redirects to: with our credentials as long as the origin stays the same, never with its own. */
    private static WebAddress.Reading redirect(Answer answer) {
        List<String> locations =
                answer.fields().listAll("Location").stream().distinct().toList();
        if (locations.size() != 1) {
            return new WebAddress.Bad("answered " + answer.status() + " with " + locations.size() + " locations");
        }
        WebAddress from = answer.address();
        return switch (from.resolve(escapedUtf8(locations.getFirst()))) {
            case WebAddress.Bad(String reason) -> new WebAddress.Bad("redirects to a URL that " + reason);
            case WebAddress.Good(WebAddress target)
            when from.scheme().equals("https") && target.scheme().equals("http") ->
                new WebAddress.Bad("redirects from https to unprotected " + Redaction.redact(target.text()));
            case WebAddress.Good(WebAddress target) ->
                new WebAddress.Good(target.withUserInfo(from.isSameOrigin(target) ? from.userInfo() : null));
        };
    }

    /** Header bytes come as ISO 8859-1; what is beyond ASCII in a Location is the UTF-8 of a URL left unescaped. */
    private static String escapedUtf8(String location) {
        StringBuilder escaped = new StringBuilder();
        for (int index = 0; index < location.length(); index++) {
            char letter = location.charAt(index);
            if (letter < 0x80) {
                escaped.append(letter);
            } else {
                escaped.append('%').append(HexFormat.of().withUpperCase().toHexDigits((byte) letter));
            }
        }
        return escaped.toString();
    }

    private Failed failed(FailureKind kind, String reason) {
        return new Failed(kind, reason, null, trail.build());
    }
}
