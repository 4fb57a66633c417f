package tributary.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tributary.config.FeedsFixture.valid;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tributary.config.ConfigDifference.FeedAspect;
import tributary.config.ConfigDifference.Section;

class ConfigDifferenceTest {
    private static final String BEFORE = """
            feeds:
              - {id: dawn, url: "https://www.dawn.com/feeds/home", drop: {title: [sponsored]}}
              - {id: cna, url: "https://www.channelnewsasia.com/feed"}
              - {id: scmp, url: "https://www.scmp.com/rss/91/feed"}
            merged:
              - {id: all, keep: {any: [security]}}
              - {id: sg, select: {feeds: cna}}
            """;

    @Test
    void commentsAndOrderMakeNoDifference() {
        String commented = "# a comment that moves every line\n" + BEFORE.replace("dawn,", "dawn ,");
        ConfigDifference difference = ConfigDifference.between(valid(BEFORE), valid(commented));
        assertTrue(difference.isEmpty(), difference.describe().toString());
    }

    @Test
    void everyDifferenceIsToldAndNothingElse() {
        ConfigDifference difference = ConfigDifference.between(valid(BEFORE), valid("""
                        server: {port: 9000}
                        site: {base_url: "http://localhost:8080"}
                        hosts: {"*": {spacing: 5s}}
                        feeds:
                          - {id: dawn, url: "https://www.dawn.com/feeds/latest", title: Dawn, drop: {title: [sponsored]}}
                          - {id: cna, url: "https://www.channelnewsasia.com/feed", interval: 1h}
                          - {id: nikkei, url: "https://asia.nikkei.com/rss/feed/nar"}
                        merged:
                          - {id: all, title: Everything, keep: {any: [safety]}}
                          - {id: jp, select: {feeds: nikkei}}
                        """));
        assertEquals(
                List.of(
                        "feed nikkei: added, https://asia.nikkei.com/rss/feed/nar",
                        "feed scmp: removed",
                        "feed dawn: moved from https://www.dawn.com/feeds/home to https://www.dawn.com/feeds/latest, changed"
                                + " description",
                        "feed cna: changed polling",
                        "merged jp: added",
                        "merged sg: removed",
                        "merged all: changed filter, title",
                        "server: changed, takes effect at the next start",
                        "hosts: changed"),
                difference.describe());
        assertEquals(Set.of(Section.SERVER, Section.HOSTS), difference.sections());
        assertEquals(
                Set.of(FeedAspect.LOCATION, FeedAspect.DESCRIPTION),
                difference.feeds().changed().getFirst().aspects());
    }

    @Test
    void aDefaultThatChangesIsAChangeOfEveryFeedThatFollowsIt() {
        ConfigDifference difference = ConfigDifference.between(
                valid(BEFORE),
                valid("defaults: {content: summary}\n" + BEFORE.replace("feed\"}", "feed\", content: full}")));
        assertEquals(List.of("feed dawn: changed republication"), difference.describe());
    }
}
