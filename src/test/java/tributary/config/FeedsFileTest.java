package tributary.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tributary.config.FeedsFixture.read;
import static tributary.config.FeedsFixture.valid;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tributary.config.schema.Key;
import tributary.config.schema.Section;

/** Run with {@code -Dtributary.regenerate=true} to write what is generated; then review the difference. */
class FeedsFileTest {
    private static final Path SCHEMA = Path.of("docs/feeds.schema.json");
    private static final Path PAGE = Path.of("docs/feeds.yml.md");
    private static final String BEGIN = "<!-- generated from the definition of feeds.yml; a test keeps it equal -->\n";
    private static final String END = "<!-- end of what is generated -->\n";

    @Test
    void theSchemaInTheDocumentationIsTheDefinition() throws IOException {
        if (Boolean.getBoolean("tributary.regenerate")) {
            Files.writeString(SCHEMA, FeedsFile.schema());
        }
        assertEquals(Files.readString(SCHEMA), FeedsFile.schema());
    }

    @Test
    void theTablesInTheDocumentationAreTheDefinition() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        if (Boolean.getBoolean("tributary.regenerate")) {
            Files.writeString(PAGE, page.substring(0, begin) + FeedsFile.tables() + page.substring(end));
            return;
        }
        assertEquals(FeedsFile.tables(), page.substring(begin, end));
    }

    @Test
    void theTemplateReadsWithoutProblemsAndSaysWhatHoldsAnyway() {
        ConfigResult result = read(FeedsFile.template("docs/feeds.schema.json"));
        assertEquals(List.of(), result.problems());
        Configuration template = valid(result);
        Configuration bare = valid("""
                feeds: [{id: dawn, url: https://www.dawn.com/feeds/home}]
                merged: [{id: pakistan-china}]
                """);
        assertEquals(bare.defaults().toString(), template.defaults().toString());
        assertEquals(bare.site(), template.site());
        assertEquals(bare.server(), template.server());
        assertEquals(bare.store(), template.store());
        assertEquals(bare.polling(), template.polling());
        assertEquals(bare.hosts(), template.hosts());
        assertEquals(bare.story(), template.story());
        assertEquals(bare.duplicates(), template.duplicates());
        assertEquals(bare.health(), template.health());
        assertEquals(bare.admin(), template.admin());
        assertEquals(bare.merged(), template.merged());
        assertEquals(bare.feeds().getFirst().plan(), template.feeds().getFirst().plan());
    }

    @Test
    void theTemplateHasEveryKey() {
        String template = FeedsFile.template("docs/feeds.schema.json");
        assertEquals(
                List.of(),
                keys(FeedsYml.ROOT)
                        .map(Key::name)
                        .distinct()
                        .filter(name -> !template.contains(name + ":"))
                        .toList());
    }

    @Test
    void theSchemaKnowsEveryKeyAndForbidsOthers() {
        JsonNode schema = JsonMapper.builder().build().readTree(FeedsFile.schema());
        assertEquals(false, schema.get("additionalProperties").asBoolean());
        JsonNode feed = schema.at("/properties/feeds/items");
        assertEquals("[\"id\",\"url\"]", feed.get("required").toString());
        assertTrue(feed.at("/properties/interval_min/description").asString().endsWith("Default: 15m"));
        assertEquals(
                "[\"off\",\"exact\",\"story\"]",
                schema.at("/properties/duplicates/properties/mode/enum").toString());
    }

    /** The one list of every setting with its default: a change here is a change that operators notice. */
    @Test
    void everySettingHasTheDefaultThatIsListedHere() {
        assertEquals("""
                version: 1
                site.title: Tributary
                site.source_in_title: off
                server.host: 127.0.0.1
                server.port: 8080
                store.url: "jdbc:h2:file:./data/tributary"
                defaults.interval: auto
                defaults.interval_min: 15m
                defaults.interval_max: 24h
                defaults.timeout: 20s
                defaults.max_bytes: 5MB
                defaults.content: full
                defaults.summary_chars: 500
                defaults.first_fetch: quiet
                defaults.withdrawn: announced
                defaults.dates.future: clamp
                defaults.dates.missing: first_seen
                defaults.identity: auto
                defaults.retain.days: 60
                defaults.retain.min: 20
                defaults.retain.max: 2000
                defaults.private_addresses: deny
                defaults.trust.ignore: []
                defaults.priority: 0
                polling.budget: auto
                polling.at_once: 64
                hosts.parallel: 1
                hosts.spacing: 2s
                duplicates.mode: story
                duplicates.window: 48h
                duplicates.lead: first
                duplicates.bump: never
                duplicates.also_reported: on
                feeds.regions: []
                feeds.tags: []
                lists.tags: []
                lists.max: 200
                places: {}
                merged.select.feeds: []
                merged.select.tags: []
                merged.select.regions: []
                merged.select.places_any: []
                merged.select.places_all: []
                merged.select.languages: []
                merged.items: 100
                merged.max_age: none
                merged.per_feed: 0
                merged.order: published
                merged.websub: own
                health.alert_after: 24h
                """, String.join("\n", defaults("", FeedsYml.ROOT).toList()) + "\n");
    }

    @Test
    void everyKeyOfTheDefaultsMayBeSaidByAFeed() {
        List<String> ofAFeed =
                FeedsYml.OneFeed.SECTION.keys().stream().map(Key::name).toList();
        assertEquals(
                List.of(),
                FeedsYml.PerFeed.SECTION.keys().stream()
                        .map(Key::name)
                        .filter(name -> !ofAFeed.contains(name))
                        .toList());
    }

    private static Stream<String> defaults(String prefix, Section section) {
        return section.keys().stream().flatMap(key -> {
            Section inner = key.kind().section();
            boolean again = !prefix.isEmpty() && (prefix.equals("feeds.") && FeedsYml.PerFeed.KEYS.contains(key));
            if (again || inner == FeedsYml.Filters.SECTION) {
                return Stream.of();
            }
            if (inner != null) {
                return defaults(prefix + key.name() + ".", inner);
            }
            return key.hasStandard() ? Stream.of(prefix + key.name() + ": " + key.sample()) : Stream.of();
        });
    }

    private static Stream<Key<?>> keys(Section section) {
        return section.keys().stream().flatMap(key -> {
            Section inner = key.kind().section();
            return inner == null ? Stream.of(key) : Stream.concat(Stream.of(key), keys(inner));
        });
    }
}
