package tributary.normalise;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tributary.model.Enclosure;
import tributary.model.Image;
import tributary.model.Media;
import tributary.normalise.html.PlainText;
import tributary.normalise.link.UrlReference;

/** Keeps of an item's files and pictures what is on the web, each once. Immutable. */
final class EntryMedia {
    private static final int MOST = 500;
    private static final int LEAST_PIXELS = 2;
    /** Pictures less wide than this are thumbnails. */
    private static final int THUMBNAIL = 300;

    private final PlainText plain;

    EntryMedia(PlainText plain) {
        this.plain = plain;
    }

    Media of(Media media, String base) {
        Map<String, Enclosure> enclosures = new LinkedHashMap<>();
        for (Enclosure each : media.enclosures()) {
            UrlReference.web(each.url(), base)
                    .filter(url -> enclosures.size() < MOST && !isAvatar(url))
                    .ifPresent(url -> {
                        var _ = enclosures.putIfAbsent(url, enclosure(each, url));
                    });
        }
        Map<String, Image> images = new LinkedHashMap<>();
        for (Image each : media.images()) {
            Image image = image(each, base);
            if (image != null && images.size() < MOST) {
                var _ = images.putIfAbsent(image.url(), image);
            }
        }
        return new Media(
                List.copyOf(enclosures.values()),
                mainFirst(List.copyOf(images.values())),
                notNegative(media.season()),
                notNegative(media.episode()));
    }

    private Enclosure enclosure(Enclosure each, String url) {
        Long length = each.length() != null && each.length() >= 0 ? each.length() : null;
        var duration = each.duration() != null && !each.duration().isNegative() ? each.duration() : null;
        return new Enclosure(url, EntryLinks.type(each.type()), length, plain.line(each.title()), duration);
    }

    /** The picture with its address made absolute; null when it has none on the web or nothing to show. */
    @Nullable
    Image image(@Nullable Image image, String base) {
        if (image == null || isPixel(image.width()) || isPixel(image.height())) {
            return null;
        }
        return UrlReference.web(image.url(), base)
                .filter(url -> !isAvatar(url))
                .map(url -> new Image(
                        url,
                        notNegative(image.width()),
                        notNegative(image.height()),
                        plain.line(image.text()),
                        plain.line(image.credit())))
                .orElse(null);
    }

    /** The first picture stands for the item, unless it is a thumbnail beside one of a picture's size. */
    private static List<Image> mainFirst(List<Image> images) {
        Image main =
                images.stream().max(Comparator.comparingInt(EntryMedia::width)).orElse(null);
        if (main == null || width(images.getFirst()) == 0 || width(images.getFirst()) >= THUMBNAIL) {
            return images;
        }
        List<Image> sorted = new ArrayList<>(images);
        sorted.remove(main);
        sorted.addFirst(main);
        return sorted;
    }

    private static int width(Image image) {
        return image.width() == null ? 0 : image.width();
    }

    /** WordPress gives the portrait of the author as the first picture of each item. */
    private static boolean isAvatar(String url) {
        UrlReference reference = UrlReference.of(url);
        String host = reference.host();
        return (host.equals("gravatar.com") || host.endsWith(".gravatar.com"))
                && reference.path().startsWith("/avatar/");
    }

    /** Zero stands for an unknown size in many feeds; one is a counter. */
    private static boolean isPixel(@Nullable Integer size) {
        return size != null && size > 0 && size < LEAST_PIXELS;
    }

    private static @Nullable Integer notNegative(@Nullable Integer number) {
        return number != null && number > 0 ? number : null;
    }
}
