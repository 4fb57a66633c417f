package tributary.app.control;

import java.time.Instant;

/**
 * A host that has asked to be left alone.
 *
 * @param host a politeness scope
 */
public record ParkedHost(String host, Instant until) {}
