package tributary.publish.feed;

import java.util.List;

/** The list of further outlets below a story's text. */
public final class AlsoReported {
    private AlsoReported() {}

    /** HTML; empty when there are no others. */
    public static String html(List<FeedItem.Other> others) {
        if (others.isEmpty()) {
            return "";
        }
        StringBuilder html = new StringBuilder("<p>Also reported by:</p><ul>");
        for (FeedItem.Other other : others) {
            html.append("<li>").append(Html.escape(other.source().title())).append(": ");
            String title = other.title().isEmpty() ? "untitled" : other.title();
            if (other.url() == null) {
                html.append(Html.escape(title));
            } else {
                html.append("<a href=\"")
                        .append(Html.escape(other.url()))
                        .append("\">")
                        .append(Html.escape(title))
                        .append("</a>");
            }
            html.append("</li>");
        }
        return html.append("</ul>").toString();
    }
}
