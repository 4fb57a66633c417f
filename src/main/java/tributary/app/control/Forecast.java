package tributary.app.control;

import java.util.List;

/**
 * What a changed feeds.yml would change.
 *
 * @param problems why it cannot be used, as lines for people; then there is nothing else
 * @param changes of feeds, merged feeds and sections, one sentence each
 * @param merged only those that would show or select other items
 */
public record Forecast(List<String> problems, List<String> changes, List<MergedForecast> merged) {
    public Forecast {
        problems = List.copyOf(problems);
        changes = List.copyOf(changes);
        merged = List.copyOf(merged);
    }

    /**
     * What becomes of a merged feed, from what is stored now.
     *
     * @param selected of everything that is stored
     * @param shown of what readers get without asking for more; a story counts once
     */
    public record MergedForecast(String id, Count selected, Count shown) {}

    /** How many items there were before, how many would come and how many would go. */
    public record Count(int before, int come, int go) {
        boolean isChanged() {
            return come > 0 || go > 0;
        }
    }
}
