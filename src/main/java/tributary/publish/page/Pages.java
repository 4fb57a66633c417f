package tributary.publish.page;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tributary.model.Entry;
import tributary.model.Image;
import tributary.model.Outcome;
import tributary.model.Redaction;
import tributary.model.Visit;
import tributary.publish.feed.Dates;
import tributary.publish.feed.FeedDocument;
import tributary.publish.feed.FeedItem;
import tributary.publish.feed.Html;
import tributary.publish.feed.ItemSource;
import tributary.store.FeedState;

/** The pages for people: plain HTML that needs no script. */
public final class Pages {
    private Pages() {}

    /** A merged feed as the index lists it. */
    public record Listed(FeedDocument document, List<ItemSource> sources) {
        public Listed {
            sources = List.copyOf(sources);
        }
    }

    public static String index(String site, List<Listed> feeds) {
        Page page = new Page(site);
        feeds.forEach(feed -> alternates(page, feed.document()));
        page.markup("<header>");
        page.element("h1", site);
        page.markup("</header><main id=\"main\">");
        for (Listed feed : feeds) {
            FeedDocument document = feed.document();
            page.markup("<article><h2>");
            page.link(document.path(), document.heading().title());
            page.markup("</h2>");
            freshness(page, document);
            subscribe(page, document);
            sources(page, feed.sources());
            page.markup("</article>");
        }
        page.markup("</main><footer><p><a href=\"/feeds.opml\">All sources as OPML</a></p></footer>");
        return page.html();
    }

    public static String feed(FeedDocument document, List<ItemSource> sources) {
        Page page = new Page(document.heading().title());
        alternates(page, document);
        header(page, document.heading().site(), document.heading().title());
        freshness(page, document);
        subscribe(page, document);
        page.markup("<main id=\"main\">");
        document.items().forEach(item -> item(page, item));
        if (document.links().next() != null) {
            page.markup("<p><a rel=\"next\" href=\""
                    + Html.escape(document.path() + document.links().next()) + "\">Older</a></p>");
        }
        page.markup("</main><footer>");
        sources(page, sources);
        page.markup("</footer>");
        return page.html();
    }

    public static String story(String site, List<FeedItem> versions) {
        String title = versions.getFirst().title();
        Page page = new Page(title);
        header(page, site, title);
        page.markup("<p class=\"quiet\">" + versions.size() + (versions.size() == 1 ? " version" : " versions")
                + ", in order of arrival</p><main id=\"main\">");
        versions.forEach(item -> item(page, item));
        page.markup("</main>");
        return page.html();
    }

    public static String source(String site, ItemSource source, List<FeedItem> items) {
        Page page = new Page(source.title());
        header(page, site, source.title());
        page.markup("<p>");
        if (source.siteUrl() != null) {
            page.link(source.siteUrl(), "Site");
            page.text(" ");
        }
        if (source.url() != null) {
            page.link(source.url(), "Its own feed");
        }
        page.markup("</p><main id=\"main\">");
        items.forEach(item -> item(page, item));
        page.markup("</main>");
        return page.html();
    }

    public static String message(String site, String title, String text) {
        Page page = new Page(title);
        header(page, site, title);
        page.markup("<main id=\"main\">");
        page.element("p", text);
        page.markup("<p><a href=\"/\">All feeds</a></p></main>");
        return page.html();
    }

    public static String status(String site, List<FeedState> feeds, List<String> problems, Instant now) {
        Page page = new Page("Status");
        header(page, site, "Status");
        page.markup("<main id=\"main\"><p class=\"quiet\">" + Dates.rfc3339(now) + "</p><ul>");
        problems.forEach(problem -> page.element("li", problem));
        page.markup("</ul><div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Feeds\"><table><thead><tr>");
        for (String name : List.of("Feed", "URL", "Last visit", "Outcome", "Next", "Why then", "Failures")) {
            page.markup("<th scope=\"col\">" + name + "</th>");
        }
        page.markup("</tr></thead><tbody>");
        feeds.forEach(feed -> row(page, feed));
        page.markup("</tbody></table></div></main>");
        return page.html();
    }

    private static void row(Page page, FeedState feed) {
        Visit visit = feed.lastVisit();
        page.markup("<tr>");
        page.element("td", feed.id().value());
        page.element("td", Redaction.redact(feed.url()));
        page.element("td", visit == null ? "never" : Dates.rfc3339(visit.at()));
        page.element("td", visit == null ? "" : outcome(visit.outcome()));
        page.element("td", feed.nextVisit() == null ? "none" : Dates.rfc3339(feed.nextVisit()));
        page.element("td", visit == null ? "" : visit.nextReason());
        page.element("td", Integer.toString(feed.poll().health().failures()));
        page.markup("</tr>");
    }

    /** A sentence for operators. */
    public static String outcome(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Fetched fetched ->
                fetched.added() + " new, " + fetched.updated() + " changed, " + fetched.known() + " known";
            case Outcome.NotModified _ -> "not modified";
            case Outcome.Unchanged _ -> "the same document";
            case Outcome.ToldToWait wait -> "told to wait: " + Redaction.redact(wait.reason());
            case Outcome.Gone gone -> "gone: " + Redaction.redact(gone.reason());
            case Outcome.Failed failed -> "failed: " + Redaction.redact(failed.reason());
        };
    }

    private static void header(Page page, String site, String title) {
        page.markup("<header><nav aria-label=\"Site\">");
        page.link("/", site);
        page.markup("</nav>");
        page.element("h1", title);
        page.markup("</header>");
    }

    private static void alternates(Page page, FeedDocument document) {
        String title = document.heading().title();
        page.alternate(document.path() + ".atom", "application/atom+xml", title + " (Atom)");
        page.alternate(document.path() + ".rss", "application/rss+xml", title + " (RSS)");
        page.alternate(document.path() + ".json", "application/feed+json", title + " (JSON Feed)");
    }

    private static void subscribe(Page page, FeedDocument document) {
        page.markup("<ul class=\"subscribe\" aria-label=\"Subscribe\"><li>");
        page.link("feed:" + document.path() + ".atom", "Subscribe");
        for (String format : List.of("atom", "rss", "json", "opml")) {
            page.markup("</li><li>");
            page.link(document.path() + "." + format, label(format));
        }
        page.markup("</li></ul>");
    }

    private static String label(String format) {
        return switch (format) {
            case "atom" -> "Atom";
            case "rss" -> "RSS";
            case "json" -> "JSON Feed";
            default -> "Sources (OPML)";
        };
    }

    private static void freshness(Page page, FeedDocument document) {
        if (document.items().isEmpty()) {
            page.markup("<p class=\"quiet\">Nothing yet</p>");
        } else {
            page.markup("<p class=\"quiet\">" + document.items().size() + " items, last change ");
            time(page, document.updated());
            page.markup("</p>");
        }
    }

    private static void time(Page page, Instant instant) {
        String machine = Dates.rfc3339(instant);
        page.markup(
                "<time datetime=\"" + machine + "\">" + machine.substring(0, 16).replace('T', ' ') + " UTC</time>");
    }

    private static void sources(Page page, List<ItemSource> sources) {
        page.markup("<p class=\"quiet\">Sources: ");
        String separator = "";
        for (ItemSource source : sources) {
            page.markup(separator);
            page.link("/sources/" + source.feed().value(), source.title());
            separator = ", ";
        }
        page.markup("</p>");
    }

    private static void item(Page page, FeedItem item) {
        Entry entry = item.entry().entry();
        String language = language(entry.texts().language());
        page.markup("<article" + (language == null ? "" : " lang=\"" + language + "\"") + "><h2 dir=\"auto\">");
        page.link(entry.links().url(), item.title().isEmpty() ? "Untitled" : item.title());
        page.markup("</h2><p class=\"quiet\">");
        page.link("/sources/" + item.source().feed().value(), item.source().title());
        page.text(", ");
        time(page, entry.dates().published());
        if (item.entry().story() != null && !item.others().isEmpty()) {
            page.text(", ");
            page.link("/stories/" + item.entry().story().value(), "all versions");
        }
        page.markup("</p>");
        images(page, entry.media().images(), item.content());
        page.markup("<div dir=\"auto\">");
        if (item.content().isEmpty()) {
            page.text(item.summary());
        } else {
            page.markup(quietImages(item.content()));
        }
        page.markup("</div></article>");
    }

    private static void images(Page page, List<Image> images, String content) {
        if (!images.isEmpty() && !content.contains("<img")) {
            Image image = images.getFirst();
            String text = image.text() == null ? "" : image.text();
            page.markup("<img loading=\"lazy\" referrerpolicy=\"no-referrer\" src=\"" + Html.escape(image.url())
                    + "\" alt=\"" + Html.escape(text) + "\">");
        }
    }

    /** Our sanitiser writes every tag in lower case, so this finds all images and nothing else. */
    private static String quietImages(String safe) {
        return safe.replace("<img ", "<img loading=\"lazy\" referrerpolicy=\"no-referrer\" ");
    }

    private static @Nullable String language(@Nullable String tag) {
        boolean valid = tag != null
                && !tag.isEmpty()
                && tag.length() <= 35
                && tag.chars().allMatch(each -> each == '-' || (each < 0x80 && Character.isLetterOrDigit(each)));
        return valid ? tag : null;
    }
}
