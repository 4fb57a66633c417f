package tributary.config.schema;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tributary.config.problem.Problems;

/** A key of feeds.yml: what it is called, what it may hold, what holds when it is absent, and what it is for. */
public final class Key<T> {
    private final String name;
    private final Kind<T> kind;
    private final Presence presence;
    private final String sample;
    private final String meaning;
    private final @Nullable T standard;

    private enum Presence {
        REQUIRED,
        OPTIONAL,
        DEFAULTED
    }

    private Key(String name, Kind<T> kind, Presence presence, String sample, String meaning) {
        this.name = name;
        this.kind = kind;
        this.presence = presence;
        this.sample = sample;
        this.meaning = meaning;
        this.standard = presence == Presence.DEFAULTED ? parse(name, kind, sample) : null;
    }

    /**
     * A key that may be left out.
     *
     * @param standard the value it then has, as YAML
     */
    public static <T> Key<T> of(String name, Kind<T> kind, String standard, String meaning) {
        return new Key<>(name, kind, Presence.DEFAULTED, standard, meaning);
    }

    /** A key that may be left out and has no default; {@code example} is YAML. */
    public static <T> Key<T> optional(String name, Kind<T> kind, String example, String meaning) {
        return new Key<>(name, kind, Presence.OPTIONAL, example, meaning);
    }

    /** A key that must be there; {@code example} is YAML. */
    public static <T> Key<T> required(String name, Kind<T> kind, String example, String meaning) {
        return new Key<>(name, kind, Presence.REQUIRED, example, meaning);
    }

    private static <T> T parse(String name, Kind<T> kind, String yaml) {
        Problems problems = new Problems(name);
        Spot spot = YamlText.parse(yaml, problems);
        T value = spot == null ? null : kind.read(spot, new Reading(Map.of(), problems));
        if (value == null || problems.hasErrors()) {
            throw new IllegalArgumentException("the default of " + name + " is wrong: " + problems.list());
        }
        return value;
    }

    public String name() {
        return name;
    }

    public Kind<T> kind() {
        return kind;
    }

    public boolean isRequired() {
        return presence == Presence.REQUIRED;
    }

    public boolean hasStandard() {
        return presence == Presence.DEFAULTED;
    }

    /** The default as YAML where there is one, else an example. */
    public String sample() {
        return sample;
    }

    /** One sentence on what it is for. */
    public String meaning() {
        return meaning;
    }

    /** What holds when the key is absent; null when nothing does. */
    @Nullable
    T standard() {
        return standard;
    }

    @Override
    public String toString() {
        return name;
    }
}
