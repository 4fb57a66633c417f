package tributary.app.command;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** Where the large platforms keep the feed of a page, by their own published rules. */
final class Platforms {
    private Platforms() {}

    static Optional<String> feedOf(String page) {
        URI address;
        try {
            address = URI.create(page);
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
        String host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
        String path = address.getPath() == null ? "" : address.getPath();
        String root = address.getScheme() + "://" + host;
        return switch (host) {
            case "github.com" ->
                path.split("/").length == 3 ? Optional.of(root + path + "/releases.atom") : Optional.empty();
            case "www.reddit.com", "old.reddit.com" -> Optional.of(root + withoutSlash(path) + "/.rss");
            case "medium.com" -> Optional.of(root + "/feed" + path);
            case "www.youtube.com" -> youTube(path);
            default -> hosted(host, root);
        };
    }

    private static Optional<String> youTube(String path) {
        String channel = "/channel/";
        return path.startsWith(channel)
                ? Optional.of("https://www.youtube.com/feeds/videos.xml?channel_id=" + path.substring(channel.length()))
                : Optional.empty();
    }

    private static Optional<String> hosted(String host, String root) {
        if (host.endsWith(".substack.com") || host.endsWith(".wordpress.com") || host.endsWith(".medium.com")) {
            return Optional.of(root + "/feed");
        }
        if (host.endsWith(".tumblr.com")) {
            return Optional.of(root + "/rss");
        }
        return host.endsWith(".blogspot.com") ? Optional.of(root + "/feeds/posts/default") : Optional.empty();
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
