package tributary.parse.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What a web page says of itself: its title and the feeds that it links to. */
public record HtmlPage(String title, List<FeedLink> feeds) {
    private static final int LONGEST = 1 << 20;
    private static final int MOST_LINKS = 50;
    private static final Set<String> TYPES = Set.of(
            "application/rss+xml",
            "application/atom+xml",
            "application/rdf+xml",
            "application/feed+json",
            "application/json",
            "application/xml",
            "text/xml",
            "text/rss+xml",
            "application/x.atom+xml",
            "application/x-atom+xml");

    public record FeedLink(String url, String type, String title) {}

    public HtmlPage {
        feeds = List.copyOf(feeds);
    }

    /** Reads the first megabyte of a page. */
    public static HtmlPage read(String html, String url) {
        Document page = Jsoup.parse(html.length() > LONGEST ? html.substring(0, LONGEST) : html, url);
        Element base = page.selectFirst("base[href]");
        String origin = base == null ? url : Reference.resolve(url, base.attr("href"));
        List<FeedLink> feeds = new ArrayList<>();
        for (Element link : page.select("link[href], a[href][type]")) {
            String type = link.attr("type").strip().toLowerCase(Locale.ROOT);
            String address = Reference.resolve(origin, link.attr("href"));
            boolean known = feeds.stream().anyMatch(each -> each.url().equals(address));
            if (isFeed(link, type) && Reference.isWeb(address) && !known && feeds.size() < MOST_LINKS) {
                feeds.add(new FeedLink(address, type, PlainText.line(link.attr("title"))));
            }
        }
        return new HtmlPage(PlainText.line(page.title()), feeds);
    }

    private static boolean isFeed(Element link, String type) {
        Set<String> relations = Set.copyOf(
                List.of(link.attr("rel").toLowerCase(Locale.ROOT).strip().split("\\s+")));
        boolean api = link.attr("href").contains("wp-json") || type.equals("application/json+oembed");
        return !api && (relations.contains("feed") || (relations.contains("alternate") && TYPES.contains(type)));
    }
}
