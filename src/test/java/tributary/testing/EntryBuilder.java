package tributary.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tributary.model.Attribution;
import tributary.model.Category;
import tributary.model.Enclosure;
import tributary.model.Entry;
import tributary.model.EntryKey;
import tributary.model.FeedId;
import tributary.model.Guid;
import tributary.model.Image;
import tributary.model.Link;
import tributary.model.Media;
import tributary.model.Person;
import tributary.model.Place;
import tributary.model.Point;
import tributary.model.SafeHtml;
import tributary.model.StoredEntry;
import tributary.model.StoryId;

/** Makes entries for tests of what comes after the store: what a test does not name is plain and valid. */
public final class EntryBuilder {
    public static final Instant BOAO = Instant.parse("2025-03-26T08:00:00Z");

    private final String name;
    private final List<Link> related = new ArrayList<>();
    private final List<Person> authors = new ArrayList<>();
    private final List<Person> contributors = new ArrayList<>();
    private final List<Category> categories = new ArrayList<>();
    private final List<Enclosure> enclosures = new ArrayList<>();
    private final List<Image> images = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();
    private @Nullable String guid;
    private String title;
    private String summary = "";
    private String content = "";
    private @Nullable String language = "en";
    private @Nullable String url;
    private @Nullable String comments;
    private Instant published = BOAO;
    private @Nullable Instant updated;
    private @Nullable String rights;
    private @Nullable Point point;
    private @Nullable StoryId story;
    private @Nullable Instant seen;
    private @Nullable Instant received;
    private @Nullable Instant changed;
    private @Nullable Instant withdrawn;

    private EntryBuilder(String name) {
        this.name = name;
        title = "Title of " + name;
        guid = "https://example.org/items/" + name;
        url = "https://example.org/" + name;
    }

    /** @param name what tells it from other entries of its feed */
    public static EntryBuilder entry(String name) {
        return new EntryBuilder(name);
    }

    public EntryBuilder guid(@Nullable String value) {
        guid = value;
        return this;
    }

    public EntryBuilder title(String value) {
        title = value;
        return this;
    }

    public EntryBuilder summary(String html) {
        summary = html;
        return this;
    }

    public EntryBuilder content(String html) {
        content = html;
        return this;
    }

    public EntryBuilder language(@Nullable String tag) {
        language = tag;
        return this;
    }

    public EntryBuilder url(@Nullable String value) {
        url = value;
        return this;
    }

    public EntryBuilder comments(String value) {
        comments = value;
        return this;
    }

    public EntryBuilder link(Link value) {
        related.add(value);
        return this;
    }

    public EntryBuilder published(Instant value) {
        published = value;
        return this;
    }

    /** Published so many minutes after {@link #BOAO}. */
    public EntryBuilder minutes(long minutes) {
        return published(BOAO.plusSeconds(60 * minutes));
    }

    public EntryBuilder updated(Instant value) {
        updated = value;
        return this;
    }

    public EntryBuilder author(@Nullable String name, @Nullable String email, @Nullable String page) {
        authors.add(new Person(name, email, page));
        return this;
    }

    public EntryBuilder contributor(String name) {
        contributors.add(new Person(name, null, null));
        return this;
    }

    public EntryBuilder category(String term, @Nullable String scheme, @Nullable String label) {
        categories.add(new Category(term, scheme, label));
        return this;
    }

    public EntryBuilder enclosure(Enclosure value) {
        enclosures.add(value);
        return this;
    }

    public EntryBuilder image(Image value) {
        images.add(value);
        return this;
    }

    public EntryBuilder place(String country) {
        places.add(new Place(country, 1, country, null));
        return this;
    }

    public EntryBuilder point(double latitude, double longitude) {
        point = new Point(latitude, longitude);
        return this;
    }

    public EntryBuilder rights(String value) {
        rights = value;
        return this;
    }

    public EntryBuilder story(String value) {
        story = new StoryId(value);
        return this;
    }

    public EntryBuilder seen(Instant value) {
        seen = value;
        return this;
    }

    public EntryBuilder received(Instant value) {
        received = value;
        return this;
    }

    public EntryBuilder changed(Instant value) {
        changed = value;
        return this;
    }

    public EntryBuilder withdrawn(Instant value) {
        withdrawn = value;
        return this;
    }

    /** What a store is given; its fingerprint is made from its texts. */
    public Entry build() {
        return new Entry(
                new EntryKey(name, EntryKey.Rule.GUID),
                guid == null ? null : new Guid(guid, false),
                new Entry.Texts(title, new SafeHtml(summary), new SafeHtml(content), language),
                new Entry.Links(url, url, comments, related),
                new Entry.Dates(published, updated, Entry.Dates.Origin.FEED),
                new Attribution(authors, contributors, rights, null),
                new Media(enclosures, images, null, null),
                new Entry.Subjects(categories, null, List.of(), places, point),
                Integer.toHexString(List.of(title, summary, content).hashCode()));
    }

    /** What a store gives back. */
    public StoredEntry stored(long number, String feed) {
        Instant first = seen == null ? published : seen;
        return new StoredEntry(
                number,
                new FeedId(feed),
                guid == null ? "tag:example.org,2025:" + feed + "/" + name : guid,
                build(),
                new StoredEntry.Times(
                        first, received == null ? first : received, changed == null ? first : changed, withdrawn),
                story);
    }

    public @Nullable StoryId storyId() {
        return story;
    }
}
