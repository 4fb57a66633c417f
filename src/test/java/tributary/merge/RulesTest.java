package tributary.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tributary.merge.MergeTestKit.drop;
import static tributary.merge.MergeTestKit.keep;
import static tributary.merge.MergeTestKit.merged;
import static tributary.merge.MergeTestKit.places;
import static tributary.merge.MergeTestKit.source;
import static tributary.testing.EntryBuilder.BOAO;
import static tributary.testing.EntryBuilder.entry;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tributary.model.FeedId;
import tributary.testing.EntryBuilder;

class RulesTest {
    private static final Filter DROPS = drop(Expression.Field.TITLE, "boao");
    private static final Filter KEEPS_OTHERS = keep(Expression.Field.TITLE, "cricket", "tennis");
    private static final Selection ELSEWHERE = places(Set.of("IS"), Set.of());

    private static EntryBuilder boao() {
        return entry("boao")
                .title("Envoy at Boao")
                .content("<p>CPEC and <b>security</b></p>")
                .author("Khalil Hashmi", null, null)
                .category("diplomacy", null, "Foreign affairs")
                .url("https://dawn.example/news/1");
    }

    private static Verdict judge(EntryBuilder entry, Filter ofTheFeed, Selection select, Filter ofTheMerged) {
        return Rules.judge(
                new Matchable(entry.stored(1, "dawn"), source("dawn", ofTheFeed)), merged(select, ofTheMerged));
    }

    private static boolean selects(Selection select, EntryBuilder entry) {
        return judge(entry, Filter.NONE, select, Filter.NONE).included();
    }

    private static boolean finds(Expression.Field field, String expression) {
        return judge(boao(), Filter.NONE, Selection.EVERYTHING, keep(field, expression))
                .included();
    }

    @Test
    void withoutRulesEverythingIsIn() {
        assertEquals(new Verdict(true, "selected"), judge(boao(), Filter.NONE, Selection.EVERYTHING, Filter.NONE));
    }

    @Test
    void theFirstRuleThatSaysNoIsTheAnswer() {
        Filter both = new Filter(KEEPS_OTHERS.keep(), DROPS.drop());
        assertEquals(
                "dropped by feed dawn: title boao (feeds.yml:7)",
                judge(boao(), both, ELSEWHERE, both).reason());
        assertEquals(
                "not kept by feed dawn: none of its 2 expressions is found, feeds.yml:7",
                judge(boao(), KEEPS_OTHERS, ELSEWHERE, both).reason());
        assertEquals(
                "select.places_any: it is about [PK], not [IS]",
                judge(boao(), Filter.NONE, ELSEWHERE, both).reason());
        assertEquals(
                "dropped by merged feed all: title boao (feeds.yml:7)",
                judge(boao(), Filter.NONE, Selection.EVERYTHING, both).reason());
        assertEquals(
                "not kept by merged feed all: none of its 2 expressions is found, feeds.yml:7",
                judge(boao(), Filter.NONE, Selection.EVERYTHING, KEEPS_OTHERS).reason());
    }

    @Test
    void whatIsDroppedCannotBeKept() {
        Filter both = new Filter(keep(Expression.Field.ANY, "boao").keep(), DROPS.drop());
        assertFalse(judge(boao(), Filter.NONE, Selection.EVERYTHING, both).included());
    }

    @Test
    void oneExpressionOfThoseToKeepIsEnough() {
        Verdict verdict =
                judge(boao(), Filter.NONE, Selection.EVERYTHING, keep(Expression.Field.ANY, "cricket", "cpec"));
        assertEquals(new Verdict(true, "selected, and kept by any cpec (feeds.yml:7)"), verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "TITLE,envoy",
        "TEXT,cpec and security",
        "AUTHOR,hashmi",
        "CATEGORY,diplomacy",
        "CATEGORY,foreign affairs",
        "LINK,/news/"
    })
    void anExpressionLooksAtItsFieldAlone(Expression.Field field, String expression) {
        assertTrue(finds(field, expression));
        for (Expression.Field other : Expression.Field.values()) {
            assertEquals(
                    other == field || (other == Expression.Field.ANY && field != Expression.Field.LINK),
                    finds(other, expression),
                    other.name());
        }
    }

    @ParameterizedTest
    @EnumSource(Expression.Field.class)
    void anEntryWithNothingInItIsKeptByNoExpression(Expression.Field field) {
        EntryBuilder empty = entry("x").title("").url(null);
        assertFalse(judge(empty, Filter.NONE, Selection.EVERYTHING, keep(field, "x"))
                .included());
    }

    @Test
    void whatWasWithdrawnIsOut() {
        EntryBuilder gone = boao().withdrawn(BOAO);
        assertEquals(
                new Verdict(false, "its source withdrew it"),
                judge(gone, Filter.NONE, Selection.EVERYTHING, Filter.NONE));
    }

    @Test
    void feedsAreSelectedByIdTagAndRegion() {
        assertTrue(selects(
                new Selection(Set.of(new FeedId("dawn")), Set.of(), Set.of(), Set.of(), Set.of(), Set.of()), boao()));
        assertFalse(selects(
                new Selection(Set.of(new FeedId("xinhua")), Set.of(), Set.of(), Set.of(), Set.of(), Set.of()), boao()));
        assertTrue(
                selects(new Selection(Set.of(), Set.of("newspaper"), Set.of(), Set.of(), Set.of(), Set.of()), boao()));
        assertFalse(selects(new Selection(Set.of(), Set.of("agency"), Set.of(), Set.of(), Set.of(), Set.of()), boao()));
        assertTrue(
                selects(new Selection(Set.of(), Set.of(), Set.of("PK", "IN"), Set.of(), Set.of(), Set.of()), boao()));
        assertFalse(selects(new Selection(Set.of(), Set.of(), Set.of("IN"), Set.of(), Set.of(), Set.of()), boao()));
    }

    @Test
    void allKindsOfSelectionMustAgree() {
        Selection feedAndTag =
                new Selection(Set.of(new FeedId("dawn")), Set.of("agency"), Set.of(), Set.of(), Set.of(), Set.of());
        assertFalse(selects(feedAndTag, boao()));
    }

    @Test
    void placesAreThoseOfTheItemAndOnlyWhereItHasNoneThoseOfItsFeed() {
        assertTrue(selects(places(Set.of("PK"), Set.of()), boao()));
        assertFalse(selects(places(Set.of("PK"), Set.of()), boao().place("CN")));
        assertTrue(selects(places(Set.of("CN", "IS"), Set.of()), boao().place("CN")));
        assertTrue(selects(
                places(Set.of(), Set.of("CN", "PK")),
                boao().place("CN").place("PK").place("US")));
        assertFalse(selects(places(Set.of(), Set.of("CN", "PK")), boao().place("CN")));
    }

    @ParameterizedTest
    @CsvSource({"en,en,true", "en-GB,en,true", "EN,en,true", "english,en,false", "ur,en,false", ",en,true", ",ur,false"
    })
    void languagesAreSelectedWithTheirVariants(String ofTheItem, String wanted, boolean included) {
        Selection select = new Selection(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(wanted));
        assertEquals(included, selects(select, boao().language(ofTheItem)));
    }

    @Test
    void aFeedThatCannotBeSelectedIsKnownBeforeItsItems() {
        Selection other = new Selection(Set.of(new FeedId("xinhua")), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());
        assertFalse(Rules.mayCome(source("dawn", Filter.NONE).feed(), other));
        assertTrue(Rules.mayCome(source("dawn", Filter.NONE).feed(), ELSEWHERE));
    }
}
