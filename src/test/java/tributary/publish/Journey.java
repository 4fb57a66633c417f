package tributary.publish;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tributary.app.Parts;
import tributary.merge.Shown;
import tributary.merge.Source;
import tributary.model.Entry;
import tributary.model.Payload;
import tributary.model.StoredEntry;
import tributary.normalise.NormaliseSettings;
import tributary.normalise.NormalisedFeed;
import tributary.normalise.Normaliser;
import tributary.parse.FeedParser;
import tributary.parse.ParseResult;
import tributary.publish.feed.FeedDocument;
import tributary.testing.ValidAtom;
import tributary.testing.ValidJsonFeed;
import tributary.testing.ValidRss;

/** The way of a document through the real stages, parsed, normalised and written in every format, without a store. */
final class Journey {
    static final Instant NOW = Instant.parse("2025-03-26T12:00:00Z");
    private static final NormaliseSettings SETTINGS = new NormaliseSettings(
            NormaliseSettings.Identity.AUTO,
            NormaliseSettings.FutureDates.CLAMP,
            NormaliseSettings.MissingDates.FIRST_SEEN,
            Set.of());

    private final Source source = PublishTestKit.source("dawn", "Dawn", "PK");
    private final FeedParser parser = new FeedParser();
    private final Normaliser normaliser = Parts.normaliser(Map.of());
    private final DocumentMaker documents;

    Journey() {
        PublishSettings settings = PublishTestKit.settings(new PublishTestKit.PublishSettingsChoice());
        documents = new DocumentMaker(settings, new SourceDirectory(settings, List.of()));
    }

    /** What is understood of a document; nothing when it is no feed. */
    List<Entry> entries(byte[] document) {
        return switch (parser.parse(new Payload(document, null, "https://dawn.example/rss"))) {
            case ParseResult.NotAFeed _ -> List.of();
            case ParseResult.Parsed parsed -> {
                NormalisedFeed feed = normaliser.normalise(parsed.feed(), source.feed(), SETTINGS, NOW);
                yield feed.entries();
            }
        };
    }

    /** What is wrong with them as they go out, but for what is kept as its feed has it (docs/formats.md). */
    List<String> problems(List<Entry> entries) {
        FeedDocument document = documents.document(
                PublishTestKit.merged("all"),
                shown(entries),
                new FeedDocument.Links("", null, null, null, false),
                List.of());
        List<String> problems = new ArrayList<>(ValidAtom.problems(Format.ATOM.write(document)));
        problems.addAll(ValidRss.problems(Format.RSS.write(document)));
        problems.addAll(ValidJsonFeed.problems(Format.JSON.write(document)));
        problems.removeIf(problem ->
                problem.contains(" has a scheme that is not registered: ") || problem.contains(" has markup: "));
        return problems;
    }

    private List<Shown> shown(List<Entry> entries) {
        List<Shown> shown = new ArrayList<>();
        for (Entry entry : entries) {
            int number = shown.size() + 1;
            StoredEntry stored = new StoredEntry(
                    number,
                    source.feed().id(),
                    "tag:news.example.org,2025:" + number,
                    entry,
                    new StoredEntry.Times(NOW, NOW, NOW, null),
                    null);
            shown.add(new Shown(stored, List.of(), entry.dates().published(), NOW));
        }
        return shown;
    }
}
