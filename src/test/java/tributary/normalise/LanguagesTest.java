package tributary.normalise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class LanguagesTest {
    @Test
    void tagsAreReadAsFeedsWriteThem() {
        assertEquals("en-US", Languages.tag(" en_us "));
        assertEquals("ur", Languages.tag("UR"));
        assertNull(Languages.tag("und"));
        assertNull(Languages.tag("English, please"));
        assertNull(Languages.tag(" "));
        assertNull(Languages.tag(null));
    }

    @Test
    void everyTagOfTwoLettersIsWhatALocaleMakesOfIt() {
        for (char first = 'a'; first <= 'z'; first++) {
            for (char second = 'a'; second <= 'z'; second++) {
                String tag = "" + first + second;
                assertEquals(Locale.forLanguageTag(tag).toLanguageTag(), Languages.tag(tag));
            }
        }
    }
}
