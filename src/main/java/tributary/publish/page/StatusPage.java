package tributary.publish.page;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tributary.model.PollState.Health;
import tributary.model.Redaction;
import tributary.model.Visit;
import tributary.publish.feed.Html;
import tributary.publish.page.StatusOrder.Column;
import tributary.store.FeedState;

/** The state of all feeds and of the program, for operators. Sorted by its address, without a script. */
public final class StatusPage {
    private static final int ROWS = 500;

    private final Page page;
    private final Status status;
    private final View view;

    /**
     * What the address asks for.
     *
     * @param from how many feeds to leave out
     * @param token the operator's, when the address carries it: links have to carry it on
     */
    public record View(
            StatusOrder order, int from, @Nullable String token) {
        String address(Frame frame, StatusOrder next, int nextFrom) {
            return frame.root() + "/status?sort=" + next.word() + (nextFrom == 0 ? "" : "&from=" + nextFrom)
                    + (token == null ? "" : "&token=" + Addresses.segment(token));
        }
    }

    private StatusPage(Page page, Status status, View view) {
        this.page = page;
        this.status = status;
        this.view = view;
    }

    public static String html(Frame frame, Status status, View view) {
        Page page = new Page(frame, "Status", "status");
        page.element("h1", "Status");
        StatusPage made = new StatusPage(page, status, view);
        made.summary();
        made.problems();
        made.feeds(frame);
        made.hosts();
        made.running();
        return page.html();
    }

    private void summary() {
        Map<FeedCondition, Integer> counts = new EnumMap<>(FeedCondition.class);
        status.feeds().forEach(feed -> counts.merge(FeedCondition.of(feed, status.at()), 1, Integer::sum));
        page.markup("<p class=\"meta\">");
        page.time(status.at());
        page.text(" UTC · " + status.feeds().size() + " feeds");
        counts.forEach((condition, count) -> page.text(" · " + count + " " + condition.word()));
        page.markup("</p>");
    }

    private void problems() {
        list("What is wrong now", status.problems());
        list(
                "feeds.yml as it is now cannot be used; the one before stays in force",
                status.running().fileProblems());
    }

    private void list(String heading, List<String> problems) {
        if (problems.isEmpty()) {
            return;
        }
        page.markup("<section class=\"problems\">");
        page.element("h2", heading);
        page.markup("<ul>");
        problems.forEach(problem -> page.element("li", problem));
        page.markup("</ul></section>");
    }

    private void feeds(Frame frame) {
        List<FeedState> sorted = view.order().sorted(status);
        int from = Math.clamp(view.from(), 0, sorted.size());
        int to = Math.min(sorted.size(), from + ROWS);
        page.markup("<h2 id=\"feeds\">Feeds</h2><div class=\"scrolls\" tabindex=\"0\" role=\"region\""
                + " aria-labelledby=\"feeds\"><table><thead><tr>");
        for (Column column : Column.values()) {
            heading(frame, column);
        }
        page.markup("<th scope=\"col\">Validators</th><th scope=\"col\">Moved to</th></tr></thead><tbody>");
        sorted.subList(from, to).forEach(feed -> row(frame, feed));
        page.markup("</tbody></table></div>");
        if (to < sorted.size()) {
            page.markup("<p class=\"more\"><a rel=\"next\" href=\""
                    + Html.escape(view.address(frame, view.order(), to)) + "\">The next "
                    + Math.min(ROWS, sorted.size() - to) + " of " + sorted.size() + " feeds</a></p>");
        }
    }

    private void heading(Frame frame, Column column) {
        StatusOrder order = view.order();
        String sorted = order.column() != column
                ? ""
                : " aria-sort=\"" + (order.reversed() ? "descending" : "ascending") + "\"";
        page.markup("<th scope=\"col\"" + sorted + "><a href=\""
                + Html.escape(view.address(frame, order.clicked(column), 0)) + "\">" + column.title + "</a></th>");
    }

    private void row(Frame frame, FeedState feed) {
        Visit visit = feed.lastVisit();
        FeedCondition condition = FeedCondition.of(feed, status.at());
        page.markup("<tr class=\"" + condition.word() + "\"><th scope=\"row\">");
        page.link(
                FeedStatusPage.address(frame, feed.id(), view.token()),
                feed.id().value());
        page.aside("small", Redaction.redact(feed.url()));
        page.markup("</th><td>" + condition.word() + "</td><td>");
        if (visit != null) {
            page.time(visit.at());
            page.aside("small", VisitWords.outcome(visit.outcome()));
        }
        page.markup("</td><td>");
        next(feed, visit);
        page.markup("</td><td>");
        timeOr(feed.poll().health().lastNew(), "never");
        page.markup("</td><td>");
        daily(feed);
        page.markup("</td><td>");
        failures(feed, visit);
        page.markup("</td><td>");
        validators(feed);
        page.markup("</td><td>");
        FeedStatusPage.moved(page, feed);
        page.markup("</td></tr>");
    }

    private void next(FeedState feed, @Nullable Visit visit) {
        timeOr(feed.nextVisit(), "none to come");
        if (visit != null) {
            page.aside("small", visit.nextReason());
        }
    }

    private void timeOr(@Nullable Instant instant, String otherwise) {
        if (instant == null) {
            page.text(otherwise);
        } else {
            page.time(instant);
        }
    }

    private void daily(FeedState feed) {
        List<Integer> days = status.daily().get(feed.id());
        page.markup(days == null ? "none" : Sparkline.svg(days));
    }

    private void failures(FeedState feed, @Nullable Visit visit) {
        Health health = feed.poll().health();
        if (health.failures() == 0) {
            page.text("0");
            return;
        }
        page.text(health.failures() + " in a row");
        if (health.failingSince() != null) {
            page.text(" since ");
            page.time(health.failingSince());
        }
        String excerpt = visit == null ? "" : VisitWords.excerpt(visit.outcome());
        if (!excerpt.isEmpty()) {
            page.aside("q", excerpt.length() > 200 ? excerpt.substring(0, 200) + "…" : excerpt);
        }
    }

    private void validators(FeedState feed) {
        boolean tagged = feed.poll().validators().stream().anyMatch(each -> each.etag() != null);
        boolean dated = feed.poll().validators().stream().anyMatch(each -> each.lastModified() != null);
        page.text(tagged && dated ? "ETag, Last-Modified" : tagged ? "ETag" : dated ? "Last-Modified" : "none");
    }

    private void hosts() {
        page.markup("<section><h2>Parked hosts</h2>");
        if (status.parkedHosts().isEmpty()) {
            page.markup("<p>None.</p></section>");
            return;
        }
        page.markup("<ul>");
        status.parkedHosts().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(host -> {
                    page.markup("<li>");
                    page.link(null, host.getKey());
                    page.text(" until ");
                    page.time(host.getValue());
                    page.markup("</li>");
                });
        page.markup("</ul></section>");
    }

    private void running() {
        Status.Running running = status.running();
        page.markup("<section><h2>What is running</h2><dl>");
        fact("feeds.yml in force", running.generation());
        fact("Stored items", Long.toString(running.entries()));
        fact("Store on disk", running.storeBytes() == null ? "not known" : VisitWords.bytes(running.storeBytes()));
        running.versions().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(version -> fact(version.getKey(), version.getValue()));
        page.markup("</dl></section>");
    }

    private void fact(String name, String value) {
        page.element("dt", name);
        page.element("dd", value);
    }
}
