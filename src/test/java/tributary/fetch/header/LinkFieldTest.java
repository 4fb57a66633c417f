package tributary.fetch.header;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinkFieldTest {
    private static List<String> hubs(String... values) {
        return LinkField.targets(
                new HeaderFields(Arrays.stream(values)
                        .map(value -> new HeaderFields.Field("Link", value))
                        .toList()),
                "hub");
    }

    @Test
    void linksAreToldApartByCommasOutsideOfTargetsAndStrings() {
        assertEquals(
                List.of("https://a.example/?x=1,2", "https://b.example/"),
                hubs("<https://a.example/?x=1,2>; title=\"one, two\"; rel=hub, <https://b.example/>;rel=\"hub\""));
        assertEquals(List.of("/1", "/2"), hubs("</1>; rel=hub", "</2>; REL=\"self HUB\""));
    }

    @Test
    void otherRelationsAndBrokenLinksAreLeft() {
        assertEquals(List.of(), hubs("</1>; rel=hubs", "</1", "rel=hub", "</1>", "</1>; title=hub", ">, <; rel=hub"));
    }
}
