package tributary.app;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tributary.config.Configuration;
import tributary.config.ConfiguredFeed;
import tributary.merge.Matchable;
import tributary.merge.Rules;
import tributary.merge.Verdict;
import tributary.model.Entry;
import tributary.model.Outcome;
import tributary.model.Redaction;
import tributary.model.Repair;
import tributary.model.StoredEntry;
import tributary.model.Validators;
import tributary.model.Visit;
import tributary.publish.page.StoryReasons;
import tributary.store.FeedState;
import tributary.store.Store;

/**
 * Everything that an operator may ask about one item.
 *
 * @param facts in the order in which things happened to the item
 * @param story every version of its story, its own included; empty when it stands alone
 * @param why it is in that story; null when it stands alone
 * @param merged what each merged feed makes of it
 */
public record Explanation(
        String id,
        String title,
        List<Fact> facts,
        List<Version> story,
        @Nullable Why why,
        List<Answer> merged) {
    public Explanation {
        facts = List.copyOf(facts);
        story = List.copyOf(story);
        merged = List.copyOf(merged);
    }

    public record Fact(String name, String value) {}

    public record Version(
            String feed,
            Instant published,
            String title,
            @Nullable String url) {}

    /**
     * @param score how like it is to the likest versions, 0 to 1
     * @param nearest feed and title of the version most like it
     * @param facts what makes it a copy, or the operator's order; none where its words decided
     * @param words it shares with the nearest, cut as they are compared, the heaviest first
     */
    public record Why(double score, String nearest, List<String> facts, List<StoryReasons.Word> words) {}

    /** @param line where the merged feed stands in feeds.yml; 0 when it is in none */
    public record Answer(String merged, int line, boolean included, String reason) {}

    private static final int VISITS = 1_000;

    /** What there is to say of an item, with the rules as they are now. */
    public static Explanation of(StoredEntry stored, Configuration configuration, Store store, StoryReasons reasons) {
        Optional<ConfiguredFeed> feed = configuration.feeds().stream()
                .filter(each -> each.id().equals(stored.feed()))
                .findFirst();
        List<Fact> facts = new ArrayList<>();
        source(stored, feed, store, facts);
        repairs(stored, store, facts);
        identity(stored, facts);
        dates(stored, facts);
        subjects(stored, feed, facts);
        List<StoredEntry> versions = stored.story() == null ? List.of() : store.story(stored.story());
        List<Version> story = versions.stream().map(Explanation::version).toList();
        List<Answer> merged =
                feed.map(each -> judge(stored, each, configuration)).orElse(List.of());
        return new Explanation(
                stored.id(), stored.entry().texts().title(), facts, story, why(stored, versions, reasons), merged);
    }

    private static @Nullable Why why(StoredEntry stored, List<StoredEntry> versions, StoryReasons reasons) {
        StoryReasons.Reason reason = reasons.of(versions).get(stored.number());
        if (reason == null) {
            return null;
        }
        String nearest = versions.stream()
                .filter(each -> each.number() == reason.nearest())
                .map(each -> each.feed() + ": " + each.entry().texts().title())
                .findFirst()
                .orElse("");
        return new Why(reason.score(), nearest, reason.facts(), reason.words());
    }

    private static List<Answer> judge(StoredEntry stored, ConfiguredFeed feed, Configuration configuration) {
        Matchable entry = new Matchable(stored, feed.source());
        return configuration.merged().stream()
                .map(merged -> {
                    Verdict verdict = Rules.judge(entry, merged);
                    int line = configuration.mergedLines().getOrDefault(merged.id(), 0);
                    return new Answer(merged.id(), line, verdict.included(), verdict.reason());
                })
                .toList();
    }

    private static Version version(StoredEntry stored) {
        return new Version(
                stored.feed().value(),
                stored.entry().dates().published(),
                stored.entry().texts().title(),
                stored.entry().links().url());
    }

    private static void source(StoredEntry stored, Optional<ConfiguredFeed> feed, Store store, List<Fact> facts) {
        facts.add(new Fact("feed", stored.feed().value()));
        feed.ifPresentOrElse(
                each -> facts.add(new Fact(
                        "from",
                        Redaction.redact(each.feed().location().toString()) + " (feeds.yml line " + each.line() + ")")),
                () -> facts.add(new Fact("from", "a feed that is no longer in feeds.yml")));
        facts.add(new Fact("first seen", stored.times().firstSeen().toString()));
        facts.add(new Fact("counts as received", stored.times().received().toString()));
        facts.add(new Fact("last changed", stored.times().changed().toString()));
        Instant withdrawn = stored.times().withdrawn();
        if (withdrawn != null) {
            facts.add(new Fact("withdrawn by its feed", withdrawn.toString()));
        }
        store.findFeed(stored.feed()).ifPresent(state -> lastVisit(state, facts));
    }

    private static void lastVisit(FeedState state, List<Fact> facts) {
        Visit visit = state.lastVisit();
        if (visit != null) {
            facts.add(new Fact(
                    "its feed's last visit", visit.at() + " " + visit.outcome().label()));
            facts.add(new Fact("next visit", visit.next() + ": " + visit.nextReason()));
        }
        for (Validators each : state.poll().validators()) {
            facts.add(new Fact(
                    "validators of " + Redaction.redact(each.url()),
                    "ETag " + each.etag() + ", Last-Modified " + each.lastModified()));
        }
    }

    /** What was mended in the document that brought the item, as long as that visit is remembered. */
    private static void repairs(StoredEntry stored, Store store, List<Fact> facts) {
        store.visits(stored.feed(), VISITS).stream()
                .filter(visit -> visit.at()
                        .truncatedTo(ChronoUnit.MICROS)
                        .equals(stored.times().changed()))
                .findFirst()
                .ifPresent(visit -> {
                    List<Repair> repairs = switch (visit.outcome()) {
                        case Outcome.Fetched fetched -> fetched.repairs();
                        case Outcome.Pushed pushed -> pushed.repairs();
                        case Outcome.NotModified _,
                                Outcome.Unchanged _,
                                Outcome.ToldToWait _,
                                Outcome.Gone _,
                                Outcome.Failed _ -> List.<Repair>of();
                    };
                    repairs.forEach(repair -> facts.add(new Fact("repaired in its feed", repair.what())));
                });
    }

    private static void identity(StoredEntry stored, List<Fact> facts) {
        Entry entry = stored.entry();
        facts.add(new Fact("id", stored.id()));
        if (entry.guid() != null) {
            facts.add(new Fact("guid as published", entry.guid().value()));
        }
        facts.add(new Fact("told apart in its feed by", words(entry.key().rule())));
        if (entry.links().url() != null) {
            facts.add(new Fact("link", entry.links().url()));
        }
        String original = entry.links().original();
        if (original != null && !original.equals(entry.links().url())) {
            facts.add(new Fact("link as published", original));
        }
    }

    private static void dates(StoredEntry stored, List<Fact> facts) {
        Entry.Dates dates = stored.entry().dates();
        facts.add(new Fact("published", dates.published() + " (" + reasonFor(dates.origin()) + ")"));
        if (dates.updated() != null) {
            facts.add(new Fact("updated", dates.updated().toString()));
        }
    }

    /** Why an item is dated as it is. */
    public static String reasonFor(Entry.Dates.Origin origin) {
        return switch (origin) {
            case FEED -> "as its feed says";
            case CLAMPED -> "its feed's date lay in the future";
            case FIRST_SEEN -> "its feed gives no date that can be read";
        };
    }

    private static void subjects(StoredEntry stored, Optional<ConfiguredFeed> feed, List<Fact> facts) {
        Entry.Subjects subjects = stored.entry().subjects();
        if (subjects.dateline() != null) {
            facts.add(new Fact("dateline", subjects.dateline().text()));
        }
        if (!subjects.credits().isEmpty()) {
            facts.add(new Fact("credits", String.join(", ", subjects.credits())));
        }
        if (subjects.places().isEmpty()) {
            facts.add(new Fact(
                    "places",
                    "none found; its feed's regions count: "
                            + feed.map(each -> String.join(", ", each.feed().regions()))
                                    .orElse("")));
        } else {
            facts.add(new Fact(
                    "places",
                    subjects.places().stream()
                            .map(place -> String.format(
                                    Locale.ROOT, "%s (“%s”, %.2f)", place.country(), place.evidence(), place.score()))
                            .collect(Collectors.joining(", "))));
        }
        facts.add(new Fact("language", String.valueOf(stored.entry().texts().language())));
        facts.add(new Fact(
                "story", stored.story() == null ? "none" : stored.story().value()));
    }

    /** A constant's name as people write it. */
    public static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
