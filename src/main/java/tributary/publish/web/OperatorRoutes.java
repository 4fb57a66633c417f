package tributary.publish.web;

import com.google.re2j.Pattern;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tributary.model.FeedId;
import tributary.publish.PublishSettings;
import tributary.publish.Publisher;
import tributary.publish.Representation;
import tributary.publish.feed.Notices;
import tributary.publish.page.FeedStatusPage;
import tributary.publish.page.Status;
import tributary.publish.page.StatusBoard;
import tributary.publish.page.StatusOrder;
import tributary.publish.page.StatusPage;
import tributary.store.FeedState;

/** What only operators may see; for anyone else there is nothing at these addresses. */
final class OperatorRoutes {
    private static final String HEALTH = "/feeds/_health.atom";

    /** What a proxy adds (RFC 7239, RFC 9110 section 7.6.3, and the names of before). */
    private static final List<String> FORWARDED =
            List.of("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP");

    private static final Pattern THIS_MACHINE = Pattern.compile(
            "(?:(?:[a-z0-9-]+\\.)*localhost\\.?|127(?:\\.\\d{1,3}){3}|\\[::1\\])(?::\\d+)?", Pattern.CASE_INSENSITIVE);

    private final Publisher publisher;
    private final Operations operations;
    private final Frames frames;
    private final Consumer<Context> unknown;

    /** @param unknown answers that there is nothing here */
    OperatorRoutes(Publisher publisher, Operations operations, Frames frames, Consumer<Context> unknown) {
        this.publisher = publisher;
        this.operations = operations;
        this.frames = frames;
        this.unknown = unknown;
    }

    private interface Answer {
        void to(Context context) throws IOException;
    }

    void register(RoutesConfig routes) {
        var _ = routes.get("/status", context -> guarded(context, this::status))
                .get("/status.json", context -> guarded(context, this::json))
                .get("/status/{feed}", context -> guarded(context, this::feed))
                .get(HEALTH, context -> guarded(context, this::health))
                .get("/metrics", context -> guarded(context, this::metrics))
                .post("/refresh/{feed}", context -> guarded(context, this::refresh));
    }

    private void guarded(Context context, Answer answer) throws IOException {
        context.header("Cache-Control", "no-store");
        if (isOperator(context)) {
            answer.to(context);
        } else {
            unknown.accept(context);
        }
    }

    /**
     * With a token, whoever brings it; without one, whoever is on this machine and asks for it as this machine: a proxy
     * beside us asks for others, and a page of another site may have given its own name our address (DNS rebinding).
     */
    private boolean isOperator(Context context) {
        String token = publisher
                .settings()
                .map(settings -> settings.site().adminToken())
                .orElse(null);
        if (token != null) {
            return Secrets.isKnown(token, context.queryParam("token"), context.header("Authorization"));
        }
        InetAddress address = Routes.address(context);
        return address != null
                && address.isLoopbackAddress()
                && FORWARDED.stream().allMatch(name -> context.header(name) == null)
                && isThisMachine(context.header("Host"));
    }

    private static boolean isThisMachine(@Nullable String host) {
        return host == null || THIS_MACHINE.matcher(host).matches();
    }

    private Status current() {
        return operations
                .status()
                .status(operations.problems().get(), operations.configuration().get());
    }

    private void status(Context context) throws IOException {
        String accept = context.header("Accept");
        context.header("Vary", "Accept");
        if (accept != null && accept.contains("json")) {
            json(context);
            return;
        }
        StatusPage.View view = new StatusPage.View(
                StatusOrder.of(context.queryParam("sort")), from(context), context.queryParam("token"));
        html(context, StatusPage.html(frames.frame(), current(), view));
    }

    private static int from(Context context) {
        String from = context.queryParam("from");
        return from != null && from.matches("\\d{1,8}") ? Integer.parseInt(from) : 0;
    }

    private void feed(Context context) throws IOException {
        String id = context.pathParam("feed");
        StatusBoard board = operations.status();
        Optional<FeedState> feed = id.isBlank() ? Optional.empty() : board.feed(new FeedId(id));
        if (feed.isEmpty()) {
            unknown.accept(context);
            return;
        }
        FeedId known = feed.get().id();
        @Nullable String token = context.queryParam("token");
        html(context, FeedStatusPage.html(frames.frame(), feed.get(), board.visits(known), board.daily(known), token));
    }

    private void json(Context context) throws IOException {
        Routes.secure(context, Routes.FEED_POLICY);
        context.contentType("application/json");
        Routes.write(context, StatusJson.write(current()));
    }

    private static void html(Context context, String html) throws IOException {
        Routes.secure(context, Routes.PAGE_POLICY);
        context.contentType(Routes.HTML);
        Routes.write(context, html.getBytes(StandardCharsets.UTF_8));
    }

    private void health(Context context) throws IOException {
        PublishSettings.Site site =
                publisher.settings().map(PublishSettings::site).orElse(null);
        if (site == null) {
            unknown.accept(context);
            return;
        }
        Notices notices = operations.notices().get();
        Representation feed = new Representation(
                Notices.CONTENT_TYPE,
                notices.updated(),
                Duration.ofMinutes(1),
                () -> notices.write(site.baseUrl() + HEALTH, site.title()));
        context.header("Content-Security-Policy", Routes.FEED_POLICY);
        Routes.send(context, feed, true);
    }

    private void refresh(Context context) {
        String id = context.pathParam("feed");
        Optional<String> told = isFromElsewhere(context) || id.isBlank()
                ? Optional.empty()
                : operations.refresh().apply(new FeedId(id));
        told.ifPresentOrElse(sentence -> Routes.plain(context, 202, sentence + "\n"), () -> unknown.accept(context));
    }

    /** Whether a page of another site had the operator's browser send this. */
    private static boolean isFromElsewhere(Context context) {
        String site = context.header("Sec-Fetch-Site");
        return site == null ? context.header("Origin") != null : !site.equals("same-origin") && !site.equals("none");
    }

    private void metrics(Context context) {
        Routes.plain(context, 200, operations.metrics().get());
    }
}
