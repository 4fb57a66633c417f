package tributary.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
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
class ReadingTest {
    private static Newsroom room;
    private static Chromium chromium;
    private static String base;

    @BeforeAll
    static void open() {
        room = Regional.open(null);
        base = room.serve();
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
        room.close();
    }

    @ParameterizedTest
    @MethodSource("tributary.browser.Axe#windows")
    void aReaderFindsAFeedAStoryAndHowToSubscribe(int width, ColorScheme scheme) {
        Page page = chromium.open(width, scheme);
        page.navigate(base + "/");
        link(page, "Pakistan–China").click();
        assertEquals("Pakistan–China", page.locator("h1").innerText());
        Locator subscribe = page.locator("details.subscribe");
        subscribe.locator("summary").click();
        Locator button = link(page, "Open in a feed reader");
        assertTrue(button.isVisible());
        assertEquals("feed:https://news.example.org/feeds/pakistan-china.atom", button.getAttribute("href"));
        assertTrue(page.getByLabel("or paste this address into one").isVisible());
        assertFitsTheWindow(page, width);
        link(page, "Compare the versions").first().click();
        assertEquals(
                List.of("Island Times", "Lahore Courier", "Harbour Post"),
                page.locator("article .outlet").allInnerTexts());
        assertFitsTheWindow(page, width);
        page.close();
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void assertFitsTheWindow(Page page, int width) {
        for (Locator each : page.locator("main, article, h1, input").all()) {
            BoundingBox box = each.boundingBox();
            assertTrue(box == null || box.x + box.width <= width + 1, each + " is wider than the window");
        }
    }

    @ParameterizedTest
    @MethodSource("tributary.browser.Axe#windows")
    void axeFindsNothing(int width, ColorScheme scheme) {
        List<String> findings = new ArrayList<>();
        try (BrowserContext context = chromium.context(width, scheme, true)) {
            Page page = context.newPage();
            for (String path : List.of(
                    "/", "/feeds/pakistan-china", "/stories/" + Regional.STORY, "/sources/khabarnama", "/feeds/none")) {
                page.navigate(base + path);
                page.locator("summary").all().forEach(Locator::click);
                findings.addAll(Axe.findings(page, path));
            }
        }
        assertEquals(List.of(), findings);
    }

    @Test
    void thePartsOfAPageAreReachedByKeyboardInTheOrderTheyAreRead() {
        Page page = chromium.open(1280, ColorScheme.LIGHT);
        page.navigate(base + "/feeds/pakistan-china");
        page.keyboard().press("Tab");
        assertTrue(page.locator("a.skip:focus").isVisible());
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        assertEquals(1, page.locator("details.subscribe > summary:focus").count());
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        assertEquals(1, page.locator("a.button:focus").count());
        page.close();
    }

    @Test
    void anItemFromRightToLeftStandsAtTheRight() {
        Page page = chromium.open(1280, ColorScheme.LIGHT);
        page.navigate(base + "/feeds/pakistan-china");
        BoundingBox right = page.locator("article[dir=rtl] h2 a").boundingBox();
        BoundingBox main = page.locator("main").boundingBox();
        assertEquals(main.x + main.width, right.x + right.width, 2, "the right edge");
        BoundingBox left = page.locator("article:not([dir]) h2 a").first().boundingBox();
        assertEquals(main.x, left.x, 2, "the left edge");
        page.close();
    }

    @Test
    void noPageOffendsItsOwnPolicy() {
        List<String> complaints = new ArrayList<>();
        try (BrowserContext context = chromium.context(1280, ColorScheme.LIGHT, true)) {
            Page page = context.newPage();
            page.onConsoleMessage(message -> complaints.add(message.text()));
            page.onRequestFailed(request -> complaints.add("failed: " + request.url()));
            for (String path : List.of("/", "/feeds/all", "/stories/" + Regional.STORY, "/sources/khabarnama")) {
                page.navigate(base + path);
            }
            assertTrue(context.cookies().isEmpty());
        }
        assertEquals(List.of(), complaints);
    }
}
