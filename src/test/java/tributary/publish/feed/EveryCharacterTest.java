package tributary.publish.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tributary.publish.feed.DocumentBuilder.document;
import static tributary.testing.EntryBuilder.entry;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import tributary.model.Enclosure;
import tributary.model.Image;
import tributary.model.Link;
import tributary.testing.EntryBuilder;
import tributary.testing.ValidAtom;
import tributary.testing.ValidJsonFeed;
import tributary.testing.ValidRss;

/** Whatever characters an item holds, what goes out can be read: one bad item must not take a merged feed with it. */
class EveryCharacterTest {
    private static final int AT_A_TIME = 4_096;

    @Test
    void everyCodePointEverywhere() {
        for (int first = 0; first <= Character.MAX_CODE_POINT; first += AT_A_TIME) {
            StringBuilder text = new StringBuilder("a");
            for (int point = first; point < first + AT_A_TIME; point++) {
                text.append(point < 0x10000 ? String.valueOf((char) point) : Character.toString(point));
            }
            String all = text.append("z").toString();
            // What becomes of an address depends on its bytes in UTF-8, of which every kind is among the first.
            assertGoesOut(all, first < 0x12000 ? all : "z");
        }
    }

    @Property(seed = "6", tries = 100)
    void everyText(@ForAll String text) {
        assertGoesOut(text, text);
    }

    private static void assertGoesOut(String text, String address) {
        EntryBuilder odd = entry("x")
                .title(text)
                .summary(Html.escape(text))
                .content("<p>" + Html.escape(text) + "</p>")
                .language(text)
                .url("https://a.example/" + address)
                .link(new Link("related", "https://" + address + "/x", null, null, null))
                .comments(address)
                .author(text, address, address)
                .category(text, address, text)
                .enclosure(new Enclosure("https://a.example/" + address, address, 1L, text, null))
                .image(new Image("https://a.example/" + address, 1, 1, text, text))
                .link(new Link("related", address, address, text, address))
                .rights(text);
        FeedDocument document = document(odd);
        assertEquals(List.of(), ValidAtom.problems(AtomWriter.write(document)));
        assertEquals(List.of(), ValidRss.problems(RssWriter.write(document)));
        assertEquals(List.of(), ValidJsonFeed.problems(JsonFeedWriter.write(document)));
    }
}
