package tributary.model;

/** Names a story for as long as any of its items is stored; safe in a URL path. */
public record StoryId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
