package tributary.normalise;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tributary.model.Category;
import tributary.model.Entry;
import tributary.model.Person;
import tributary.normalise.NormaliseSettings.Part;

/** Sums up what a reader would see of an item, so that an edit shows and a re-delivery does not. */
final class Fingerprint {
    private final Set<Part> ignored;

    Fingerprint(Set<Part> ignored) {
        this.ignored = Set.copyOf(ignored);
    }

    /** @param published and updated as the feed gives them, before any clamping; null when it gives none */
    String of(
            String title,
            Entry.Links links,
            ItemReader.Body body,
            @Nullable Instant published,
            @Nullable Instant updated) {
        Digest digest = new Digest();
        add(digest, Part.TITLE, title);
        add(digest, Part.SUMMARY, body.summary());
        add(digest, Part.CONTENT, body.content());
        add(digest, Part.LINK, links.url());
        add(digest, Part.PUBLISHED, published);
        add(digest, Part.UPDATED, updated);
        for (Person author : body.attribution().authors()) {
            add(digest, Part.AUTHOR, author.name());
            add(digest, Part.AUTHOR, author.email());
        }
        for (Category category : body.categories()) {
            add(digest, Part.CATEGORY, category.shown());
        }
        body.media().enclosures().forEach(enclosure -> add(digest, Part.ENCLOSURE, enclosure.url()));
        body.media().images().forEach(image -> add(digest, Part.IMAGE, image.url()));
        return digest.hex();
    }

    private void add(Digest digest, Part part, @Nullable Object value) {
        if (!ignored.contains(part)) {
            var _ = digest.add(part).add(value);
        }
    }
}
