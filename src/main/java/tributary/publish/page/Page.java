package tributary.publish.page;

import org.jspecify.annotations.Nullable;
import tributary.publish.feed.Html;

/** Builds one HTML page; text goes in escaped. Confined to one thread. */
final class Page {
    private final StringBuilder body = new StringBuilder(16 * 1024);
    private final StringBuilder head = new StringBuilder(512);
    private final String title;

    Page(String title) {
        this.title = title;
    }

    /** Markup that is ours or has been made safe. */
    void markup(String html) {
        body.append(html);
    }

    void text(String text) {
        body.append(Html.escape(text));
    }

    void element(String name, String text) {
        body.append('<')
                .append(name)
                .append(" dir=\"auto\">")
                .append(Html.escape(text))
                .append("</")
                .append(name)
                .append('>');
    }

    void link(@Nullable String href, String text) {
        if (href == null) {
            body.append("<bdi>").append(Html.escape(text)).append("</bdi>");
        } else {
            body.append("<a href=\"")
                    .append(Html.escape(href))
                    .append("\"><bdi>")
                    .append(Html.escape(text))
                    .append("</bdi></a>");
        }
    }

    void alternate(String href, String type, String name) {
        head.append("<link rel=\"alternate\" type=\"")
                .append(type)
                .append("\" href=\"")
                .append(Html.escape(href))
                .append("\" title=\"")
                .append(Html.escape(name))
                .append("\">\n");
    }

    String html() {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="referrer" content="no-referrer">
                <title>%s</title>
                <link rel="stylesheet" href="%s">
                %s</head>
                <body>
                <a class="skip" href="#main">Skip to content</a>
                %s
                </body>
                </html>
                """.formatted(Html.escape(title), Stylesheet.PATH, head, body);
    }
}
