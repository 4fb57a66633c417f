package tributary.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** What axe-core thinks of a page, and the windows in which it should be asked. */
final class Axe {
    private Axe() {}

    /** Everything it finds, minor things included, as sentences. */
    static List<String> findings(Page page, String path) {
        return new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .map(rule -> path + ": " + rule.getImpact() + ", " + rule.getId() + ", "
                                + rule.getNodes().getFirst().getHtml())
                        .toList();
    }

    /** A phone's and a desk's width, by day and by night. */
    static Stream<Arguments> windows() {
        return Stream.of(360, 1280)
                .flatMap(width ->
                        Stream.of(ColorScheme.LIGHT, ColorScheme.DARK).map(scheme -> Arguments.of(width, scheme)));
    }
}
