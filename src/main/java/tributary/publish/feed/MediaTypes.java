package tributary.publish.feed;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tributary.model.Enclosure;

/** What an enclosure is, where a format demands to know. */
final class MediaTypes {
    private static final Map<String, String> BY_SUFFIX = Map.ofEntries(
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("m4a", "audio/mp4"),
            Map.entry("ogg", "audio/ogg"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("webm", "video/webm"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("png", "image/png"),
            Map.entry("gif", "image/gif"),
            Map.entry("webp", "image/webp"),
            Map.entry("pdf", "application/pdf"),
            Map.entry("torrent", "application/x-bittorrent"));

    private MediaTypes() {}

    static String of(Enclosure enclosure) {
        String declared = valid(enclosure.type());
        if (declared != null) {
            return declared;
        }
        String url = enclosure.url();
        int end = url.indexOf('?') < 0 ? url.length() : url.indexOf('?');
        String suffix = url.substring(url.lastIndexOf('.', end - 1) + 1, end).toLowerCase(Locale.ROOT);
        return BY_SUFFIX.getOrDefault(suffix, "application/octet-stream");
    }

    /** The type when it has the shape {@code type/subtype}; null otherwise. */
    static @Nullable String valid(@Nullable String type) {
        if (type == null) {
            return null;
        }
        String bare = type.strip();
        int slash = bare.indexOf('/');
        boolean shaped = slash > 0
                && slash < bare.length() - 1
                && bare.chars()
                        .allMatch(each ->
                                each == '/' || (each > ' ' && each < 0x7F && "()<>@,;:\\\"[]?=".indexOf(each) < 0))
                && bare.indexOf('/', slash + 1) < 0;
        return shaped ? bare : null;
    }
}
