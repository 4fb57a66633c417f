package tributary.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tributary.merge.MergedFeed;
import tributary.merge.Rules;
import tributary.merge.Selection;
import tributary.merge.Source;
import tributary.model.Feed;
import tributary.model.FeedId;
import tributary.model.StoredEntry;
import tributary.search.Question;
import tributary.search.SearchIndex;
import tributary.store.Position;
import tributary.store.Store;

/**
 * Finds what a page of a merged feed may show, newest first: more than that, never less; the rules decide. A narrowed
 * feed is asked of the search index, which need not read what the store would.
 */
record Finder(Store store, SearchIndex index, SourceDirectory directory, MergedFeed merged, Narrowing narrowing) {
    /**
     * Some of what was found.
     *
     * @param last whether there is nothing more
     */
    record Batch(List<StoredEntry> entries, boolean last) {}

    Batch after(@Nullable Position before, int limit) {
        if (!asksTheIndex()) {
            List<StoredEntry> entries =
                    store.newest(PageWalk.feeds(directory, merged), PageWalk.order(merged), before, limit);
            return new Batch(entries, entries.size() < limit);
        }
        Question.Place place = before == null ? null : new Question.Place(before.at(), before.number());
        List<Long> numbers = index.find(question(), place, limit);
        return new Batch(store.entries(numbers), numbers.size() < limit);
    }

    /** Rules alone can be held against the store while the index is made. */
    boolean asksTheIndex() {
        return !narrowing.isNone() && (narrowing.words() != null || index.isComplete());
    }

    /** Of some entries, those that have the words. */
    List<StoredEntry> withWords(List<StoredEntry> entries) {
        if (narrowing.words() == null || entries.isEmpty()) {
            return entries;
        }
        Set<Long> having = Set.copyOf(index.having(
                narrowing.words(), entries.stream().map(StoredEntry::number).toList()));
        return entries.stream().filter(each -> having.contains(each.number())).toList();
    }

    private Question question() {
        List<Selection> selections = Stream.concat(
                        Stream.of(merged.select()), narrowing.rules().stream().map(Narrowing.Rule::select))
                .distinct()
                .toList();
        List<Feed> all = directory.all().stream().map(Source::feed).toList();
        List<Feed> feeds = all.stream()
                .filter(feed -> selections.stream().allMatch(select -> Rules.mayCome(feed, select)))
                .toList();
        List<Question.About> about = new ArrayList<>();
        selections.forEach(select -> about(select, feeds, about));
        return new Question(
                narrowing.words(),
                feeds.size() == all.size() ? null : ids(feeds),
                about,
                switch (merged.window().order()) {
                    case PUBLISHED -> Question.Order.PUBLISHED;
                    case RECEIVED -> Question.Order.RECEIVED;
                });
    }

    private static void about(Selection select, List<Feed> feeds, List<Question.About> about) {
        if (!select.placesAny().isEmpty()) {
            about.add(places(select.placesAny(), feeds));
        }
        select.placesAll().forEach(place -> about.add(places(Set.of(place), feeds)));
        if (!select.languages().isEmpty()) {
            about.add(languages(select.languages(), feeds));
        }
    }

    private static Question.About places(Set<String> places, List<Feed> feeds) {
        return new Question.About(
                Question.Subject.PLACE,
                places,
                ids(feeds.stream()
                        .filter(feed -> feed.regions().stream().anyMatch(places::contains))
                        .toList()));
    }

    private static Question.About languages(Set<String> tags, List<Feed> feeds) {
        Set<String> languages = tags.stream().map(Question::primary).collect(Collectors.toSet());
        return new Question.About(
                Question.Subject.LANGUAGE,
                languages,
                ids(feeds.stream()
                        .filter(feed ->
                                feed.language() != null && languages.contains(Question.primary(feed.language())))
                        .toList()));
    }

    private static Set<FeedId> ids(List<Feed> feeds) {
        return feeds.stream().map(Feed::id).collect(Collectors.toSet());
    }
}
