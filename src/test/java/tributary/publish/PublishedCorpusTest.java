package tributary.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tributary.merge.Source;
import tributary.model.Feed;
import tributary.model.Outcome;
import tributary.model.Payload;
import tributary.model.PollState;
import tributary.model.Visit;
import tributary.normalise.NormaliseSettings;
import tributary.normalise.NormalisedFeed;
import tributary.normalise.Normaliser;
import tributary.normalise.SubjectReader;
import tributary.normalise.html.Sanitiser;
import tributary.normalise.link.TrackingParameters;
import tributary.parse.FeedParser;
import tributary.parse.ParseResult;
import tributary.publish.feed.FeedDocument;
import tributary.store.Commit;
import tributary.testing.Shared;
import tributary.testing.ValidAtom;
import tributary.testing.ValidJsonFeed;
import tributary.testing.ValidRss;

/** Real feeds and the conformance cases, through the real stages into one merged feed, page by page to its end. */
class PublishedCorpusTest {
    private static final NormaliseSettings SETTINGS = new NormaliseSettings(
            NormaliseSettings.Identity.AUTO,
            NormaliseSettings.FutureDates.CLAMP,
            NormaliseSettings.MissingDates.FIRST_SEEN,
            Set.of());

    private final FeedParser parser = new FeedParser();
    private final Normaliser normaliser = new Normaliser(new Sanitiser(), new TrackingParameters(), SubjectReader.NONE);

    @Test
    void everythingThatFeedsHoldGoesOutValid() throws IOException {
        Map<String, Payload> documents = documents();
        if (documents.isEmpty()) {
            return;
        }
        try (PublishTestKit kit = PublishTestKit.inMemory()) {
            store(kit, documents);
            Map<String, List<String>> problems = new LinkedHashMap<>();
            int items = 0;
            @Nullable Map<String, List<String>> request = request(null);
            while (request != null) {
                FeedDocument page = made(kit.publisher().document("all", request));
                items += page.items().size();
                add(problems, ValidAtom.problems(Format.ATOM.write(page)));
                add(problems, ValidRss.problems(Format.RSS.write(page)));
                add(problems, ValidJsonFeed.problems(Format.JSON.write(page)));
                request = page.links().next() == null
                        ? null
                        : request(page.links().next());
            }
            assertEquals(kit.store().countEntries(), items);
            assertTrue(items > 5_000, items + " items");
            assertEquals(Map.of(), problems);
        }
    }

    private static Map<String, List<String>> request(@Nullable String next) {
        return next == null
                ? Map.of("limit", List.of("1000"))
                : Map.of("limit", List.of("1000"), "before", List.of(next.substring(next.indexOf("before=") + 7)));
    }

    private static <T> T made(PageResult<T> result) {
        return switch (result) {
            case PageResult.Made<T>(T page) -> page;
            case PageResult.Unknown<T> _, PageResult.Wrong<T> _, PageResult.NotNow<T> _ ->
                throw new AssertionError(result);
        };
    }

    /** By their kind, a few of each. */
    private static void add(Map<String, List<String>> problems, List<String> found) {
        for (String each : found) {
            String kind = each.replaceAll("(?s)^(entry|item) \\S+", "").replaceAll("(?s):.*", "");
            List<String> some = problems.computeIfAbsent(kind, _ -> new ArrayList<>());
            if (some.size() < 4) {
                some.add(each.length() > 400 ? each.substring(0, 400) : each);
            }
        }
    }

    private void store(PublishTestKit kit, Map<String, Payload> documents) {
        PublishTestKit.PublishSettingsChoice choice = new PublishTestKit.PublishSettingsChoice();
        choice.sources = documents.keySet().stream()
                .map(id -> PublishTestKit.source(id, id, "PK"))
                .toList();
        kit.use(PublishTestKit.settings(choice));
        for (Source source : choice.sources) {
            Payload payload = documents.get(source.feed().id().value());
            if (payload != null && parser.parse(payload) instanceof ParseResult.Parsed parsed) {
                NormalisedFeed feed = normaliser.normalise(parsed.feed(), source.feed(), SETTINGS, kit.clock.instant());
                var _ = kit.store().commit(commit(source.feed(), feed, kit.clock.instant()));
            }
        }
        kit.use(PublishTestKit.settings(choice));
    }

    private static Commit commit(Feed feed, NormalisedFeed normalised, Instant now) {
        Visit visit =
                new Visit(feed.id(), now, Duration.ZERO, new Outcome.NotModified(), Visit.Requests.NONE, null, "once");
        List<Commit.Item> items = normalised.entries().stream()
                .map(entry -> new Commit.Item(entry, now, null))
                .toList();
        return new Commit(visit, PollState.NEW, normalised.metadata(), items, List.of(), null);
    }

    private static Map<String, Payload> documents() throws IOException {
        Map<String, Payload> documents = new LinkedHashMap<>();
        Optional<Path> feeds = Shared.find("corpus/feeds");
        if (feeds.isPresent()) {
            try (Stream<Path> files = Files.list(feeds.get())) {
                for (Path file : files.sorted().toList()) {
                    String name = file.getFileName().toString().replace('.', '-');
                    documents.put(
                            name, new Payload(Files.readAllBytes(file), null, "https://" + name + ".example/rss"));
                }
            }
        }
        Optional<Path> cases = Shared.find("conformance/cases.json");
        if (cases.isPresent()) {
            for (JsonNode each : JsonMapper.shared().readTree(Files.readString(cases.get()))) {
                String id = each.path("id").asString();
                byte[] body = Base64.getDecoder().decode(each.path("body").asString());
                documents.put(id, new Payload(body, "application/xml", "https://" + id + ".example/rss"));
            }
        }
        return documents;
    }
}
