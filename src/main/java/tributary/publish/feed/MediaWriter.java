package tributary.publish.feed;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tributary.model.Enclosure;
import tributary.model.Entry;
import tributary.model.Image;
import tributary.model.Media;

/** Writes as Media RSS 1.5.1 what the core of Atom and RSS has no room for. */
record MediaWriter(XmlWriter xml) {
    static final String NAMESPACE = "http://search.yahoo.com/mrss/";

    static boolean isNeeded(Entry entry) {
        Media media = entry.media();
        return !media.images().isEmpty() || media.enclosures().stream().anyMatch(MediaWriter::hasDetails);
    }

    /** Whether it has more to it than an address, a type and a length. */
    static boolean hasDetails(Enclosure enclosure) {
        return enclosure.title() != null || enclosure.duration() != null;
    }

    void file(Enclosure enclosure) {
        Long length = enclosure.length();
        xml.start(
                "media:content",
                "url",
                Urls.iri(enclosure.url()),
                "fileSize",
                length == null || length == 0 ? null : length.toString(),
                "type",
                MediaTypes.of(enclosure),
                "duration",
                enclosure.duration() == null
                        ? null
                        : String.valueOf(enclosure.duration().toSeconds()));
        xml.element("media:title", CleanText.visible(enclosure.title()), "type", "plain");
        xml.end();
    }

    void images(List<Image> images) {
        for (Image image : images) {
            xml.start(
                    "media:content",
                    "url",
                    Urls.iri(image.url()),
                    "medium",
                    "image",
                    "width",
                    size(image.width()),
                    "height",
                    size(image.height()));
            xml.element("media:description", CleanText.visible(image.text()), "type", "plain");
            xml.element("media:credit", CleanText.visible(image.credit()));
            xml.end();
        }
    }

    private static @Nullable String size(@Nullable Integer pixels) {
        return pixels == null || pixels <= 0 ? null : pixels.toString();
    }
}
