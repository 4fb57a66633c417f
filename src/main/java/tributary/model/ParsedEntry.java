package tributary.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An item as its feed gave it: formats and character sets are behind us, trust is not.
 *
 * @param links absolute where they could be resolved; may hold any scheme, javascript: included. Pages are
 *     {@code alternate}, the best first; the comments page of RSS is {@code replies}; enclosures are in media
 * @param point where the item says it happened (GeoRSS, W3C geo)
 */
public record ParsedEntry(
        @Nullable Guid guid,
        Texts texts,
        Dates dates,
        List<Link> links,
        Attribution attribution,
        List<Category> categories,
        Media media,
        @Nullable Point point) {
    public ParsedEntry {
        links = List.copyOf(links);
        categories = List.copyOf(categories);
    }

    /**
     * @param language of the whole item (xml:lang, dc:language), null when only the feed or the texts declare one;
     *     {@code und} where the item takes the feed's back
     */
    public record Texts(
            @Nullable RawText title,
            @Nullable RawText summary,
            @Nullable RawText content,
            @Nullable String language) {}

    /** Date texts exactly as written. */
    public record Dates(
            @Nullable String published, @Nullable String updated) {}
}
