package tributary.model;

import org.jspecify.annotations.Nullable;

/**
 * The feed that an item says it was copied from (atom:source, RSS source). A claim: never used for rights or identity.
 */
public record ClaimedSource(
        @Nullable String id,
        @Nullable String title,
        @Nullable String url,
        @Nullable String siteUrl) {}
