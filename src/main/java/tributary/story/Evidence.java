package tributary.story;

import java.util.List;

/**
 * Why an item belongs to others.
 *
 * @param score 0 to 1; 1 for exact copies and for what the operator ordered
 * @param nearest key of the item most like it
 */
public record Evidence(double score, String nearest, List<Reason> reasons) {
    public Evidence {
        reasons = List.copyOf(reasons);
    }

    /** One thing that speaks for it. */
    public sealed interface Reason {
        /** The same page. */
        record SameUrl(String url) implements Reason {}

        /** The same identifier on the same site. */
        record SameGuid(String guid, String host) implements Reason {}

        /** The same picture under the same headline. */
        record SameImageAndTitle(String image) implements Reason {}

        /**
         * A word that both have.
         *
         * @param share of the likeness that it makes, 0 to 1
         */
        record SharedWord(String word, double share) implements Reason {}

        /** The operator joined them. */
        record Operator(String with) implements Reason {}
    }
}
