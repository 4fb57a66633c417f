package tributary.normalise.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tributary.model.Dateline;
import tributary.normalise.place.Gazetteer;

class WireReaderTest {
    private static final WireReader READER = new WireReader(new Gazetteer(Map.of()));

    private static @Nullable Dateline dateline(String text) {
        return READER.read(text, "").dateline();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DHAKA, March 26, 2025 (BSS) - Bangladesh said so.         | DHAKA  | BSS
            Islamabad, 26 March, 2025 (APP) - The minister spoke.     | Islamabad | APP
            ISLAMABAD, March 26, 2025: The government said so.        | ISLAMABAD |
            ABU DHABI, 26th March, 2025 (WAM) -- The president spoke. | ABU DHABI | WAM
            Ankara, 26 Mart 2025 (DHA) - Bakan konuştu.               | Ankara | DHA
            NEW YORK, March 26, 2025 /PRNewswire/ -- Acme has news.   | NEW YORK | PR Newswire
            """)
    void theDateMayHaveAYear(String text, String place, @Nullable String agency) {
        Dateline found = dateline(text);
        assertNotNull(found, text);
        assertEquals(place, found.place());
        assertEquals(agency, found.agency());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            MOSCOW, March 26. /TASS/. Russian President Vladimir Putin spoke. | MOSCOW | MOSCOW, March 26. /TASS/
            【北京＝共同】中国外務省は26日、発表した。                                      | 北京 | 【北京＝共同】
            北京，3月26日（新华社）中国外交部表示。                                        | 北京 | 北京，3月26日（新华社）
            BEIRUT/JERUSALEM, March 26 (Reuters) - Israel said so.            | BEIRUT/JERUSALEM | BEIRUT/JERUSALEM, March 26 (Reuters)
            """)
    void aPlaceIsNotWhatStandsBehindTheAgencyNorHalfOfAWord(String text, String place, String shown) {
        Dateline found = dateline(text);
        assertNotNull(found, text);
        assertEquals(place, found.place());
        assertEquals(shown, found.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KARACHI (Dunya News) - Police said so.",
                "KARACHI (92 News) – Police said so.",
                "KARACHI, March 26 (XYZ): Police said so."
            })
    void anAgencyNobodyKnowsPartsNoPlaceFromItsDash(String text) {
        Dateline found = dateline(text);
        assertNotNull(found, text);
        assertEquals("KARACHI", found.place());
        assertNull(found.agency());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WASHINGTON (the state) - is green.",
                "KARACHI (Dunya News) reported a blast.",
                "May 2025 was hot.",
                "CHELSEA (2-0): City lost again."
            })
    void aBracketAloneMakesNoDateline(String text) {
        assertNull(dateline(text), text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The minister spoke. — with AFP                        | AFP
            The minister spoke. (With Reuters and AFP)            | Reuters,AFP
            The minister spoke. — With input from AFP             | AFP
            Die Ministerin sprach. (mit dpa)                      | dpa
            The minister spoke. (c) AFP                           | AFP
            The minister spoke. Photo credit: AP Photo/A. Naveed  | AP
            A flag. (AP Photo/Anjum Naveed)                       | AP
            """)
    void agenciesAreCreditedBehindADashAWithOrAnOldCopyrightSign(String text, String credits) {
        assertEquals(List.of(credits.split(",")), READER.read(text, "").credits());
    }

    @Test
    void aSentenceThatBeginsWithWithIsNoCredit() {
        assertEquals(
                List.of(),
                READER.read("With Reuters gone, the office is empty.", "").credits());
    }
}
