package tributary.publish.page;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tributary.publish.feed.Dates;
import tributary.publish.feed.Html;

/** Builds one HTML page; text goes in escaped. Confined to one thread. */
final class Page {
    /** For what has no title. */
    static final String UNTITLED = "Untitled";

    private static final DateTimeFormatter READABLE =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final StringBuilder body = new StringBuilder(16 * 1024);
    private final StringBuilder head = new StringBuilder(512);
    private final Frame frame;
    private final String title;
    private final String kind;

    /** @param kind what the page is, for the stylesheet */
    Page(Frame frame, String title, String kind) {
        this.frame = frame;
        this.title = title;
        this.kind = kind;
    }

    /** Markup that is ours or has been made safe. */
    void markup(String html) {
        body.append(html);
    }

    void text(String text) {
        body.append(Html.escape(text));
    }

    /** An element whose text may run in either direction. */
    void element(String name, String text) {
        body.append('<').append(name).append(" dir=\"auto\">").append(Html.escape(text));
        body.append("</").append(name).append('>');
    }

    /** What is said beside something, on a line of its own. */
    void aside(String element, String text) {
        body.append(' ');
        element(element, text);
    }

    /** A link amid other text, which may run in another direction. */
    void link(@Nullable String href, String text) {
        anchor(href, "<bdi>" + Html.escape(text) + "</bdi>");
    }

    /** A link that is all there is in its element: the element's own dir=auto would not look into a bdi. */
    void soleLink(@Nullable String href, String text) {
        anchor(href, Html.escape(text));
    }

    /** On this site or to the web; the text alone where there is nowhere to go. */
    private void anchor(@Nullable String href, String markup) {
        if (href == null || !href.matches("(?i)(/|https?://).*")) {
            body.append(markup);
        } else {
            body.append("<a href=\"").append(Html.escape(href)).append("\">");
            body.append(markup).append("</a>");
        }
    }

    void time(Instant instant) {
        String machine = Dates.rfc3339(instant);
        body.append("<time dir=\"ltr\" datetime=\"").append(machine).append("\">");
        body.append(READABLE.format(Instant.parse(machine))).append("</time>");
    }

    /** Announces a feed to browsers and readers. */
    void alternate(String href, String type, String name) {
        head.append("<link rel=\"alternate\" type=\"").append(type);
        head.append("\" href=\"").append(Html.escape(href));
        head.append("\" title=\"").append(Html.escape(name)).append("\">\n");
    }

    String html() {
        String root = Html.escape(frame.root());
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="referrer" content="no-referrer">
                <title>%s</title>
                <link rel="stylesheet" href="%s">
                <link rel="icon" type="image/svg+xml" href="%s">
                %s</head>
                <body class="%s">
                <a class="skip" href="#main">Skip to content</a>
                <header><nav aria-label="Site">%s<a href="%s/#sources">Sources</a></nav></header>
                <main id="main" tabindex="-1">
                %s
                </main>
                <footer><p>Times are UTC. <a href="%s/feeds.opml">All sources as OPML</a></p></footer>
                </body>
                </html>
                """.formatted(
                        Html.escape(title.equals(frame.title()) ? title : title + " – " + frame.title()),
                        root + Stylesheet.PATH,
                        root + Icon.PATH,
                        head,
                        kind,
                        kind.equals("index")
                                ? ""
                                : "<a href=\"" + root + "/\"><bdi>" + Html.escape(frame.title()) + "</bdi></a>",
                        root,
                        body,
                        root);
    }
}
