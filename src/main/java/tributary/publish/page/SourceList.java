package tributary.publish.page;

import java.util.List;
import tributary.publish.feed.ItemSource;

/** Lists sources and how fresh each is. */
final class SourceList {
    /** More would be no list for people; the OPML file has them all. */
    private static final int MOST = 300;

    private SourceList() {}

    static void write(Page page, Frame frame, List<ItemSource> sources) {
        page.markup("<section class=\"sources\" aria-labelledby=\"sources\"><h2 id=\"sources\">Sources</h2>"
                + "<table><thead><tr><th scope=\"col\">Source</th><th scope=\"col\">Last new item</th>"
                + "<th scope=\"col\">Checked</th></tr></thead><tbody>");
        for (ItemSource source : sources.subList(0, Math.min(MOST, sources.size()))) {
            page.markup("<tr><th scope=\"row\">");
            page.link(frame.sourcePage(source.feed()), source.title());
            page.markup("</th><td>");
            Freshness freshness = frame.freshness(source.feed());
            if (freshness.newest() != null) {
                page.time(freshness.newest());
            }
            page.markup("</td><td>");
            checked(page, freshness);
            page.markup("</td></tr>");
        }
        page.markup("</tbody></table>");
        if (sources.size() > MOST) {
            page.markup("<p class=\"meta\">and " + (sources.size() - MOST) + " more</p>");
        }
        page.markup("</section>");
    }

    private static void checked(Page page, Freshness freshness) {
        if (freshness.failingSince() != null) {
            page.markup("<span class=\"bad\">not reached since ");
            page.time(freshness.failingSince());
            page.markup("</span>");
        } else if (freshness.checked() == null) {
            page.text("not yet");
        } else {
            page.time(freshness.checked());
        }
    }

    /** A few words on when something last came from it. */
    static void freshness(Page page, Freshness freshness) {
        if (freshness.failingSince() != null) {
            page.text("not reached since ");
            page.time(freshness.failingSince());
        } else if (freshness.checked() == null) {
            page.text("not checked yet");
        } else {
            if (freshness.newest() != null) {
                page.text("last new item ");
                page.time(freshness.newest());
                page.text(", ");
            }
            page.text("checked ");
            page.time(freshness.checked());
        }
    }
}
