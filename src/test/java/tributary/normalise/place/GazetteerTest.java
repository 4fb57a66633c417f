package tributary.normalise.place;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tributary.model.Dateline;
import tributary.model.Place;

class GazetteerTest {
    private static final Gazetteer GAZETTEER = new Gazetteer(Map.of());

    private static Set<String> countries(String title, @Nullable String language) {
        return GAZETTEER.find(title, null, "", language).stream()
                .map(Place::country)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void thePakistanChinaStoryIsAboutBoth() {
        List<Place> places = GAZETTEER.find(
                "Pakistan and China discuss security measures for Chinese nationals",
                new Dateline("BOAO, China", "BOAO, China", null),
                "The ambassador spoke at the forum about Karachi airport.",
                "en");
        assertEquals(Set.of("PK", "CN"), places.stream().map(Place::country).collect(Collectors.toSet()));
        assertTrue(places.stream().allMatch(place -> place.point() != null && place.score() > 0.5));
    }

    @Test
    void namesInsideWordsAreNotFound() {
        assertEquals(Set.of(), countries("The ambassador spoke of rights, romance and disobedience", "sv"));
        assertEquals(Set.of(), countries("An ambassador malingers in a peruke", "en"));
    }

    @Test
    void wordsThatOnlyResembleTheStemOfANameAreNotFound() {
        assertEquals(Set.of(), countries("Морозы стоят над краем", "ru"));
        assertEquals(Set.of(), countries("Тем временем совет решил", "ru"));
    }

    @Test
    void aMeetingIsNoIsland() {
        assertEquals(Set.of(), countries("Cast plans a Reunion", "en"));
        assertEquals(Set.of(), countries("La réunion du gouvernement est reportée", "fr"));
        assertEquals(Set.of("RE", "FR"), countries("Cyclone nears France's Indian Ocean island of Réunion", "en"));
        assertEquals(Set.of("RE"), countries("Un cyclone menace l’île de La Réunion", "fr"));
    }

    @Test
    void theOperatorsNamesAreFoundToo() {
        Gazetteer own = new Gazetteer(Map.of("PK", List.of("CPEC", "Hub Dam")));
        assertEquals(
                "PK",
                own.find("Work on CPEC resumes", null, "", "en").getFirst().country());
        assertEquals(Set.of(), countries("Work on CPEC resumes", "en"));
    }

    @Test
    void everyTerritoryOfCldrHasAnEnglishName() {
        com.ibm.icu.text.LocaleDisplayNames names =
                com.ibm.icu.text.LocaleDisplayNames.getInstance(com.ibm.icu.util.ULocale.ENGLISH);
        List<String> missing = java.util.Arrays.stream(com.ibm.icu.util.ULocale.getISOCountries())
                .filter(code -> !countries("A day in " + names.regionDisplayName(code), "en")
                        .contains(code))
                .toList();
        assertEquals(List.of(), missing);
    }

    @Test
    void namesInTheLanguageOfTheFeedAreFound() {
        assertEquals(Set.of("CN", "PK"), countries("中国和巴基斯坦讨论安全措施", "zh"));
        assertEquals(Set.of("CN", "PK"), countries("پاکستان اور چین کے درمیان سکیورٹی پر بات چیت", "ur"));
        assertEquals(Set.of("CN", "PK"), countries("Пакистан и Китай обсудили безопасность", "ru"));
        assertEquals(Set.of("CN", "RU"), countries("Президент России встретился с китайскими дипломатами", null));
        assertEquals(Set.of("CN", "PK"), countries("पाकिस्तान और चीन के बीच सुरक्षा वार्ता", "hi"));
        assertEquals(Set.of("CN", "PK"), countries("باكستان والصين تبحثان الأمن", "ar"));
        assertEquals(Set.of("CN", "VN"), countries("Việt Nam và Trung Quốc ký thỏa thuận", "vi"));
        assertEquals(Set.of("JP", "KR"), countries("한국과 일본이 회담을 열었다", "ko"));
    }
}
