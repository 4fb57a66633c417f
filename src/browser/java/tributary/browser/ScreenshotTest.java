package tributary.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tributary.testing.Newsroom;
import tributary.testing.Regional;

/**
 * Makes the pictures of the documentation: into docs/pictures with -Dscreenshots=docs/pictures, else where they harm
 * nobody.
 */
@Tag("browser")
class ScreenshotTest {
    private static final Path FOLDER = Path.of(System.getProperty("screenshots", "target/screenshots"));

    @Test
    void thePagesCanBePictured() throws IOException {
        Files.createDirectories(FOLDER);
        try (Newsroom room = Regional.open(null);
                Newsroom troubled = Regional.troubled(null);
                Chromium chromium = new Chromium()) {
            String base = room.serve();
            picture(chromium, ColorScheme.LIGHT, base + "/feeds/pakistan-china", "feed.png");
            picture(chromium, ColorScheme.DARK, base + "/stories/" + Regional.STORY, "story.png");
            picture(chromium, ColorScheme.LIGHT, troubled.serve() + "/status", "status.png");
        }
    }

    private static void picture(Chromium chromium, ColorScheme scheme, String url, String name) throws IOException {
        Path file = FOLDER.resolve(name);
        Page page = chromium.open(1180, scheme);
        page.navigate(url);
        var _ = page.screenshot(new Page.ScreenshotOptions().setPath(file));
        page.close();
        assertTrue(Files.size(file) < 200_000, name + " has " + Files.size(file) + " bytes");
    }
}
