package tributary.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tributary.testing.Newsroom;
import tributary.testing.Regional;

@Tag("browser")
class StatusInBrowserTest {
    private static Newsroom room;
    private static Chromium chromium;
    private static String base;

    @BeforeAll
    static void open() {
        room = Regional.troubled(null);
        room.fileProblems.add("feeds.yml:12:5: feeds[3].intervall: unknown key (did you mean interval?)");
        base = room.serve();
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
        room.close();
    }

    @Test
    void anOperatorSortsTheTableAndOpensAFeedThatFails() {
        Page page = chromium.open(1280, ColorScheme.LIGHT);
        page.navigate(base + "/status");
        assertEquals("closed", page.locator("tbody th a").first().innerText());
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Failures"))
                .click();
        assertEquals("broken", page.locator("tbody th a").first().innerText());
        assertEquals(
                "Failures", page.locator("th[aria-sort=ascending]").innerText().strip());
        page.locator("tbody th a").first().click();
        assertEquals("broken", page.locator("h1").innerText());
        assertEquals(50, page.locator("tbody tr").count());
        page.close();
    }

    @Test
    void theLineOfItemsIsDrawn() {
        Page page = chromium.open(1280, ColorScheme.LIGHT);
        page.navigate(base + "/status");
        BoundingBox line =
                page.locator("tr:has-text('lahore-courier') polyline").boundingBox();
        assertTrue(line.width > 60 && line.height > 5, line.width + " by " + line.height);
        page.close();
    }

    @ParameterizedTest
    @MethodSource("tributary.browser.Axe#windows")
    void axeFindsNothing(int width, ColorScheme scheme) {
        List<String> findings = new ArrayList<>();
        try (BrowserContext context = chromium.context(width, scheme, true)) {
            Page page = context.newPage();
            for (String path : List.of("/status", "/status/broken")) {
                page.navigate(base + path);
                findings.addAll(Axe.findings(page, path));
                BoundingBox main = page.locator("main").boundingBox();
                assertTrue(main.x + main.width <= width, path + " is wider than the window");
            }
        }
        assertEquals(List.of(), findings);
    }
}
