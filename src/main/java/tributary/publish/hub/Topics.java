package tributary.publish.hub;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tributary.merge.MergedFeed;
import tributary.publish.Format;
import tributary.publish.PublishSettings;
import tributary.publish.Published;
import tributary.publish.Publisher;

/** The addresses that can be subscribed to: every format of each merged feed, as its own self link names it. */
record Topics(Publisher publisher) {
    /** Whether there is such a topic. */
    sealed interface Reading {}

    record Known(String merged) implements Reading {}

    record Refused(int status, String reason) implements Reading {}

    Reading read(String topic) {
        Published published = find(topic);
        if (published == null || !isOpened(topic, published.merged())) {
            return new Refused(404, "hub.topic is no feed of this server, as its rel=self link names it");
        }
        if (!(published.merged().publication().websub() instanceof MergedFeed.WebSub.Own)) {
            return new Refused(404, "this feed is not pushed by this hub");
        }
        return of(published).contains(topic)
                ? new Known(published.merged().id())
                : new Refused(400, "only whole feeds are pushed: leave out what hub.topic has after the ?");
    }

    private @Nullable Published find(String topic) {
        String beginning = baseUrl() + "/feeds/";
        String path = topic.indexOf('?') < 0 ? topic : topic.substring(0, topic.indexOf('?'));
        return path.startsWith(beginning) && Format.find(path).isPresent()
                ? publisher.published(path.substring(beginning.length(), path.lastIndexOf('.')))
                : null;
    }

    /** When the latest news of a topic's feed was made known; null where there is no such feed any more. */
    @Nullable
    Instant newsUntil(String topic) {
        Published published = find(topic);
        return published == null ? null : News.until(published);
    }

    /** Of a protected feed, whoever does not know its token learns nothing. */
    private static boolean isOpened(String topic, MergedFeed merged) {
        String token = merged.publication().token();
        int query = topic.indexOf('?');
        byte[] given = (query < 0 ? "" : topic.substring(query)).getBytes(StandardCharsets.UTF_8);
        return token == null || MessageDigest.isEqual(given, query(token).getBytes(StandardCharsets.UTF_8));
    }

    /** Each format's, in their order. */
    List<String> of(Published published) {
        String token = published.merged().publication().token();
        return Arrays.stream(Format.values())
                .map(format -> topic(published, format) + query(token))
                .toList();
    }

    private String topic(Published published, Format format) {
        return baseUrl() + "/feeds/" + published.merged().id() + format.suffix();
    }

    static Format format(String topic) {
        String path = topic.indexOf('?') < 0 ? topic : topic.substring(0, topic.indexOf('?'));
        return Format.find(path).orElseThrow();
    }

    String hub() {
        return baseUrl() + "/hub";
    }

    private String baseUrl() {
        return publisher
                .settings()
                .map(PublishSettings::site)
                .map(PublishSettings.Site::baseUrl)
                .orElse("");
    }

    private static String query(@Nullable String token) {
        return token == null
                ? ""
                : "?token=" + URLEncoder.encode(token, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
