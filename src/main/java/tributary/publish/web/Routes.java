package tributary.publish.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.MethodNotAllowedResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tributary.model.FeedId;
import tributary.publish.Format;
import tributary.publish.PageResult;
import tributary.publish.PublishSettings;
import tributary.publish.Published;
import tributary.publish.Publisher;
import tributary.publish.Representation;
import tributary.publish.feed.Dates;
import tributary.publish.feed.FeedDocument;
import tributary.publish.feed.FeedItem;
import tributary.publish.feed.ItemSource;
import tributary.publish.feed.OpmlWriter;
import tributary.publish.page.FeedPage;
import tributary.publish.page.Icon;
import tributary.publish.page.IndexPage;
import tributary.publish.page.MessagePage;
import tributary.publish.page.SourcePage;
import tributary.publish.page.Stylesheet;

/** Everything that the front does not answer by itself: pages, narrowed feeds, operators' addresses, errors. */
final class Routes {
    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);
    static final String HTML = "text/html; charset=utf-8";
    static final String VARY = "Accept, Accept-Encoding";
    static final String FEED_POLICY = "default-src 'none'; sandbox";
    static final String PAGE_POLICY = "default-src 'none'; img-src http: https:; media-src http: https:; "
            + "style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private final Publisher publisher;
    private final Operations operations;
    private final Frames frames;
    private final StoryPages stories;
    private final FeedReaders readers;
    private final WebSub websub;

    Routes(Publisher publisher, Operations operations, FeedReaders readers, WebSub websub) {
        this.websub = websub;
        this.publisher = publisher;
        this.operations = operations;
        this.readers = readers;
        this.frames = new Frames(publisher, operations.feeds());
        this.stories = new StoryPages(publisher, frames, operations.stories());
    }

    void register(RoutesConfig routes) {
        new OperatorRoutes(publisher, operations, frames, this::unknown).register(routes);
        new HubRoutes(websub, this::unknown).register(routes);
        var _ = routes.get("/", this::index)
                .get("/feeds.opml", this::allSources)
                .get("/feeds/{name}", this::feed)
                .get("/stories/{story}", this::story)
                .get("/sources/{source}", this::source)
                .get(Stylesheet.PATH, context -> asset(context, "text/css; charset=utf-8", Stylesheet.CSS))
                .get(Icon.PATH, context -> asset(context, "image/svg+xml", Icon.SVG))
                .get("/healthz", context -> plain(context, 200, "ok\n"))
                .get("/readyz", this::ready)
                .exception(Exception.class, this::broken)
                .exception(MethodNotAllowedResponse.class, this::notAllowed)
                .error(404, this::unknown);
    }

    private void index(Context context) throws IOException {
        List<IndexPage.Listed> listed = open().map(
                        each -> new IndexPage.Listed(each.document(), publisher.sources(each.merged())))
                .toList();
        page(context, IndexPage.html(frames.frame(), listed, publicSources()), newest(listed));
    }

    /** The merged feeds that anyone may read. */
    private Stream<Published> open() {
        return publisher.all().stream()
                .filter(each -> each.merged().publication().token() == null);
    }

    private static Instant newest(List<IndexPage.Listed> listed) {
        return listed.stream()
                .map(each -> each.document().updated())
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    private void feed(Context context) throws IOException {
        String name = context.pathParam("name");
        Format format = Format.find(name).orElse(null);
        boolean opml = name.endsWith(".opml");
        String id = format != null || opml ? name.substring(0, name.lastIndexOf('.')) : name;
        Published published = publisher.published(id);
        if (!publisher.isReady()) {
            context.header("Retry-After", "5");
            problem(context, 503, "The feeds are not loaded yet.");
        } else if (published == null
                || !mayRead(context, published.merged().publication().token())) {
            unknown(context);
        } else if (opml) {
            boolean secret = published.merged().publication().token() != null;
            opml(context, published.document().heading().title(), publisher.sources(published.merged()), secret);
        } else if (format != null && context.queryParam("archive") != null) {
            String cursor = String.valueOf(context.queryParam("archive"));
            Representation archive = publisher.archive(id, format, cursor).orElse(null);
            if (archive == null) {
                unknown(context);
            } else {
                representation(context, published, archive);
            }
        } else if (format != null && Conditions.wantsPage(context.header("Accept"))) {
            send(context, published, null);
        } else {
            long started = System.nanoTime();
            send(context, published, format);
            readers.served(
                    id,
                    context.statusCode(),
                    new FeedReaders.Reader(context.userAgent(), address(context)),
                    Duration.ofNanos(System.nanoTime() - started));
        }
    }

    static @Nullable InetAddress address(Context context) {
        try {
            return InetAddress.getByName(context.req().getRemoteAddr());
        } catch (UnknownHostException notAnAddress) {
            return null;
        }
    }

    private void send(Context context, Published published, @Nullable Format format) throws IOException {
        Map<String, List<String>> parameters = context.queryParamMap();
        String id = published.merged().id();
        if (format != null) {
            send(context, publisher.page(id, format, parameters), made -> {
                boolean plain = made == published.representation(format);
                if (plain) {
                    links(context, published, format);
                }
                if (!plain || !DeltaAnswer.send(context, published, format)) {
                    representation(context, published, made);
                }
            });
        } else {
            send(context, publisher.document(id, parameters), made -> page(context, published, made));
        }
    }

    private static void links(Context context, Published published, Format format) {
        String links = published.links(format);
        if (links != null) {
            context.header("Link", links);
        }
    }

    private interface Sending<T> {
        void send(T made) throws IOException;
    }

    private <T> void send(Context context, PageResult<T> result, Sending<T> sending) throws IOException {
        switch (result) {
            case PageResult.Made<T> made -> sending.send(made.page());
            case PageResult.Unknown<T> _ -> unknown(context);
            case PageResult.Wrong<T> wrong -> problem(context, 400, wrong.reason());
            case PageResult.NotNow<T> notNow -> {
                context.header("Retry-After", "10");
                problem(context, 503, notNow.reason());
            }
        }
    }

    private void page(Context context, Published published, FeedDocument document) throws IOException {
        List<ItemSource> sources = publisher.sources(published.merged());
        String token = published.merged().publication().token();
        page(context, FeedPage.html(frames.frame(), document, sources, token), document.updated(), token != null);
    }

    private void representation(Context context, Published published, Representation found) throws IOException {
        boolean secret = published.merged().publication().token() != null;
        context.header("Content-Security-Policy", FEED_POLICY);
        send(context, found, secret);
    }

    private static boolean mayRead(Context context, @Nullable String token) {
        return token == null || Secrets.isKnown(token, context.queryParam("token"), context.header("Authorization"));
    }

    private void allSources(Context context) throws IOException {
        opml(context, site(), publicSources(), false);
    }

    private List<ItemSource> publicSources() {
        return publisher.sources(null).stream()
                .filter(source -> publisher.source(source.feed()).isPresent())
                .toList();
    }

    private void opml(Context context, String title, List<ItemSource> sources, boolean secret) throws IOException {
        Representation opml = new Representation(
                OpmlWriter.CONTENT_TYPE, Instant.EPOCH, Duration.ofMinutes(15), () -> OpmlWriter.write(title, sources));
        context.header("Content-Security-Policy", FEED_POLICY);
        send(context, opml, secret);
    }

    private void story(Context context) throws IOException {
        Optional<String> html = stories.html(context.pathParam("story"));
        if (html.isEmpty()) {
            unknown(context);
        } else {
            page(context, html.get(), Instant.EPOCH);
        }
    }

    private void source(Context context) throws IOException {
        String id = context.pathParam("source");
        Optional<ItemSource> source = id.isBlank() ? Optional.empty() : publisher.source(new FeedId(id));
        if (source.isEmpty()) {
            unknown(context);
        } else {
            List<FeedDocument> feeds = open().filter(each -> publisher.sources(each.merged()).stream()
                            .anyMatch(taken -> taken.feed().value().equals(id)))
                    .map(Published::document)
                    .toList();
            List<FeedItem> items = publisher.newestOf(new FeedId(id));
            page(context, SourcePage.html(frames.frame(), source.get(), feeds, items), Instant.EPOCH);
        }
    }

    private void asset(Context context, String contentType, String content) throws IOException {
        Representation asset = new Representation(
                contentType, Instant.EPOCH, Duration.ofDays(365), () -> content.getBytes(StandardCharsets.UTF_8));
        context.header("Content-Security-Policy", FEED_POLICY);
        send(context, asset, false);
    }

    private void ready(Context context) {
        List<String> problems = operations.problems().get();
        if (!publisher.isReady()) {
            plain(context, 503, "the feeds are not loaded yet\n");
        } else if (problems.isEmpty()) {
            plain(context, 200, "ready\n");
        } else {
            plain(context, 503, String.join("\n", problems) + "\n");
        }
    }

    private String site() {
        return publisher
                .settings()
                .map(PublishSettings::site)
                .map(PublishSettings.Site::title)
                .orElse("Tributary");
    }

    private void page(Context context, String html, Instant lastModified) throws IOException {
        page(context, html, lastModified, false);
    }

    private void page(Context context, String html, Instant lastModified, boolean secret) throws IOException {
        Representation page = new Representation(
                HTML, lastModified, Duration.ofMinutes(1), () -> html.getBytes(StandardCharsets.UTF_8));
        context.header("Content-Security-Policy", PAGE_POLICY);
        send(context, page, secret);
    }

    static void send(Context context, Representation found, boolean secret) throws IOException {
        Representation.Body body = found.body(Conditions.coding(context.header("Accept-Encoding")));
        context.header("ETag", body.etag());
        if (found.lastModified().isAfter(Instant.EPOCH)) {
            context.header("Last-Modified", Dates.rfc822(found.lastModified()));
        }
        context.header(
                "Cache-Control",
                (secret ? "private" : "public") + ", max-age=" + found.maxAge().toSeconds());
        context.header("Vary", VARY);
        context.header("Accept-Ranges", "none");
        context.header("X-Content-Type-Options", "nosniff");
        context.header("Referrer-Policy", "no-referrer");
        String since = found.lastModified().isAfter(Instant.EPOCH) ? context.header("If-Modified-Since") : null;
        if (Conditions.isUnchanged(context.header("If-None-Match"), since, body.etag(), found.lastModified())) {
            context.status(304);
            return;
        }
        context.contentType(found.contentType());
        if (body.coding() != null) {
            context.header("Content-Encoding", body.coding());
        }
        ByteBuffer buffer = body.bytes().slice();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        write(context, bytes);
    }

    /** With its length, and past Javalin's own compression. */
    static void write(Context context, byte[] bytes) throws IOException {
        context.res().setContentLength(bytes.length);
        context.res().getOutputStream().write(bytes);
    }

    static void plain(Context context, int status, String text) {
        context.status(status);
        secure(context, FEED_POLICY);
        context.header("Cache-Control", "no-store");
        context.contentType("text/plain; charset=utf-8");
        context.result(text);
    }

    private void broken(Exception broken, Context context) {
        LOG.atError().addKeyValue("path", context.path()).setCause(broken).log("request failed");
        problem(context, 500, "Something is wrong here; the operator can read in the log what it is.");
    }

    /** A page for people, a problem document for machines. */
    private void unknown(Context context) {
        String text = "There is nothing at this address. It may have been mistyped, or the feed was renamed.";
        problem(context, 404, text);
    }

    /** Javalin names the methods that have a route; HEAD takes the way of GET. */
    private void notAllowed(MethodNotAllowedResponse refused, Context context) {
        String methods = String.join(", ", refused.getDetails().values()).replace("GET", "GET, HEAD");
        context.header("Allow", methods); // RFC 9110 section 15.5.6 demands it
        problem(context, 405, "This address answers " + methods + " only.");
    }

    private void problem(Context context, int status, String detail) {
        context.status(status);
        secure(context, PAGE_POLICY);
        context.header("Cache-Control", "no-store");
        context.header("Vary", "Accept");
        String accept = context.header("Accept");
        if (accept != null && accept.contains("text/html")) {
            context.contentType(HTML);
            String title = status == 404 ? "Not found" : "That did not work";
            List<FeedDocument> feeds = open().map(Published::document).toList();
            context.result(MessagePage.html(frames.frame(), title, detail, feeds));
        } else {
            context.contentType("application/problem+json");
            context.result(StatusJson.problem(status, detail));
        }
    }

    static void secure(Context context, String policy) {
        context.header("Content-Security-Policy", policy);
        context.header("X-Content-Type-Options", "nosniff");
        context.header("Referrer-Policy", "no-referrer");
    }
}
