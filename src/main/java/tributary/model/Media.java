package tributary.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files and pictures of an item.
 *
 * @param season and episode as podcasts count them
 */
public record Media(
        List<Enclosure> enclosures,
        List<Image> images,
        @Nullable Integer season,
        @Nullable Integer episode) {
    public static final Media NONE = new Media(List.of(), List.of(), null, null);

    public Media {
        enclosures = List.copyOf(enclosures);
        images = List.copyOf(images);
    }
}
