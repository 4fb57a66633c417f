package tributary.merge;

/**
 * Whether an entry is in a merged feed, and the rule that said so.
 *
 * @param reason for people who ask: {@code "dropped by \bhoroscope\b on its title (feeds.yml:31)"}
 */
public record Verdict(boolean included, String reason) {}
