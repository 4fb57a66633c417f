package tributary.publish.page;

import java.time.Instant;
import java.util.List;
import tributary.model.Outcome;
import tributary.model.Redaction;
import tributary.model.Visit;
import tributary.publish.feed.Dates;
import tributary.store.FeedState;

/** The state of all feeds, for operators. */
public final class StatusPage {
    private StatusPage() {}

    public static String html(Frame frame, List<FeedState> feeds, List<String> problems, Instant now) {
        Page page = new Page(frame, "Status", "status");
        page.element("h1", "Status");
        page.markup("<p class=\"meta\">" + Dates.rfc3339(now) + "</p><ul>");
        problems.forEach(problem -> page.element("li", problem));
        page.markup("</ul><div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Feeds\"><table><thead><tr>");
        for (String name : List.of("Feed", "URL", "Last visit", "Outcome", "Next", "Why then", "Failures")) {
            page.markup("<th scope=\"col\">" + name + "</th>");
        }
        page.markup("</tr></thead><tbody>");
        feeds.forEach(feed -> row(page, feed));
        page.markup("</tbody></table></div>");
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
}
