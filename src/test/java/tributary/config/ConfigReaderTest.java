package tributary.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tributary.config.FeedsFixture.errors;
import static tributary.config.FeedsFixture.problems;
import static tributary.config.FeedsFixture.read;
import static tributary.config.FeedsFixture.valid;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tributary.merge.Duplicates;
import tributary.merge.Expression;
import tributary.merge.MergedFeed;
import tributary.merge.Source;
import tributary.model.FeedId;
import tributary.model.Location;
import tributary.normalise.NormaliseSettings;
import tributary.schedule.HostSettings;
import tributary.schedule.PollSettings;
import tributary.store.Retention;
import tributary.story.StorySettings;

class ConfigReaderTest {
    private static final String EVERYTHING = """
            version: 1
            site:
              title: Regional wire
              base_url: https://news.example.org/
              contact: ops@example.org
              source_in_title: suffix
            server: {host: 0.0.0.0, port: 9000}
            store: {url: "jdbc:h2:file:./data/tributary"}
            defaults:
              interval: auto
              interval_min: 10m
              interval_max: 12h
              timeout: 10s
              max_bytes: 2MB
              content: summary
              summary_chars: 300
              language: en
              first_fetch: announce
              dates: {future: keep}
              identity: link+title
              retain: {days: 30}
              private_addresses: allow
            polling: {budget: 5000, at_once: 16}
            hosts:
              "*": {parallel: 2, spacing: 3s}
              Feeds.Example.NET: {spacing: 30s}
            duplicates: {mode: exact, window: 24h, lead: longest, bump: first, also_reported: off}
            feeds:
              - id: dawn
                title: Dawn
                url: https://www.dawn.com/feeds/home
                regions: [PK]
                tags: [newspaper]
                priority: 10
                retain: {max: 500}
              - id: xinhua-world
                outlet: xinhua
                url: http://www.xinhuanet.com/english/rss/worldrss.xml
                regions: CN
                interval: 30m
                trust: {ignore: [updated, category]}
                content: full
                rights: "© Xinhua"
                drop: {title: ['^Sponsored']}
              - id: sample
                url: samples/asia-in-news.xml
            lists:
              - {url: https://example.org/partners.opml, tags: [partner], max: 100}
            places:
              PK: [Gwadar, Balochistan]
            merged:
              - id: pakistan-china
                title: Pakistan–China
                select: {places_all: [PK, CN]}
                keep: {any: [security, CPEC]}
                drop: {title: ['\\bhoroscope\\b']}
                items: 50
                max_age: 14d
                per_feed: 15
                order: received
                websub: https://hub.example.org/
                access: {token: "${PKCN_TOKEN}"}
              - id: all
            health: {alert_after: 12h}
            admin: {token: "${TRIBUTARY_ADMIN}"}
            """;

    private static final Map<String, String> ENVIRONMENT =
            Map.of("PKCN_TOKEN", "readers", "TRIBUTARY_ADMIN", "operators");

    @Test
    void everySectionIsRead() {
        Configuration configuration = valid(read(EVERYTHING, ENVIRONMENT));
        assertEquals(
                new Configuration.Site(
                        "Regional wire",
                        "https://news.example.org",
                        "ops@example.org",
                        Configuration.SourceInTitle.SUFFIX),
                configuration.site());
        assertEquals(new Configuration.Server("0.0.0.0", 9000), configuration.server());
        assertEquals(new Configuration.Polling(OptionalInt.of(5000), 16), configuration.polling());
        assertEquals(
                new Configuration.Hosts(
                        new HostSettings(2, Duration.ofSeconds(3)),
                        Map.of("feeds.example.net", new HostSettings(2, Duration.ofSeconds(30)))),
                configuration.hosts());
        assertEquals(new StorySettings(StorySettings.Mode.EXACT, Duration.ofHours(24)), configuration.story());
        assertEquals(
                new Duplicates(true, Duplicates.Lead.LONGEST, Duplicates.Bump.FIRST, Duplicates.AlsoReported.OFF),
                configuration.duplicates());
        assertEquals(
                List.of(new RemoteList("https://example.org/partners.opml", List.of("partner"), 100)),
                configuration.lists());
        assertEquals(Map.of("PK", List.of("Gwadar", "Balochistan")), configuration.places());
        assertEquals(new Configuration.Health(Duration.ofHours(12)), configuration.health());
        assertEquals("operators", configuration.admin().token());
    }

    @Test
    void feedsTakeFromTheDefaultsWhatTheyDoNotSayThemselves() {
        List<ConfiguredFeed> feeds = valid(read(EVERYTHING, ENVIRONMENT)).feeds();
        ConfiguredFeed dawn = feeds.get(0);
        assertEquals(new FeedId("dawn"), dawn.id());
        assertEquals("dawn", dawn.feed().outlet());
        assertEquals(List.of("PK"), dawn.feed().regions());
        assertEquals(10, dawn.feed().priority());
        assertEquals(new Retention(30, 20, 500), dawn.retention());
        assertEquals(Source.Content.SUMMARY, dawn.source().content());
        assertEquals(
                new PollSettings(null, Duration.ofMinutes(10), Duration.ofHours(12)),
                dawn.plan().poll());
        assertEquals(2_000_000, dawn.plan().fetch().maxBytes());
        assertEquals(29, dawn.line());
        ConfiguredFeed xinhua = feeds.get(1);
        assertEquals("xinhua", xinhua.feed().outlet());
        assertEquals(List.of("CN"), xinhua.feed().regions());
        assertEquals(Duration.ofMinutes(30), xinhua.plan().poll().interval());
        assertEquals(Source.Content.FULL, xinhua.source().content());
        assertEquals("© Xinhua", xinhua.source().rights());
        assertEquals(
                new NormaliseSettings(
                        NormaliseSettings.Identity.LINK_AND_TITLE,
                        NormaliseSettings.FutureDates.KEEP,
                        NormaliseSettings.MissingDates.FIRST_SEEN,
                        Set.of(NormaliseSettings.Part.UPDATED, NormaliseSettings.Part.CATEGORY)),
                xinhua.plan().normalise());
        Expression drop = xinhua.source().filter().drop().getFirst();
        assertEquals(Expression.Field.TITLE, drop.field());
        assertEquals("feeds.yml:44", drop.where());
        assertTrue(drop.pattern().matcher("SPONSORED: buy this").find());
    }

    @Test
    void mergedFeedsAreRead() {
        List<MergedFeed> merged = valid(read(EVERYTHING, ENVIRONMENT)).merged();
        MergedFeed first = merged.getFirst();
        assertEquals(Set.of("PK", "CN"), first.select().placesAll());
        assertEquals(2, first.filter().keep().size());
        assertEquals(new MergedFeed.Window(50, Duration.ofDays(14), 15, MergedFeed.Order.RECEIVED), first.window());
        assertEquals(
                new MergedFeed.Publication(new MergedFeed.WebSub.Hub("https://hub.example.org/"), "readers"),
                first.publication());
        MergedFeed all = merged.getLast();
        assertEquals("all", all.title());
        assertEquals(new MergedFeed.Window(100, null, 0, MergedFeed.Order.PUBLISHED), all.window());
        assertEquals(new MergedFeed.Publication(new MergedFeed.WebSub.Own(), null), all.publication());
    }

    @Test
    void relativePathsStartAtTheFolderOfTheFile() {
        Configuration configuration = valid(read(EVERYTHING, ENVIRONMENT));
        assertEquals(
                "jdbc:h2:file:/nowhere/data/tributary", configuration.store().url());
        assertEquals(
                new Location.File(Path.of("/nowhere/samples/asia-in-news.xml")),
                configuration.feeds().get(2).feed().location());
    }

    @Test
    void anEmptyFileIsAllDefaults() {
        Configuration configuration = valid("");
        assertEquals("http://localhost:8080", configuration.site().baseUrl());
        assertNull(configuration.admin().token());
        assertEquals(List.of(), configuration.feeds());
    }

    @Test
    void aMissingFileIsAProblemAndNoException(@TempDir Path folder) {
        ConfigResult result = new ConfigReader().read(folder.resolve("feeds.yml"), Map.of());
        ConfigResult.Invalid invalid = assertInstanceOf(ConfigResult.Invalid.class, result);
        assertEquals(
                "feeds.yml: there is no such file: " + folder.resolve("feeds.yml") + " (tributary init writes one)",
                invalid.problems().getFirst().toString());
    }

    @Test
    void bytesThatAreNotUtf8AreAProblemWithTheirPlace(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("feeds.yml");
        Files.write(file, "version: 1\nsite: {title: Caf\u00E9}\n".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(
                "feeds.yml:2:18: is not UTF-8 from here on (save the file as UTF-8)",
                new ConfigReader().read(file, Map.of()).problems().getFirst().toString());
    }

    @Test
    void aSyntaxErrorIsAProblemWithItsPlace() {
        List<String> errors = errors("feeds:\n  - {id: a, url: [\n");
        assertEquals(1, errors.size());
        assertTrue(errors.getFirst().startsWith("feeds.yml:3:1: is not YAML: "), errors.getFirst());
    }

    @Test
    void everythingThatIsWrongIsReportedTogether() {
        assertEquals(
                List.of(
                        "feeds.yml:1:1: sites: is no key of feeds.yml (did you mean \"site\"?)",
                        "feeds.yml:3:13: defaults.interval: \"often\" is no duration (expected auto or a duration such as"
                                + " 30s, 15m, 24h or 14d)",
                        "feeds.yml:4:3: defaults.interval: stands here a second time (first on line 3)",
                        "feeds.yml:5:14: defaults.max_bytes: \"big\" is no size (expected a size such as 500kB, 5MB or"
                                + " 1GiB)",
                        "feeds.yml:8:10: feeds[a].url: begins twice with a scheme (did you mean"
                                + " \"https://example.org/feed\"?)",
                        "feeds.yml:9:15: feeds[a].regions[0]: \"PAK\" is no country code (two letters of ISO 3166-1, such"
                                + " as PK or CN)",
                        "feeds.yml:10:5: feeds[1]: has no id (for example id: dawn)",
                        "feeds.yml:13:22: merged[all].select.feeds[0]: there is no feed \"b\" (did you mean \"a\"?)",
                        "feeds.yml:14:20: merged[all].keep.title[0]: is no RE2 expression: missing closing ) (see"
                                + " https://github.com/google/re2/wiki/Syntax)",
                        "feeds.yml:15:12: merged[all].items: is \"many\" (expected a whole number from 1 to 1000)"),
                errors("""
                        sites: {title: x}
                        defaults:
                          interval: often
                          interval: 1h
                          max_bytes: big
                        feeds:
                          - id: a
                            url: https://https://example.org/feed
                            regions: [PAK]
                          - url: https://example.org/other
                        merged:
                          - id: all
                            select: {feeds: [b]}
                            keep: {title: ['(a']}
                            items: many
                        """));
    }

    @Test
    void theFileOfTheProjectReadsWithoutAnyProblem() {
        ConfigResult result = new ConfigReader().read(Path.of("feeds.yml"), Map.of());
        assertEquals(List.of(), result.problems());
        assertTrue(valid(result).feeds().size() >= 12);
    }

    @Test
    void anUnsetVariableIsNamedAndNoSecretIsShown() {
        assertEquals(
                List.of(
                        "feeds.yml:1:16: admin.token: needs the environment variable TRIBUTARY_ADMIN, which is not set"),
                errors("admin: {token: \"${TRIBUTARY_ADMIN}\"}"));
    }

    @Test
    void whatYamlTakesForABooleanANumberOrATimeStaysText() {
        Configuration configuration = valid("""
                site: {title: 12:30}
                feeds:
                  - {id: 1e3, title: on, url: http://example.org/a, regions: [NO], tags: [yes, off, 010, null, ~]}
                  - {id: no, url: http://example.org/b, language: no}
                merged:
                  - {id: y, select: {regions: NO, languages: no, tags: 010}}
                """);
        assertEquals("12:30", configuration.site().title());
        assertEquals(List.of("NO"), configuration.feeds().get(0).feed().regions());
        assertEquals(
                List.of("yes", "off", "010", "null", "~"),
                configuration.feeds().get(0).feed().tags());
        assertEquals("on", configuration.feeds().get(0).feed().title());
        assertEquals("1e3", configuration.feeds().get(0).id().value());
        assertEquals("no", configuration.feeds().get(1).feed().language());
        assertEquals(Set.of("NO"), configuration.merged().getFirst().select().regions());
    }

    @Test
    void problemsOfAFileWithoutFeedsAreOnlyWarnings() {
        assertEquals(
                List.of(
                        "feeds.yml:1:1: warning: feeds: there are none, so nothing is polled",
                        "feeds.yml:1:1: warning: merged: there are none, so nothing is republished"),
                problems("version: 1"));
    }
}
