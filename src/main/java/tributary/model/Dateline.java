package tributary.model;

import org.jspecify.annotations.Nullable;

/**
 * The place and agency that open a wire story: {@code BOAO, China (Reuters) —}.
 *
 * @param text as written, without the dash
 * @param place as written: {@code BOAO, China}
 * @param agency {@code Reuters}
 */
public record Dateline(
        String text, @Nullable String place, @Nullable String agency) {}
