package tributary.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tributary.model.Attribution;
import tributary.model.Category;
import tributary.model.Entry;
import tributary.model.EntryKey;
import tributary.model.FeedId;
import tributary.model.Media;
import tributary.model.Person;
import tributary.model.Place;
import tributary.model.SafeHtml;
import tributary.model.StoredEntry;
import tributary.search.Question.About;
import tributary.search.Question.Order;
import tributary.search.Question.Subject;

class SearchIndexTest {
    private static final Instant START = Instant.parse("2026-03-26T08:00:00Z");
    private static final String STORE = "one store";

    @TempDir
    private Path folder = Path.of("");

    private SearchIndex index = new SearchIndex(folder);

    @BeforeEach
    void open() {
        index = new SearchIndex(folder);
        index.open(STORE, Long.MAX_VALUE);
    }

    @AfterEach
    void close() {
        index.close();
    }

    private static StoredEntry entry(long number, String title, String html) {
        return entry(number, "dawn", title, html, List.of(), null);
    }

    private static StoredEntry entry(
            long number, String feed, String title, String html, List<Place> places, @Nullable String language) {
        Instant published = START.plusSeconds(number * 60);
        return new StoredEntry(
                number,
                new FeedId(feed),
                "urn:" + number,
                new Entry(
                        new EntryKey("key" + number, EntryKey.Rule.GUID),
                        null,
                        new Entry.Texts(title, new SafeHtml(""), new SafeHtml(html), language),
                        new Entry.Links(null, null, null, List.of()),
                        new Entry.Dates(published, null, Entry.Dates.Origin.FEED),
                        new Attribution(List.of(new Person("Tahir Khan", null, null)), List.of(), null, null),
                        Media.NONE,
                        new Entry.Subjects(
                                List.of(new Category("economy", null, "Markets")), null, List.of(), places, null),
                        "f"),
                new StoredEntry.Times(published, START.minusSeconds(number), published, null),
                null);
    }

    private void take(StoredEntry... entries) {
        index.take(List.of(entries), List.of(), entries[entries.length - 1].number());
        index.show();
        index.complete();
    }

    private List<Long> find(String words) {
        return index.find(question(words), null, 100);
    }

    private static Question question(String words) {
        return new Question(Words.parse(words).orElseThrow(), null, List.of(), Order.PUBLISHED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    security                  | Pakistan and China discuss security measures
                    SECURITY pakistan         | Pakistan and China discuss security measures
                    china                     | China’s ambassador
                    cafe                      | A café in Gwadar
                    café                      | A CAFE in Gwadar
                    "security measures"       | discuss security measures for nationals
                    “security measures”       | discuss security measures for nationals
                    measure*                  | discuss security measures
                    25,250                    | recalls 25,250 cars
                    2025                      | مارچ ٢٠٢٥
                    u.s.-china                | U.S.–China talks
                    پاکستان                   | پاکستان اور چین
                    پاكستان                   | پاکستان اور چین
                    كراچي                     | دھماکہ کراچی ایئرپورٹ پر
                    الأمن                     | بحث الامن بين البلدين
                    安全措施                      | 中国和巴基斯坦讨论安全措施
                    巴基斯坦                      | 中国和巴基斯坦讨论安全措施
                    ビジネス                      | 新しいﾋﾞｼﾞﾈｽの話
                    ความมั่นคง                 | ปากีสถานและจีนหารือมาตรการความมั่นคงสำหรับชาวจีน
                    ปากีสถาน จีน                | ปากีสถานและจีนหารือมาตรการ
                    안보                        | 파키스탄 중국 안보 논의
                    БЕЗОПАСНОСТЬ              | безопасность китайских граждан
                    strasse                   | Die Straße nach Gwadar
                    """)
    void findsWordsOfAnyScript(String words, String title) {
        take(entry(1, title, ""), entry(2, "Something else", "<p>altogether</p>"));
        assertEquals(List.of(1L), find(words));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "measures security"       | discuss security measures
                    security karachi          | discuss security measures
                    security -measures        | discuss security measures
                    security -"for chinese"   | security measures for Chinese nationals
                    secur                     | discuss security measures
                    安全措                       | 安全带和措施
                    จีนไทย                      | ไทยและจีน
                    """)
    void doesNotFindWhatIsNotThere(String words, String title) {
        take(entry(1, title, ""));
        assertEquals(List.of(), find(words));
    }

    @Test
    void whatWasTakenInIsShownToWhoeverAsks() {
        index.take(List.of(entry(1, "Security measures", "")), List.of(), 1);
        index.complete();
        assertEquals(List.of(1L), find("security"));
    }

    @Test
    void wordsAreFoundInTitleTextAuthorsAndCategories() {
        take(entry(1, "Title", "<p>Body of <b>the</b> text</p>"));
        for (String words : List.of("title", "body", "\"tahir khan\"", "economy", "markets", "title body tahir")) {
            assertEquals(List.of(1L), find(words), words);
        }
        assertEquals(List.of(), find("\"title body\""));
    }

    @Test
    void whatIsOnlyExcludedFindsTheRest() {
        take(entry(1, "cricket", ""), entry(2, "security", ""), entry(3, "trade", ""));
        assertEquals(List.of(3L, 2L), find("-cricket"));
    }

    @Test
    void theNewestComeFirstPageByPage() {
        List<StoredEntry> entries = new ArrayList<>();
        for (int number = 1; number <= 50; number++) {
            entries.add(entry(number, "security", ""));
        }
        take(entries.toArray(StoredEntry[]::new));
        List<Long> walked = new ArrayList<>();
        Question.Place before = null;
        while (true) {
            List<Long> page = index.find(question("security"), before, 7);
            if (page.isEmpty()) {
                break;
            }
            walked.addAll(page);
            long last = page.getLast();
            before = new Question.Place(START.plusSeconds(last * 60), last);
        }
        assertEquals(Stream.iterate(50L, number -> number - 1).limit(50).toList(), walked);
    }

    @Test
    void orderMayGoByWhenTheyWereReceived() {
        take(entry(1, "security", ""), entry(2, "security", ""));
        Question received = new Question(Words.parse("security").orElseThrow(), null, List.of(), Order.RECEIVED);
        assertEquals(List.of(1L, 2L), index.find(received, null, 10));
    }

    @Test
    void narrowsByFeedPlaceAndLanguage() {
        Place pakistan = new Place("PK", 1, "Karachi", null);
        take(
                entry(1, "dawn", "a", "", List.of(pakistan), "en-GB"),
                entry(2, "xinhua", "a", "", List.of(), "zh-Hant"),
                entry(3, "geo", "a", "", List.of(), null));
        assertEquals(List.of(2L), found(new Question(null, Set.of(new FeedId("xinhua")), List.of(), Order.PUBLISHED)));
        assertEquals(List.of(1L), found(about(Subject.PLACE, Set.of("PK"), Set.of())));
        assertEquals(List.of(3L, 1L), found(about(Subject.PLACE, Set.of("PK"), Set.of(new FeedId("geo")))));
        assertEquals(List.of(2L), found(about(Subject.LANGUAGE, Set.of("zh"), Set.of())));
        assertEquals(List.of(3L, 1L), found(about(Subject.LANGUAGE, Set.of("en"), Set.of(new FeedId("geo")))));
    }

    private static Question about(Subject subject, Set<String> values, Set<FeedId> otherwise) {
        return new Question(null, null, List.of(new About(subject, values, otherwise)), Order.PUBLISHED);
    }

    private List<Long> found(Question question) {
        return index.find(question, null, 100);
    }

    @Test
    void followsEditsAndDeletions() {
        take(entry(1, "security", ""), entry(2, "security", ""));
        index.take(List.of(entry(1, "trade", "")), List.of(2L), 4);
        index.show();
        assertEquals(List.of(), find("security"));
        assertEquals(List.of(1L), find("trade"));
        assertEquals(4, index.seen());
    }

    @Test
    void aKillLosesOnlyWhatWasNotSavedAndSaysSo() {
        take(entry(1, "security", ""));
        index.save();
        take(entry(2, "security", ""));
        index.abandon();
        open();
        assertEquals(1, index.seen());
        assertEquals(List.of(1L), find("security"));
    }

    @Test
    void beginsAnewForAnotherStoreOrAnEarlierStateOfThisOne() {
        take(entry(5, "security", ""));
        index.close();
        index.open("another store", 10);
        assertEquals(0, index.seen());
        take(entry(5, "security", ""));
        index.close();
        index.open("another store", 4);
        assertEquals(0, index.seen());
    }

    @Test
    void beginsAnewWhenItsFilesAreDamaged() throws IOException {
        take(entry(1, "security", ""));
        index.close();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> !each.endsWith("write.lock")).toList()) {
                Files.write(file, new byte[] {1, 2, 3});
            }
        }
        open();
        assertEquals(0, index.seen());
        take(entry(1, "security", ""));
        assertEquals(List.of(1L), find("security"));
    }

    @Test
    void answersNobodyBeforeItIsComplete() {
        index.take(List.of(entry(1, "security", "")), List.of(), 1);
        index.show();
        assertThrows(SearchUnavailable.class, () -> find("security"));
        index.complete();
        assertEquals(List.of(1L), find("security"));
    }

    @Test
    void isNotOpenedByTwoAtATime() {
        try (SearchIndex second = new SearchIndex(folder)) {
            assertThrows(SearchUnavailable.class, () -> second.open(STORE, 1));
        }
        assertTrue(index.isOpen());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    b  A                      | a b
                    a "b c" -d e* a           | "b c" -d a e*
                    ＡＢＣ                       | abc
                    "open phrase              | "open phrase"
                    a* - ! b                  | a* b
                    """)
    void theSameWordsHaveOneSpelling(String typed, String spelling) {
        assertEquals(spelling, Words.parse(typed).orElseThrow().toString());
    }

    @ParameterizedTest
    @CsvSource({"''", "'   '", "'-'", "'\"\"'", "'…!'"})
    void whereThereIsNothingToFindNothingIsAsked(String typed) {
        assertTrue(Words.parse(typed).isEmpty());
    }
}
