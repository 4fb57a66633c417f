package tributary.story;

/** What an operator decided about two items, by their keys, for good. */
public sealed interface Correction {
    String one();

    String other();

    /** They tell one story. */
    record Join(String one, String other) implements Correction {}

    /** They do not. */
    record Split(String one, String other) implements Correction {}
}
