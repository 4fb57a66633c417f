package tributary.model;

/**
 * An item's own identifier: RSS guid, Atom id, rdf:about, JSON Feed id.
 *
 * @param permalink whether the feed says that it is also the item's URL
 */
public record Guid(String value, boolean permalink) {}
