package tributary.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tributary.model.StoryId;
import tributary.testing.LabelledStories;
import tributary.testing.LabelledStories.Labelled;

/** Stories told in other languages than English, by made-up headlines. */
class LanguagesTest {
    private static final Instant NOON = Instant.parse("2026-03-12T12:00:00Z");

    private final StoryIndex index =
            new StoryIndex(new StorySettings(StorySettings.Mode.STORY, Duration.ofDays(2)), List.of());

    private List<StoryId> place(List<Labelled> items) {
        Map<String, StoryId> stories = new HashMap<>();
        for (Labelled each : items) {
            StoryDecision decision = index.place(each.item());
            stories.put(each.item().key(), decision.story());
            decision.moved().forEach(moved -> stories.put(moved.key(), moved.story()));
        }
        List<StoryId> inOrder = new ArrayList<>();
        items.forEach(each -> inOrder.add(stories.getOrDefault(each.item().key(), new StoryId("none"))));
        return inOrder;
    }

    private static StoryItem item(int number, @Nullable String language, String title) {
        return new StoryItem(
                "feed\n" + number,
                "outlet " + number,
                NOON.plus(Duration.ofMinutes(number)),
                new StoryItem.Text(language, title, ""),
                StoryItem.Sources.NONE);
    }

    private static StoryItem instalment(int number, String title) {
        StoryItem.Text text = new StoryItem.Text(null, title, "");
        return new StoryItem("feed\n" + number, "daily", NOON, text, StoryItem.Sources.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            es | El Congreso aprueba la reforma de las pensiones
            fr | Inondations dans le Pas-de-Calais : des villages évacués
            de | Streik bei der Bahn: Ab Freitag um zwei Uhr fallen Züge aus
            tr | Okullar tatil mi? İstanbul'da kar tatili kararı açıklandı
            id | Merapi meletus, ratusan warga di lereng gunung mengungsi
            en | La Liga and Los Angeles sign De la Cruz
            en | Four nations urge U.S. gas exports
            """)
    void aLatinHeadlineIsOfTheLanguageItsSmallWordsShowWhateverIsDeclared(String language, String title) {
        assertEquals(language, Script.languageOf(null, title, ""));
        assertEquals(language, Script.languageOf("en", title, ""));
        assertEquals(language, Script.languageOf(language, title, ""));
    }

    @Test
    void aDeclaredLanguageOfWhichNothingIsKnownIsTakenOnTrust() {
        assertEquals("eu", Script.languageOf("eu", "El Congreso aprueba la reforma de las pensiones", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"urdu", "vietnamese", "mixed"})
    void whatIsMergedTellsOneStoryWhateverTheFeedDeclares(String set) {
        for (String declared : new String[] {"as written", "", "en"}) {
            List<Labelled> items = LabelledStories.read(set).stream()
                    .map(each -> declared.equals("as written") ? each : each.in(declared))
                    .toList();
            Map<StoryId, List<String>> wrong = new HashMap<>();
            List<StoryId> found = new LanguagesTest().place(items);
            int merged = 0;
            for (int one = 0; one < items.size(); one++) {
                for (int other = one + 1; other < items.size(); other++) {
                    if (found.get(one).equals(found.get(other))) {
                        merged++;
                        if (!items.get(one).story().equals(items.get(other).story())) {
                            wrong.computeIfAbsent(found.get(one), _ -> new ArrayList<>())
                                    .add(items.get(one).item().text().title() + " and "
                                            + items.get(other).item().text().title());
                        }
                    }
                }
            }
            long pairs = wrong.values().stream().mapToLong(List::size).sum();
            assertTrue(merged >= 15 && pairs * 10 <= merged, () -> set + ", declared " + declared + ": " + wrong);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ur | کراچي ميں زلزلے كے شديد جھٹكے، ٢٥ افراد زخمی     | کراچی میں زلزلے کے شدید جھٹکے، 25 افراد زخمی
            ur | لاہور كے علاقوں میں بارشیں، سڑک بند               | لاہور کے علاقے میں بارش، سڑکیں بند
            ar | اكتشاف مقبرة أثرية في الأقصر                       | كشف مقبرة أثرية بالأقصر
            tr | İSTANBUL'DA OKULLARA KAR TATİLİ AÇIKLANDI          | İstanbul'da okullara kar tatili açıklandı
            fr | L'ETAT D'URGENCE DECRETE A LA REUNION              | L'état d'urgence décrété à La Réunion
            el | ΦΩΤΙΑ ΣΤΗΝ ΕΥΒΟΙΑ, ΕΚΚΕΝΩΣΗ ΧΩΡΙΩΝ                  | Φωτιά στην Εύβοια, εκκένωση χωριών
            hi | दिल्ली में घना कोहरा, उड़ानें रद्द                           | दिल्ली में घने कोहरे से उड़ान रद्द
            zh | 四川6.0级地震致多人受伤                                | 四川發生6.0级地震，多人受伤
            """)
    void oneHeadlineWrittenInTwoWaysIsOneStory(String language, String one, String other) {
        StoryDecision first = index.place(item(1, language, one));
        assertEquals(first.thread(), index.place(item(2, language, other)).thread());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            آج کا موسم: بدھ کو کہاں بارش ہوگی          | آج کا موسم: جمعرات کو کہاں بارش ہوگی
            سونے کی قیمت، ۱۲ مئی: فی تولہ ریٹ           | سونے کی قیمت، ۱۳ جون: فی تولہ ریٹ
            Dự báo thời tiết thứ năm: Hà Nội mưa phùn  | Dự báo thời tiết thứ sáu: Hà Nội mưa phùn
            Курс доллара на среду, 12 марта            | Курс доллара на четверг, 13 марта
            Cotización del dólar hoy, miércoles        | Cotización del dólar hoy, jueves
            今日金价：3月12日国内金价行情                 | 今日金价：3月13日国内金价行情
            ราคาทองวันพุธ 12 มีนาคม เปิดตลาด            | ราคาทองวันพุธ 13 มีนาคม เปิดตลาด
            """)
    void instalmentsOfASeriesAreNeverOneStory(String one, String other) {
        StoryDecision first = index.place(instalment(1, one));
        assertNotEquals(first.thread(), index.place(instalment(2, other)).thread());
    }

    @Test
    void anUpdateInAScriptWithoutSpacesIsNoSeries() {
        StoryDecision first = index.place(instalment(1, "四川6.0级地震致多人受伤"));
        StoryDecision update = index.place(instalment(2, "四川6.0级地震致多人受伤，救援队赶赴10个乡镇"));
        assertEquals(first.thread(), update.thread());
    }
}
