package tributary.publish.page;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tributary.model.FeedId;
import tributary.model.PolitenessScore;
import tributary.model.PollState.PermanentRedirect;
import tributary.model.Redaction;
import tributary.model.Subscription;
import tributary.model.Validators;
import tributary.model.Visit;
import tributary.publish.feed.Html;
import tributary.store.FeedState;
import tributary.store.Store;

/** All that is known of one feed, for operators: how it is asked, and what came of its last visits. */
public final class FeedStatusPage {
    private FeedStatusPage() {}

    static String address(Frame frame, FeedId feed, @Nullable String token) {
        return frame.root() + "/status/" + Addresses.segment(feed.value()) + Addresses.query(token);
    }

    /**
     * @param visits newest first
     * @param daily new items on each of the last days, oldest first
     */
    public static String html(
            Frame frame, FeedState feed, List<Visit> visits, List<Integer> daily, @Nullable String token) {
        Page page = new Page(frame, "Status of " + feed.id(), "status");
        page.element("h1", feed.id().value());
        page.markup("<p class=\"links\"><a href=\"" + frame.root() + "/status" + Html.escape(Addresses.query(token))
                + "\">All feeds</a> ");
        page.link(frame.sourcePage(feed.id()), "Its items");
        page.markup("</p><dl>");
        facts(page, feed);
        politeness(page, visits);
        page.markup("<dt>Items a day</dt><dd>" + Sparkline.svg(daily) + "</dd></dl>");
        visits(page, visits);
        return page.html();
    }

    private static void facts(Page page, FeedState feed) {
        fact(page, "Address", Redaction.redact(feed.url()));
        fact(page, "Host", feed.host());
        for (Validators validators : feed.poll().validators()) {
            String text = (validators.etag() == null ? "" : "ETag " + validators.etag() + " ")
                    + (validators.lastModified() == null ? "" : "Last-Modified " + validators.lastModified());
            fact(page, "Validators", text + " from " + Redaction.redact(validators.url()));
        }
        if (feed.poll().freshness() != null) {
            fact(page, "Fresh for", feed.poll().freshness().toMinutes() + " min, says its server");
        }
        if (feed.poll().hints().ttl() != null) {
            fact(page, "Wait between visits", feed.poll().hints().ttl().toMinutes() + " min, asks its document");
        }
        if (feed.subscription() != null) {
            pushed(page, feed.subscription());
        }
        page.markup("<dt>Moved to</dt><dd>");
        moved(page, feed);
        page.markup("</dd>");
    }

    /** How its subscription at its hub stands (WebSub). */
    private static void pushed(Page page, Subscription subscription) {
        page.markup("<dt>Pushed</dt><dd>");
        Subscription.State state = subscription.state();
        Subscription.Lease lease = state.lease();
        if (lease == null) {
            page.text("not yet");
        } else {
            page.text(lease.missed() ? "not all that is new, so polled as usual; until " : "pushed by its hub until ");
            page.time(lease.until());
        }
        page.text(", " + Redaction.redact(subscription.hub()) + ": "
                + state.pushes().taken() + " pushes taken, " + state.pushes().discarded()
                + " discarded that it did not sign");
        if (state.problem() != null) {
            page.text("; " + Redaction.redact(state.problem()));
        }
        page.markup("; asked again ");
        page.time(state.askAt());
        page.markup("</dd>");
    }

    /** Where a feed has gone for good, as the line to paste into feeds.yml. */
    static void moved(Page page, FeedState feed) {
        for (PermanentRedirect redirect : feed.poll().redirects()) {
            page.markup("<code dir=\"ltr\">url: ");
            page.text(Redaction.redact(redirect.to()));
            page.markup("</code> <small>");
            page.text(taken(redirect));
            page.markup("</small>");
        }
    }

    private static String taken(PermanentRedirect redirect) {
        if (redirect.left() != null) {
            return "asked there until it failed";
        }
        return redirect.adopted() == null
                ? "seen " + redirect.seen() + " times, not yet taken over"
                : "asked there already; paste this line into feeds.yml";
    }

    /** What its publisher would say of us. */
    private static void politeness(Page page, List<Visit> visits) {
        PolitenessScore score =
                PolitenessScore.of(visits, visits.size() < Store.VISITS_KEPT, PolitenessScore.waits(visits));
        long bytes =
                visits.stream().mapToLong(visit -> visit.requests().wireBytes()).sum();
        fact(
                page,
                "In its last " + visits.size() + " visits",
                score.requests() + " requests, " + score.conditional() + " of them conditional, " + score.notModified()
                        + " answered 304, " + VisitWords.bytes(bytes) + " received");
        fact(
                page,
                "Faults its publisher would find",
                score.invented() + " invented validators, " + score.outOfSequence() + " out of sequence, "
                        + score.tooSoon() + " visits sooner than it asked for, " + score.whileToldToWait()
                        + " while told to wait");
    }

    private static void visits(Page page, List<Visit> visits) {
        page.markup("<h2 id=\"visits\">Last visits</h2><div class=\"scrolls\" tabindex=\"0\" role=\"region\""
                + " aria-labelledby=\"visits\"><table><thead><tr>");
        for (String name : List.of("When", "Outcome", "Status", "Took", "Requests", "Received", "Next, and why")) {
            page.markup("<th scope=\"col\">" + name + "</th>");
        }
        page.markup("</tr></thead><tbody>");
        visits.forEach(visit -> row(page, visit));
        page.markup("</tbody></table></div>");
    }

    private static void row(Page page, Visit visit) {
        page.markup("<tr><th scope=\"row\">");
        page.time(visit.at());
        page.markup("</th><td>");
        page.text(VisitWords.outcome(visit.outcome()));
        String excerpt = VisitWords.excerpt(visit.outcome());
        if (!excerpt.isEmpty()) {
            page.aside("q", excerpt);
        }
        page.markup("</td>");
        int status = visit.requests().status();
        page.element("td", status == 0 ? "none" : Integer.toString(status));
        page.element("td", visit.took().toMillis() + " ms");
        page.element("td", visit.requests().sent() + ", " + visit.requests().conditional() + " conditional");
        page.element("td", VisitWords.bytes(visit.requests().wireBytes()));
        page.markup("<td>");
        if (visit.next() != null) {
            page.time(visit.next());
            page.text(", ");
        }
        page.text(visit.nextReason());
        page.markup("</td></tr>");
    }

    private static void fact(Page page, String name, String value) {
        page.element("dt", name);
        page.element("dd", value);
    }
}
