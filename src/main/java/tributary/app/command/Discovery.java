package tributary.app.command;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tributary.fetch.FetchResult;

/** Looks for the feeds of a site: by the platform's rule, in the page, in the usual places. For one thread. */
final class Discovery {
    /** Where feeds are when a site does not say. */
    private static final List<String> USUAL_PLACES = List.of(
            "/feed",
            "/rss",
            "/feed.xml",
            "/rss.xml",
            "/atom.xml",
            "/index.xml",
            "/feed.json",
            "/feeds/posts/default",
            "/feeds/all.atom.xml",
            "/?feed=rss2",
            "/blog/feed",
            "/latest.rss");

    private static final int MOST_OFFERED = 20;

    private final Trial trial;
    private final boolean allowPrivate;
    private final Set<String> asked = new LinkedHashSet<>();

    Discovery(Trial trial, boolean allowPrivate) {
        this.trial = trial;
        this.allowPrivate = allowPrivate;
    }

    /**
     * A feed that was read.
     *
     * @param url where it is for good: permanent redirects are followed
     */
    record Found(String url, FetchReport.Read document) {
        @Nullable
        String title() {
            return document.feed().metadata().title();
        }

        /** Few want to read what readers reply. */
        boolean isOfComments() {
            String title = title();
            return url.contains("comments")
                    || (title != null && title.toLowerCase(Locale.ROOT).startsWith("comments"));
        }
    }

    /**
     * @param feeds the likeliest first
     * @param problem why the page could not be read; null when it could
     */
    record Result(List<Found> feeds, @Nullable String problem) {
        Result {
            feeds = List.copyOf(feeds);
        }
    }

    /** @param page with or without a scheme */
    Result find(String page) throws InterruptedException {
        if (page.contains("://")) {
            return findAt(page);
        }
        Result safe = findAt("https://" + page);
        return safe.problem() == null || !safe.feeds().isEmpty() ? safe : findAt("http://" + page);
    }

    private Result findAt(String page) throws InterruptedException {
        List<Found> found = new ArrayList<>();
        for (String url : Platforms.feedsOf(page)) {
            ask(url).ifPresent(found::add);
        }
        FetchReport report = trial.visit(Trial.plan(page, allowPrivate));
        FetchReport.Read document = report.read();
        if (document != null) {
            found.add(new Found(goodAddress(page, report.trail()), document));
        }
        for (String url : report.offered().stream().limit(MOST_OFFERED).toList()) {
            ask(url).ifPresent(found::add);
        }
        Optional<String> answering = answering(report.trail());
        if (found.isEmpty() && answering.isPresent()) {
            usualPlace(answering.get()).ifPresent(found::add);
        }
        List<Found> unique = new ArrayList<>();
        Set<String> urls = new LinkedHashSet<>();
        found.stream().filter(each -> urls.add(each.url())).forEach(unique::add);
        unique.sort(Comparator.comparing(Found::isOfComments));
        return new Result(unique, report.problem());
    }

    /**
     * Where the last redirect led, if anybody answers there: what may not be asked, or is away, is asked no further.
     */
    private static Optional<String> answering(FetchResult.Trail trail) {
        List<FetchResult.Hop> hops = trail.hops();
        return hops.isEmpty() || hops.getLast().status() == 0
                ? Optional.empty()
                : Optional.of(hops.getLast().url());
    }

    private Optional<Found> usualPlace(String page) throws InterruptedException {
        URI base;
        try {
            base = URI.create(page);
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
        for (String place : USUAL_PLACES) {
            Optional<Found> found = ask(base.resolve(place).toString());
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Found> ask(String url) throws InterruptedException {
        if (!asked.add(url)) {
            return Optional.empty();
        }
        FetchReport report = trial.visit(Trial.plan(url, allowPrivate));
        FetchReport.Read document = report.read();
        return document == null ? Optional.empty() : Optional.of(new Found(goodAddress(url, report.trail()), document));
    }

    private static String goodAddress(String url, FetchResult.Trail trail) {
        String moved = trail.movedTo();
        return moved == null ? url : moved;
    }
}
