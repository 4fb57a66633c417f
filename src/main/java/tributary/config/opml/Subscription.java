package tributary.config.opml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One feed of an OPML document.
 *
 * @param url an http or https URL
 * @param siteUrl the page it belongs to
 * @param tags the folders it lies in, from the outside in, and its categories; each once
 */
public record Subscription(
        @Nullable String title, String url, @Nullable String siteUrl, List<String> tags) {
    public Subscription {
        tags = List.copyOf(tags);
    }
}
