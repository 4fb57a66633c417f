package tributary.model;

import org.jspecify.annotations.Nullable;

/**
 * A country that an item is about.
 *
 * @param country ISO 3166-1 alpha-2, upper case
 * @param score how sure we are and how central it is, 0 to 1
 * @param evidence the words that showed it, for people who ask
 * @param point of the most specific place found there
 */
public record Place(
        String country,
        double score,
        String evidence,
        @Nullable Point point) {}
