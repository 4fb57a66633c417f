package tributary.store;

import tributary.model.FeedId;

/**
 * A feed of the running configuration, as far as the store needs to know it.
 *
 * @param url its location as text; a change resets what belonged to the old one
 * @param host the politeness scope it belongs to
 */
public record Registration(FeedId id, String url, String host, Retention retention) {}
