package tributary.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tributary.model.Attribution;
import tributary.model.Entry;
import tributary.model.EntryKey;
import tributary.model.Guid;
import tributary.model.Link;
import tributary.model.Media;
import tributary.model.SafeHtml;

/**
 * The part of an entry that no statement looks at, as JSON: everything but the published date and the fingerprint.
 *
 * @param original the link as published; null when it is the url
 */
record EntryBody(
        EntryKey key,
        @Nullable Guid guid,
        @Nullable String title,
        @Nullable String summary,
        @Nullable String content,
        @Nullable String language,
        @Nullable String url,
        @Nullable String original,
        @Nullable String comments,
        List<Link> related,
        @Nullable Instant updated,
        @Nullable Attribution attribution,
        @Nullable Media media,
        Entry.@Nullable Subjects subjects) {
    private static final Entry.Subjects ABOUT_NOTHING = new Entry.Subjects(List.of(), null, List.of(), List.of(), null);
    private static final String ABSENT = "";

    static EntryBody of(Entry entry) {
        Entry.Texts texts = entry.texts();
        Entry.Links links = entry.links();
        return new EntryBody(
                entry.key(),
                entry.guid(),
                unlessEmpty(texts.title()),
                unlessEmpty(texts.summary().value()),
                unlessEmpty(texts.content().value()),
                texts.language(),
                links.url(),
                originalIfOther(links),
                links.comments(),
                links.related(),
                entry.dates().updated(),
                entry.attribution().equals(Attribution.NONE) ? null : entry.attribution(),
                entry.media().equals(Media.NONE) ? null : entry.media(),
                entry.subjects().equals(ABOUT_NOTHING) ? null : entry.subjects());
    }

    Entry entry(Instant published, Entry.Dates.Origin origin, String fingerprint) {
        return new Entry(
                key,
                guid,
                new Entry.Texts(
                        orEmpty(title), new SafeHtml(orEmpty(summary)), new SafeHtml(orEmpty(content)), language),
                new Entry.Links(url, originalLink(), comments, related),
                new Entry.Dates(published, updated, origin),
                attribution == null ? Attribution.NONE : attribution,
                media == null ? Media.NONE : media,
                subjects == null ? ABOUT_NOTHING : subjects,
                fingerprint);
    }

    private @Nullable String originalLink() {
        if (original == null) {
            return url;
        }
        return original.equals(ABSENT) ? null : original;
    }

    private static @Nullable String originalIfOther(Entry.Links links) {
        String original = links.original();
        if (original == null) {
            return links.url() == null ? null : ABSENT;
        }
        return original.equals(links.url()) ? null : original;
    }

    private static @Nullable String unlessEmpty(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
