package tributary.config.schema;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a section of the file says, with what it leaves to the section it stands upon and to the defaults. */
public final class Values {
    private final Map<String, Located<?>> written;
    private final Set<String> broken;
    private final @Nullable Values below;

    Values(Map<String, Located<?>> written, Set<String> broken, @Nullable Values below) {
        this.written = written;
        this.broken = broken;
        this.below = below;
    }

    /** These values, and the other's where these say nothing; sections inside are joined key by key. */
    public Values over(Values other) {
        return new Values(written, broken, other);
    }

    /** The value of a key that is required or has a default. */
    public <T> T get(Key<T> key) {
        T value = find(key);
        if (value == null) {
            throw new IllegalStateException(key + " has neither value nor default");
        }
        return value;
    }

    /** The value of a key, or its default; null when it has neither. */
    public <T> @Nullable T find(Key<T> key) {
        T value = written(key);
        return value == null ? key.standard() : value;
    }

    /** Whether the key's value could not be read, which has been reported. */
    public boolean isBroken(Key<?> key) {
        return broken.contains(key.name());
    }

    public boolean has(Key<?> key) {
        return written.containsKey(key.name());
    }

    /** Where the key's value stands in this section; null when it does not. */
    public @Nullable Spot spot(Key<?> key) {
        Located<?> located = written.get(key.name());
        return located == null ? null : located.spot();
    }

    // A key's value was read by the key's own kind, so it is of the key's type.
    @SuppressWarnings("unchecked")
    private <T> @Nullable T written(Key<T> key) {
        Located<?> mine = written.get(key.name());
        T lower = below == null ? null : below.written(key);
        if (mine == null) {
            return lower;
        }
        if (mine.value() instanceof Values section && lower instanceof Values lowerSection) {
            return (T) section.over(lowerSection);
        }
        return (T) mine.value();
    }
}
