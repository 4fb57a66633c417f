package tributary.normalise;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tributary.model.Dateline;
import tributary.model.Feed;
import tributary.model.Place;
import tributary.model.SafeHtml;

/** Reads out of an item's text what it is about: its language, dateline, credits and places. Thread-safe. */
@FunctionalInterface
public interface SubjectReader {
    /** Finds nothing and takes the declared language as it is. */
    SubjectReader NONE = item -> new Subjects(item.language(), null, List.of(), List.of());

    Subjects read(Item item);

    /**
     * @param title plain text, one line
     * @param body the fullest text there is
     * @param language BCP 47 tag that the item or its document declares; null when neither does
     * @param feed the source, for the language and regions that its operator gave it
     */
    record Item(String title, SafeHtml body, @Nullable String language, Feed feed) {}

    /**
     * @param language declared or detected; null when unknown
     * @param credits agencies and picture credits: {@code Reuters}
     * @param places best first
     */
    record Subjects(@Nullable String language, @Nullable Dateline dateline, List<String> credits, List<Place> places) {
        public Subjects {
            credits = List.copyOf(credits);
            places = List.copyOf(places);
        }
    }
}
