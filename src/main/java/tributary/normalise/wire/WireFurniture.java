package tributary.normalise.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tributary.model.Dateline;

/**
 * What a wire story carries beside its story.
 *
 * @param credits agencies named by dateline, credit lines and picture credits, each once, in the order found
 * @param spans where in the text the furniture is, in order, not overlapping
 */
public record WireFurniture(@Nullable Dateline dateline, List<String> credits, List<Span> spans) {
    public WireFurniture {
        credits = List.copyOf(credits);
        spans = List.copyOf(spans);
    }

    /**
     * A part of the text.
     *
     * @param end exclusive
     */
    public record Span(int start, int end) {}
}
