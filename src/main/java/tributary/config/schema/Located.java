package tributary.config.schema;

/** A value with the place in the document that it was read from. */
public record Located<T>(T value, Spot spot) {}
