package tributary.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tributary.config.FeedsFixture.errors;
import static tributary.config.FeedsFixture.problems;
import static tributary.config.FeedsFixture.read;
import static tributary.config.FeedsFixture.valid;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tributary.config.problem.Problem;

/** Each mistake by itself: what is said of it, and where. */
class ConfigProblemsTest {
    private static final String TWO_FEEDS = """
            feeds:
              - {id: dawn, url: "https://www.dawn.com/feeds/home", regions: [PK], tags: [newspaper]}
              - {id: cna, url: "https://www.channelnewsasia.com/feed", regions: [SG], tags: [broadcaster]}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sit: {} | sit: is no key of feeds.yml (did you mean \"site\"?)",
                "site: {base-url: x} | site.base-url: is no key of site (did you mean \"base_url\"?)",
                "site: [a] | site: is a list (expected a mapping with keys such as title, base_url, contact,"
                        + " source_in_title)",
                "site: {title: [a]} | site.title: is a list (expected text)",
                "site: {title: } | site.title: has no value (expected text)",
                "site: {title: ''} | site.title: is empty",
                "site: {title: \"a\\nb\"} | site.title: has a line break or another control character (one line of text is"
                        + " expected)",
                "site: {title: !secret x} | site.title: has the YAML tag !secret (tags have no meaning here)",
                "site: {base_url: news.example.org} | site.base_url: \"news.example.org\" is no http or https URL (expected"
                        + " http:// or https://)",
                "site: {base_url: 'https://news.example.org/?a=b'} | site.base_url: has a query or a fragment (paths are"
                        + " added to it)",
                "site: {contact: 'ops (night)'} | site.contact: does not fit into a User-Agent header (plain ASCII without"
                        + " brackets, such as an e-mail address)",
                "site: {source_in_title: no} | site.source_in_title: is \"no\" (expected off, prefix or suffix)",
                "server: {port: 80800} | server.port: is \"80800\" (expected a whole number from 0 to 65535)",
                "server: {port: 1e3} | server.port: is \"1e3\" (expected a whole number from 0 to 65535)",
                "store: {url: 'jdbc:mysql://host/news'} | store.url: is no store that Tributary knows (expected"
                        + " jdbc:h2:file:./data/tributary or jdbc:postgresql://host/database)",
                "store: {password: hunter2} | store.password: is a secret written into the file (expected the name of an"
                        + " environment variable, as in ${TRIBUTARY_TOKEN})",
                "defaults: {timeout: 12:30} | defaults.timeout: \"12:30\" is no duration (expected a duration such as 30s,"
                        + " 15m, 24h or 14d)",
                "defaults: {timeout: 20} | defaults.timeout: \"20\" is no duration (expected a duration such as 30s, 15m,"
                        + " 24h or 14d)",
                "defaults: {interval_min: 10ms} | defaults.interval_min: is too short (at least 1s)",
                "defaults: {interval: 1ms} | defaults.interval: is too short (at least 1s, or auto)",
                "defaults: {max_bytes: 0} | defaults.max_bytes: is nothing (expected a size such as 500kB, 5MB or 1GiB)",
                "defaults: {interval_min: 2d} | defaults.interval_min: interval_min is longer than interval_max",
                "defaults: {retain: {min: 10, max: 5}} | defaults.retain: min is more than max",
                "defaults: {ca_file: nowhere.pem} | defaults.ca_file: there is no such file: /nowhere/nowhere.pem",
                "defaults: {language: english} | defaults.language: \"english\" is no language tag (did you mean en?)",
                "defaults: {language: jp} | defaults.language: \"jp\" is no language tag (did you mean ja?)",
                "defaults: {language: pt_BR} | defaults.language: \"pt_BR\" is no language tag (did you mean pt-BR?)",
                "defaults: {trust: {ignore: [date]}} | defaults.trust.ignore[0]: is \"date\" (expected title, summary,"
                        + " content, link, author, category, published, updated, enclosure or image)",
                "hosts: {'https://example.org/': {}} | hosts.https://example.org/: \"https://example.org/\" is no host name"
                        + " (an exact name such as feeds.example.net, or \"*\")",
                "hosts: {a.example: {}, A.example: {}} | hosts.A.example: stands here a second time (first on line 1)",
                "places: {Pakistan: [Gwadar]} | places.Pakistan: \"Pakistan\" is no country code (did you mean PK,"
                        + " Pakistan?)",
                "places: {UK: [Leeds]} | places.UK: \"UK\" is no country code (did you mean GB, United Kingdom?)",
                "version: 2 | version: is \"2\" (expected 1)",
                "admin: {} | admin: has no token (for example token: \"${TRIBUTARY_ADMIN}\")",
                "feeds: {id: a} | feeds: is a mapping (expected a list, each a mapping with keys such as id, title, outlet,"
                        + " url)",
                "feeds: [a] | feeds[0]: is \"a\" (expected a mapping with keys such as id, title, outlet, url)",
                "feeds: [{id: _a, url: 'http://a.example/'}] | feeds[_a].id: \"_a\" begins with \"_\" (such names are"
                        + " Tributary's own)",
                "feeds: [{id: a b, url: 'http://a.example/'}] | feeds[a b].id: \"a b\" is no id (expected letters, digits,"
                        + " dots, dashes and underscores, beginning with a letter or digit)",
                "feeds: [{id: a, url: 'https://https://a.example/'}] | feeds[a].url: begins twice with a scheme (did you mean"
                        + " \"https://a.example/\"?)",
                "feeds: [{id: a, url: 'htps://a.example/'}] | feeds[a].url: \"htps://a.example/\" is no http or https URL"
                        + " (did you mean https://?)",
                "feeds: [{id: a, url: 'feed://a.example/'}] | feeds[a].url: begins with \"feed:\" (did you mean"
                        + " \"https://a.example/\"?)",
                "feeds: [{id: a, url: 'http:/a.example/'}] | feeds[a].url: has no \"//\" after \"http:\"",
                "feeds: [{id: a, url: 'http:///feed'}] | feeds[a].url: has no host",
                "feeds: [{id: a, url: 'http://a.example:port/'}] | feeds[a].url: has the port \"port\" (0 to 65535)",
                "feeds: [{id: a, url: 'http://a.example/a b'}] | feeds[a].url: has a space or a control character in it"
                        + " (write %20 for a space)",
                "feeds: [{id: a, url: www.dawn.com/feed}] | feeds[a].url: is no URL and no such file (did you mean"
                        + " \"https://www.dawn.com/feed\"?)",
                "feeds: [{id: a, url: 'http://localhost:8080/feeds/all.atom'}] | feeds[a].url: is one of Tributary's own"
                        + " feeds (it would read itself for ever)",
                "merged: [{id: all.json}] | merged[all.json].id: \"all.json\" ends like a format (leave the ending away)",
                "merged: [{id: _health}] | merged[_health].id: \"_health\" begins with \"_\" (such names are Tributary's"
                        + " own)",
                "merged: [{id: all, select: {feeds: []}}] | merged[all].select.feeds: selects nothing (leave the key out to"
                        + " select everything)",
                "merged: [{id: all, items: 1001}] | merged[all].items: is \"1001\" (expected a whole number from 1 to 1000)",
                "merged: [{id: all, max_age: never}] | merged[all].max_age: \"never\" is no duration (expected none or a"
                        + " duration such as 30s, 15m, 24h or 14d)",
                "merged: [{id: all, websub: hub}] | merged[all].websub: is no hub (expected own, off or the http or https"
                        + " URL of a hub)",
                "merged: [{id: all, access: {token: abc}}] | merged[all].access.token: is a secret written into the file"
                        + " (expected the name of an environment variable, as in ${TRIBUTARY_TOKEN})",
                "merged: [{id: all, keep: {any: ['a(?=b)']}}] | merged[all].keep.any[0]: is no RE2 expression: invalid or"
                        + " unsupported Perl syntax (RE2 has no look-around; use keep and drop together)",
                "merged: [{id: all, keep: {any: [\"\\bword\"]}}] | merged[all].keep.any[0]: has a control character in it"
                        + " (in double quotes \"\\b\" is a backspace; use single quotes)",
                "merged: [{id: all, drop: {any: ['((a{1000}){1000}){1000}']}}] | merged[all].drop.any[0]: is too large an"
                        + " expression",
                "'a\\b': 1 | a\\b: is no key of feeds.yml (known are version, site, server, store, defaults, polling, hosts,"
                        + " duplicates, feeds, lists, places, merged, health, admin)",
                "? [a] | has a key that is a list (keys are single words)",
                "just text | is \"just text\" (expected a mapping with keys such as version, site, server, store)",
            },
            quoteCharacter = '\u0001')
    void aMistakeIsTold(String yaml, String expected) {
        assertEquals(
                List.of(expected),
                read(yaml).problems().stream()
                        .filter(Problem::isError)
                        .map(Problem::sentence)
                        .toList());
    }

    @Test
    void duplicateIdsAndUrlsAreFoundHoweverTheyAreSpelt() {
        assertEquals(
                List.of(
                        "feeds.yml:3:10: feeds[a].id: \"a\" is the id of two feeds (first on line 2)",
                        "feeds.yml:5:10: feeds[c].url: is the URL of two feeds (first on line 2)",
                        "feeds.yml:8:10: feeds[d].url: is the URL of two feeds (first on line 6)"),
                errors("""
                        feeds:
                          - {id: a, url: "http://Example.ORG:80/x/../feed%2fa"}
                          - {id: a, url: "http://example.org/b"}
                          - id: c
                            url: https://example.org./feed%2Fa#top
                          - {id: e, url: "https://m\u00fcnchen.example"}
                          - id: d
                            url: https://xn--mnchen-3ya.example/
                        """));
    }

    @Test
    void theSameQueryInAnotherOrderIsAnotherUrl() {
        assertEquals(
                List.of(),
                errors("feeds: [{id: a, url: 'http://e.example/?a&b'}, {id: b, url: 'http://e.example/?b&a'}]"));
    }

    @Test
    void aSelectionThatCanSelectNothingIsAMistake() {
        assertEquals(
                List.of(
                        "feeds.yml:5:30: merged[a].select.feeds[0]: there is no feed \"dwan\" (did you mean \"dawn\"?)",
                        "feeds.yml:6:28: merged[b].select.tags: no feed has the tag \"newspapers\" (did you mean"
                                + " \"newspaper\"?)",
                        "feeds.yml:7:31: merged[c].select.regions: no feed has the region \"JP\"",
                        "feeds.yml:8:21: merged[d].select: selects no feed (no feed has all of what is asked for together)"),
                errors(TWO_FEEDS + """
                        merged:
                          - {id: a, select: {feeds: [dwan]}}
                          - {id: b, select: {tags: newspapers}}
                          - {id: c, select: {regions: jp}}
                          - {id: d, select: {tags: newspaper, regions: SG}}
                        """));
    }

    @Test
    void whatAListMayBringIsOnlyWarnedOf() {
        ConfigResult result = read(TWO_FEEDS + """
                        lists: [{url: "https://example.org/partners.opml", tags: [partner]}]
                        merged:
                          - {id: a, select: {feeds: [elsewhere]}}
                          - {id: b, select: {tags: partner}}
                        """);
        assertEquals(
                List.of("merged[a].select.feeds[0]: there is no feed \"elsewhere\", unless one of the lists brings it"),
                result.problems().stream().map(Problem::sentence).toList());
        assertInstanceOf(ConfigResult.Valid.class, result);
    }

    @Test
    void oddButUsableThingsAreWarnedOf() {
        assertEquals(
                List.of(
                        "feeds.yml:1:14: warning: store.url: keeps nothing when the program ends",
                        "feeds.yml:5:38: warning: feeds[DAWN].id: differs from another id in capitals only (see line 3)",
                        "feeds.yml:5:54: warning: feeds[DAWN].interval: interval is shorter than interval_min, which wins"
                                + " (set interval_min as well)",
                        "feeds.yml:6:22: warning: feeds[local].url: there is no such file: /nowhere/local.xml (it is read as"
                                + " soon as it is there)",
                        "feeds.yml:8:12: warning: merged[b]: is made of the same items as a",
                        "feeds.yml:9:47: warning: merged[c].select.tags[1]: \"newspaper\" stands here twice",
                        "feeds.yml:10:32: warning: merged[d].drop.any: is found in every item (so every item is dropped)"),
                problems("""
                        store: {url: "jdbc:h2:mem:x"}
                        feeds:
                          - {id: dawn, url: "https://www.dawn.com/feeds/home", tags: [newspaper]}
                          - {id: cna, url: "https://www.channelnewsasia.com/feed"}
                          - {url: "http://example.org/", id: DAWN, interval: 5m}
                          - {id: local, url: local.xml}
                        merged: [{id: a},
                                   {id: b},
                                   {id: c, select: {tags: [newspaper, newspaper]}},
                                   {id: d, drop: {any: '.*'}}]
                        """));
    }

    @Test
    void tabsAreNamedAndTheRestIsCheckedAllTheSame() {
        assertEquals(
                List.of(
                        "feeds.yml:2:1: a tab indents this line (YAML wants spaces)",
                        "feeds.yml:3:1: a tab indents this line (YAML wants spaces)",
                        "feeds.yml:3:2: site.titel: is no key of site (did you mean \"title\"?)"),
                errors("site:\n\tcontact: ops@example.org\n\ttitel: x\n"));
    }

    @Test
    void aliasBombsAndDeepNestingAreRefused() {
        String bomb = "a: &a [x, x]\n"
                + IntStream.range(0, 20)
                        .mapToObj(level -> (char) ('b' + level) + ": &" + (char) ('b' + level) + " ["
                                + ("*" + (char) ('a' + level) + ", ").repeat(100) + "]\n")
                        .collect(Collectors.joining());
        assertTrue(
                errors(bomb).getFirst().contains("is not YAML: "), errors(bomb).getFirst());
        assertEquals(
                List.of("feeds.yml:1:33: is nested deeper than 32 levels"),
                errors("[".repeat(100_000) + "]".repeat(100_000)));
        assertTrue(!errors("a: &a [*a]\nfeeds: &f [*f]\n").isEmpty());
    }

    @Test
    void honestAliasesAreRead() {
        Configuration configuration = valid("""
                feeds:
                  - {id: a, url: "http://a.example/", regions: &home [PK, IN]}
                  - {id: b, url: "http://b.example/", regions: *home}
                """);
        assertEquals(List.of("PK", "IN"), configuration.feeds().get(1).feed().regions());
    }

    @Test
    void variablesAreReplacedAndNeverShown() {
        String file = "server: {port: \"${PORT}\"}\nsite: {title: \"$${x} ${NAME}\"}\n";
        assertEquals(
                "${x} Wire",
                valid(read(file, Map.of("PORT", "9000", "NAME", "Wire"))).site().title());
        assertEquals(
                List.of(
                        "server.port: holds after replacing variables no usable value (expected a whole number from 0 to"
                                + " 65535)"),
                read(file, Map.of("PORT", "hunter2", "NAME", "Wire")).problems().stream()
                        .filter(Problem::isError)
                        .map(Problem::sentence)
                        .toList());
        assertEquals(
                List.of("site.title: has a \"${\" that names no variable (write ${NAME}, or $${ for the characters)"),
                read("site: {title: \"${}\"}").problems().stream()
                        .filter(Problem::isError)
                        .map(Problem::sentence)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000",
                "a: \u0007b",
                "--- a\n--- b\n",
                "%YAML 3.0\n---\na: 1",
                "a: *nowhere",
                "- - -",
                "a: |\n\tb"
            })
    void whateverStandsThereIsAProblemAndNoException(String text) {
        assertTrue(!errors(text).isEmpty());
    }

    @Test
    void theCharacterThatYamlForbidsIsShownWhereItStands() {
        assertEquals(
                List.of("feeds.yml:2:4: has the character U+0007, which YAML does not allow"),
                errors("version: 1\nab \u0007\n"));
    }
}
