package tributary.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import tributary.merge.MergedFeed;
import tributary.merge.Selection;
import tributary.store.Store;
import tributary.store.StoreSettings;
import tributary.store.Stores;

/**
 * A store of a size in a folder, with its search index and a feeds.yml for the real program: 50 merged feeds of 50
 * items over feeds of which 200 have been quiet for long. The items are those of the last fifty days.
 */
record ScaledStore(Path folder, int feeds, long items) {
    static final String EVERYTHING = "all";
    static final String TENTH = "tenth";
    static final String FEW_QUIET = "quiet-10";
    static final String MANY_QUIET = "quiet-150";
    private static final int TOPICS = 46;
    private static final int SHOWN = 50;
    private static final int QUIET = 200;
    private static final Duration SPAN = Duration.ofDays(50);
    private static final int VISIT = 40;
    private static final int SENTENCES = 20;
    /** Five million items would else take more room than a usual machine has. */
    private static final int SENTENCES_OF_MILLIONS = 5;

    private static final long MILLIONS = 2_000_000;

    Path database() {
        return folder.resolve("store");
    }

    Path file() {
        return folder.resolve("store.mv.db");
    }

    Path searchFolder() {
        return folder.resolve("store.search");
    }

    Store open() throws IOException {
        Files.createDirectories(folder);
        return Stores.open(new StoreSettings("jdbc:h2:file:" + database().toAbsolutePath(), "bench.example"));
    }

    FilledStore.Extent extent() {
        Duration apart = SPAN.dividedBy(items);
        Instant oldest = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(apart.multipliedBy(items));
        int sentences = items > MILLIONS ? SENTENCES_OF_MILLIONS : SENTENCES;
        return new FilledStore.Extent(feeds, QUIET, items, sentences, new FilledStore.Times(oldest, apart));
    }

    /** Adds what is missing of the items. */
    FilledStore fill(Store store) throws InterruptedException {
        FilledStore filled = new FilledStore(store, extent());
        filled.fill(VISIT);
        return filled;
    }

    static List<MergedFeed> merged() {
        return names().stream()
                .map(name -> FilledStore.merged(name, selection(name), SHOWN))
                .toList();
    }

    static List<String> names() {
        List<String> names = new ArrayList<>(List.of(EVERYTHING, TENTH, FEW_QUIET, MANY_QUIET));
        for (int topic = 0; topic < TOPICS; topic++) {
            names.add("topic-" + topic);
        }
        return names;
    }

    private static Selection selection(String name) {
        return name.equals(EVERYTHING)
                ? Selection.EVERYTHING
                : new Selection(Set.of(), Set.of(name), Set.of(), Set.of(), Set.of(), Set.of());
    }

    static List<String> tags(int feed) {
        List<String> tags = new ArrayList<>();
        tags.add("topic-" + feed % TOPICS);
        if (feed % 10 == 0) {
            tags.add(TENTH);
        }
        if (feed < 10) {
            tags.add(FEW_QUIET);
        }
        if (feed < 150) {
            tags.add(MANY_QUIET);
        }
        return tags;
    }

    /** @param url of a feed, by its number */
    Path configuration(IntFunction<String> url) throws IOException {
        StringBuilder yaml = new StringBuilder("version: 1\nstore: {url: \"jdbc:h2:file:")
                .append(database().toAbsolutePath())
                .append("\"}\nhosts: {\"*\": {parallel: 64, spacing: 0s}}\ndefaults:\n  private_addresses: allow\n")
                .append("  retain: {days: ")
                .append(FilledStore.RETENTION.days())
                .append(", min: ")
                .append(FilledStore.RETENTION.min())
                .append(", max: ")
                .append(FilledStore.RETENTION.max())
                .append("}\nfeeds:\n");
        for (int feed = 0; feed < feeds; feed++) {
            yaml.append("  - {id: ")
                    .append(FilledStore.feed(feed))
                    .append(", url: \"")
                    .append(url.apply(feed))
                    .append("\", tags: ")
                    .append(tags(feed))
                    .append("}\n");
        }
        yaml.append("merged:\n");
        for (String name : names()) {
            yaml.append("  - {id: ").append(name).append(", title: ").append(name);
            yaml.append(name.equals(EVERYTHING) ? "" : ", select: {tags: [" + name + "]}");
            yaml.append(", items: ").append(SHOWN).append(", max_age: none, websub: off}\n");
        }
        return Files.writeString(folder.resolve("feeds.yml"), yaml);
    }
}
