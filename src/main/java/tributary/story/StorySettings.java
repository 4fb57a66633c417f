package tributary.story;

import java.time.Duration;

/**
 * How hard duplicates are looked for.
 *
 * @param window how long a story stays open after its last item
 */
public record StorySettings(Mode mode, Duration window) {
    public enum Mode {
        OFF,
        EXACT,
        STORY
    }
}
