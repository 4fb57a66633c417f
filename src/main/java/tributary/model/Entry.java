package tributary.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An item, normalised: safe to show and the same in kind whatever format it came in.
 *
 * @param key its identity within its feed
 * @param guid its identifier exactly as published
 * @param fingerprint changes when a reader would see a change; dates that we made up do not count
 */
public record Entry(
        EntryKey key,
        @Nullable Guid guid,
        Texts texts,
        Links links,
        Dates dates,
        Attribution attribution,
        Media media,
        Subjects subjects,
        String fingerprint) {
    /** The same entry under another key. */
    public Entry under(EntryKey other) {
        return new Entry(other, guid, texts, links, dates, attribution, media, subjects, fingerprint);
    }

    /** What a list of entries needs of it: its summary and its content are left out, as if it had none. */
    public Entry outline() {
        Texts outlined = new Texts(texts.title(), SafeHtml.NONE, SafeHtml.NONE, texts.language());
        return new Entry(key, guid, outlined, links, dates, attribution, media, subjects, fingerprint);
    }

    /**
     * @param title plain text, one line; empty when the item has none
     * @param summary empty when there is none or it repeats the content
     * @param content empty when the item has only a summary
     * @param language BCP 47 tag, declared or detected
     */
    public record Texts(
            String title,
            SafeHtml summary,
            SafeHtml content,
            @Nullable String language) {
        /** The fullest text there is. */
        public SafeHtml body() {
            return content.isEmpty() ? summary : content;
        }
    }

    /**
     * Absolute http or https URLs.
     *
     * @param url the item's page, tracking parameters removed
     * @param original the same as published
     * @param related further links worth keeping: via, related, replies, license
     */
    public record Links(
            @Nullable String url,
            @Nullable String original,
            @Nullable String comments,
            List<Link> related) {
        public Links {
            related = List.copyOf(related);
        }
    }

    /**
     * @param published when the item was published, clamped to what is possible
     * @param updated when the feed says it was last changed
     * @param origin where published came from
     */
    public record Dates(Instant published, @Nullable Instant updated, Origin origin) {
        /** Why an item has the date it has. */
        public enum Origin {
            FEED,
            CLAMPED,
            FIRST_SEEN
        }
    }

    /**
     * What an item is about.
     *
     * @param places found in the item itself, best first
     * @param credits agencies and picture credits: {@code Reuters}
     * @param point given by the feed
     */
    public record Subjects(
            List<Category> categories,
            @Nullable Dateline dateline,
            List<String> credits,
            List<Place> places,
            @Nullable Point point) {
        public Subjects {
            categories = List.copyOf(categories);
            credits = List.copyOf(credits);
            places = List.copyOf(places);
        }
    }
}
