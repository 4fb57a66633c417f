package tributary.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where platforms keep the feeds of a page, by their own published rules: no page need be read for it. */
final class Platforms {
    private static final String WORD = "([^/?#]+)";
    private static final String END = "/?(?:[?#].*)?";

    private static final List<Rule> RULES = List.of(
            rule(
                    host("(?:www\\.|m\\.)?youtube\\.com") + "/channel/" + WORD + ".*",
                    "https://www.youtube.com/feeds/videos.xml?channel_id=$1"),
            rule(
                    host("(?:www\\.|m\\.)?youtube\\.com") + "/(?:playlist|watch)\\?(?:.*&)?list=([^&#]+).*",
                    "https://www.youtube.com/feeds/videos.xml?playlist_id=$1"),
            rule(
                    host("(?:www\\.|m\\.)?youtube\\.com") + "/user/" + WORD + ".*",
                    "https://www.youtube.com/feeds/videos.xml?user=$1"),
            rule(host("vimeo\\.com") + "/([A-Za-z][^/?#]*)" + END, "https://vimeo.com/$1/videos/rss"),
            rule(
                    host("(?:www\\.)?github\\.com") + "/" + WORD + "/" + WORD + "(?:/(?:releases|tags))?" + END,
                    "https://github.com/$1/$2/releases.atom",
                    "https://github.com/$1/$2/tags.atom"),
            rule(
                    host("(?:www\\.)?github\\.com") + "/" + WORD + "/" + WORD + "/commits/([^?#]+?)" + END,
                    "https://github.com/$1/$2/commits/$3.atom"),
            rule(host("(?:www\\.)?github\\.com") + "/" + WORD + END, "https://github.com/$1.atom"),
            rule(
                    host("gitlab\\.com") + "/([^?#]+?/[^/?#]+)" + END,
                    "https://gitlab.com/$1/-/releases.atom",
                    "https://gitlab.com/$1/-/tags?format=atom"),
            rule(host("codeberg\\.org") + "/" + WORD + "/" + WORD + ".*", "https://codeberg.org/$1/$2/releases.rss"),
            rule(host("(?:[a-z]+\\.)?reddit\\.com") + "/((?:r|u|user)/[^/?#]+).*", "https://www.reddit.com/$1/.rss"),
            rule(host("(?:www\\.)?medium\\.com") + "/((?:tag/)?[^/?#]+)" + ".*", "https://medium.com/feed/$1"),
            rule(host("bsky\\.app") + "/profile/" + WORD + END, "https://bsky.app/profile/$1/rss"),
            rule(host("dev\\.to") + "/" + WORD + END, "https://dev.to/feed/$1"),
            rule(
                    host("news\\.google\\.com") + "/((?:topics|search|publications)[^#]*)",
                    "https://news.google.com/rss/$1"),
            rule(
                    host("([a-z.]*(?:stackoverflow|stackexchange|superuser|serverfault|askubuntu)\\.com)")
                            + "/questions/tagged/" + WORD + ".*",
                    "https://$1/feeds/tag/$2"),
            rule(host("([a-z0-9-]+\\.(?:substack|wordpress|medium)\\.com)") + ".*", "https://$1/feed"),
            rule(host("([a-z0-9-]+\\.blogspot\\.[a-z.]+)") + ".*", "https://$1/feeds/posts/default"),
            rule(host("([a-z0-9-]+\\.tumblr\\.com)") + ".*", "https://$1/rss"),
            rule(host("([a-z0-9-]+\\.livejournal\\.com)") + ".*", "https://$1/data/rss"),
            rule("(?i)(https?://[^/?#]+)/(@[\\w.-]+)" + END, "$1/$2.rss"),
            rule("(?i)(https?://[^/?#]+)/tags/" + WORD + END, "$1/tags/$2.rss"));

    private Platforms() {}

    /** @param feeds where they are, with {@code $1} for the page's first group */
    private record Rule(Pattern page, List<String> feeds) {}

    private static Rule rule(String page, String... feeds) {
        return new Rule(Pattern.compile(page), List.of(feeds));
    }

    private static String host(String name) {
        return "(?i)https?://" + name;
    }

    /** The addresses that the first rule for the page names, the likeliest first; whether they answer is not known. */
    static List<String> feedsOf(String page) {
        for (Rule rule : RULES) {
            Matcher matcher = rule.page().matcher(page);
            if (matcher.matches()) {
                List<String> feeds = new ArrayList<>();
                rule.feeds().forEach(feed -> feeds.add(filled(feed, matcher)));
                return feeds;
            }
        }
        return List.of();
    }

    private static String filled(String feed, Matcher page) {
        String filled = feed;
        for (int group = 1; group <= page.groupCount(); group++) {
            filled = filled.replace("$" + group, page.group(group));
        }
        return filled;
    }
}
