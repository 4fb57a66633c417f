package tributary.store;

import java.time.Instant;

/** A place in an ordered walk: the entry there, by its time in that order and its number. */
public record Position(Instant at, long number) {}
