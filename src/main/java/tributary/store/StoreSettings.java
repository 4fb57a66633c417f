package tributary.store;

/**
 * Which database to keep everything in, and in whose name ids are made.
 *
 * @param url JDBC URL of H2 or PostgreSQL, credentials included where needed: {@code jdbc:h2:file:./data/tributary}
 * @param authority host name of the site for {@code tag:} ids (RFC 4151); the one in force when the store was created
 *     stays
 */
public record StoreSettings(String url, String authority) {}
