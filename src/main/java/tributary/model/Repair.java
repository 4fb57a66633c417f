package tributary.model;

/**
 * Something in a document that had to be mended or guessed in order to read it.
 *
 * @param what a short sentence for a person: {@code "the document ends in the middle of an item"}
 */
public record Repair(String what) {}
