package tributary.merge;

import java.util.List;

/**
 * What to keep and what to drop.
 *
 * @param keep when not empty, at least one must be found
 * @param drop none may be found
 */
public record Filter(List<Expression> keep, List<Expression> drop) {
    public static final Filter NONE = new Filter(List.of(), List.of());

    public Filter {
        keep = List.copyOf(keep);
        drop = List.copyOf(drop);
    }
}
