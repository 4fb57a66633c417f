package tributary.parse.rome;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tributary.model.Enclosure;
import tributary.model.Image;
import tributary.model.Media;
import tributary.parse.tree.PlainText;
import tributary.parse.tree.Reference;
import tributary.parse.tree.XmlElement;

/**
 * Collects the files and pictures of an item from enclosures, Media RSS and podcast tags. Not safe for use by several
 * threads.
 */
final class MediaDraft {
    private static final int MOST = 100;

    private final List<Enclosure> enclosures = new ArrayList<>();
    private final List<Image> images = new ArrayList<>();
    private final List<Image> pictures = new ArrayList<>();
    private @Nullable String counted;
    private @Nullable String original;
    private @Nullable String credit;
    private @Nullable Duration duration;
    private @Nullable Integer season;
    private @Nullable Integer episode;
    private boolean hasMediaObject;

    void enclosure(
            String url,
            @Nullable String type,
            @Nullable Long length,
            @Nullable String title,
            @Nullable Duration playing) {
        if (url.isBlank()) {
            return;
        }
        counted = counted == null ? url : counted;
        boolean image = (type == null || type.isBlank()) ? looksLikeImage(url) : isImage(type);
        if (image) {
            picture(new Image(url, null, null, Texts.stripped(title), null));
        }
        file(url, type, length, title, playing);
    }

    private void file(
            String url,
            @Nullable String type,
            @Nullable Long length,
            @Nullable String title,
            @Nullable Duration playing) {
        if (enclosures.size() < MOST
                && enclosures.stream().noneMatch(each -> each.url().equals(url))) {
            enclosures.add(new Enclosure(url, Texts.stripped(type), length, Texts.stripped(title), playing));
        }
    }

    /** feedburner:origEnclosureLink: the item's file itself, its enclosure only counts who asks for it. */
    void original(String url) {
        original = original == null ? url : original;
    }

    /** An image that an element points to by href, url, a url child or its text. */
    void image(XmlElement element) {
        String reference = element.attribute("href");
        reference = reference == null ? element.attribute("url") : reference;
        reference = reference == null ? element.attributeOfAnyPrefix("resource") : reference;
        XmlElement child = element.find("url");
        reference = reference == null && child != null ? child.text() : reference;
        reference = reference == null && !element.hasElements() ? element.text() : reference;
        if (reference != null && !reference.isBlank() && images.size() < MOST) {
            XmlElement title = element.find("title");
            Image image = new Image(
                    Reference.resolve(element.base(), reference),
                    Numbers.small(element.attribute("width")),
                    Numbers.small(element.attribute("height")),
                    title == null ? null : Texts.stripped(PlainText.of(title.text())),
                    null);
            add(images, image);
        }
    }

    void image(Image image) {
        add(images, image);
    }

    /** media:content: a picture, or a file to play (Media RSS 1.5.1 section "media:content"). */
    void mediaObject(XmlElement content, @Nullable String title, @Nullable String maker) {
        hasMediaObject = true;
        String reference = content.attribute("url");
        if (reference == null || reference.isBlank()) {
            return;
        }
        String url = Reference.resolve(content.base(), reference);
        String type = Texts.stripped(content.attribute("type"));
        String medium = content.attribute("medium");
        if ("image".equalsIgnoreCase(medium)
                || (type != null && isImage(type))
                || (type == null && medium == null && looksLikeImage(url))) {
            picture(new Image(
                    url,
                    Numbers.small(content.attribute("width")),
                    Numbers.small(content.attribute("height")),
                    title,
                    maker));
        }
        file(
                url,
                type,
                Numbers.size(content.attribute("filesize")),
                title,
                Numbers.duration(content.attribute("duration")));
    }

    void credit(@Nullable String maker) {
        credit = credit == null ? maker : credit;
    }

    void duration(String text) {
        duration = duration == null ? Numbers.duration(text) : duration;
    }

    void season(String text) {
        season = season == null ? Numbers.small(text) : season;
    }

    void episode(String text) {
        episode = episode == null ? Numbers.small(text) : episode;
    }

    /** @param outer what the feed says of all its media (Media RSS: elements of the channel hold for its items) */
    Media finish(@Nullable MediaDraft outer) {
        uncount();
        String maker = credit == null && outer != null && hasMediaObject ? outer.credit : credit;
        List<Image> all = new ArrayList<>();
        images.forEach(each -> add(all, each));
        pictures.forEach(each -> add(all, each));
        if (all.isEmpty() && outer != null && hasMediaObject) {
            all.addAll(outer.pictures);
        }
        List<Image> credited = all.stream()
                .map(each -> each.credit() == null && maker != null
                        ? new Image(each.url(), each.width(), each.height(), each.text(), maker)
                        : each)
                .toList();
        return enclosures.isEmpty() && credited.isEmpty() && season == null && episode == null
                ? Media.NONE
                : new Media(timed(), credited, season, episode);
    }

    /** itunes:duration is that of the item's first file. */
    private List<Enclosure> timed() {
        if (duration == null || enclosures.isEmpty() || enclosures.getFirst().duration() != null) {
            return enclosures;
        }
        Enclosure first = enclosures.getFirst();
        List<Enclosure> timed = new ArrayList<>(enclosures);
        timed.set(0, new Enclosure(first.url(), first.type(), first.length(), first.title(), duration));
        return timed;
    }

    private void uncount() {
        String url = original;
        if (url == null || counted == null || url.equals(counted)) {
            return;
        }
        enclosures.removeIf(each -> each.url().equals(url));
        enclosures.replaceAll(each -> each.url().equals(counted)
                ? new Enclosure(url, each.type(), each.length(), each.title(), each.duration())
                : each);
        for (List<Image> shown : List.of(images, pictures)) {
            shown.removeIf(each -> each.url().equals(url));
            shown.replaceAll(each -> each.url().equals(counted)
                    ? new Image(url, each.width(), each.height(), each.text(), each.credit())
                    : each);
        }
    }

    @Nullable
    Image firstImage() {
        return !images.isEmpty() ? images.getFirst() : pictures.isEmpty() ? null : pictures.getFirst();
    }

    /** A picture that is also a file of the item: it comes after those meant to stand for it. */
    private void picture(Image image) {
        add(pictures, image);
    }

    void thumbnail(XmlElement element) {
        image(element);
        if (!images.isEmpty()) {
            add(pictures, images.getLast());
        }
    }

    private static void add(List<Image> to, Image image) {
        if (to.size() < MOST && to.stream().noneMatch(each -> each.url().equals(image.url()))) {
            to.add(image);
        }
    }

    /** {@code image/jpeg}, or {@code image} alone. */
    private static boolean isImage(String type) {
        return type.strip().toLowerCase(Locale.ROOT).startsWith("image");
    }

    private static boolean looksLikeImage(String url) {
        int end = url.indexOf('?');
        String path = (end < 0 ? url : url.substring(0, end)).toLowerCase(Locale.ROOT);
        return path.endsWith(".jpg")
                || path.endsWith(".jpeg")
                || path.endsWith(".png")
                || path.endsWith(".webp")
                || path.endsWith(".gif");
    }
}
