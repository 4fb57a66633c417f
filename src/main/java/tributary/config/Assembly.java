package tributary.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tributary.config.Configuration.Admin;
import tributary.config.Configuration.Health;
import tributary.config.Configuration.Hosts;
import tributary.config.Configuration.Polling;
import tributary.config.Configuration.Server;
import tributary.config.Configuration.Site;
import tributary.config.Configuration.StoreUrl;
import tributary.config.schema.Located;
import tributary.config.schema.MapOf;
import tributary.config.schema.Reading;
import tributary.config.schema.Spot;
import tributary.config.schema.Values;
import tributary.merge.Duplicates;
import tributary.merge.MergedFeed;
import tributary.schedule.HostSettings;
import tributary.story.StorySettings;

/** Makes the configuration of the values that were read, and checks what only shows when they are seen together. */
final class Assembly {
    private static final HostSettings STANDARD_HOST = host(FeedsYml.Hosts.SECTION.nothing());

    private final Path file;
    private final Path folder;
    private final String generation;
    private final Reading reading;

    Assembly(Path file, String generation, Reading reading) {
        this.file = file;
        this.folder = folderOf(file);
        this.generation = generation;
        this.reading = reading;
    }

    private static Path folderOf(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }

    Configuration configuration(Values root) {
        Server server = server(root.get(FeedsYml.SERVER));
        Site site = site(root.get(FeedsYml.SITE), server);
        FeedAssembly feedAssembly = new FeedAssembly(folder, reading, root.get(FeedsYml.DEFAULTS), site.baseUrl());
        List<ConfiguredFeed> feeds = feedAssembly.feeds(root.get(FeedsYml.FEEDS));
        List<RemoteList> lists = lists(root.get(FeedsYml.LISTS));
        Sources sources = new Sources(feeds, lists);
        MergedAssembly mergedAssembly = new MergedAssembly(reading, sources);
        List<MergedFeed> merged = mergedAssembly.merged(root.get(FeedsYml.MERGED));
        warnOfEmptiness(root, feeds, lists, merged);
        Values duplicates = root.get(FeedsYml.DUPLICATES);
        return new Configuration(
                file,
                generation,
                site,
                server,
                store(root.get(FeedsYml.STORE)),
                feedAssembly.defaults(),
                polling(root.get(FeedsYml.POLLING)),
                hosts(root.get(FeedsYml.HOSTS)),
                story(duplicates),
                duplicates(duplicates),
                feeds,
                lists,
                places(root.get(FeedsYml.PLACES)),
                merged,
                mergedAssembly.lines(),
                new Health(root.get(FeedsYml.HEALTH).get(FeedsYml.ALERT_AFTER)),
                admin(root.find(FeedsYml.ADMIN)));
    }

    private static Site site(Values site, Server server) {
        String baseUrl = site.find(FeedsYml.Site.BASE_URL);
        return new Site(
                site.get(FeedsYml.Site.TITLE),
                baseUrl == null ? Configuration.localUrl(server.port()) : baseUrl,
                site.find(FeedsYml.Site.CONTACT),
                site.get(FeedsYml.Site.SOURCE_IN_TITLE));
    }

    private static Server server(Values server) {
        return new Server(server.get(FeedsYml.Server.HOST), server.get(FeedsYml.Server.PORT));
    }

    private StoreUrl store(Values store) {
        String url = store.get(FeedsYml.Store.URL);
        Spot spot = store.spot(FeedsYml.Store.URL);
        if (spot != null && StoreUrls.isInMemory(url)) {
            reading.warning(spot, "keeps nothing when the program ends", null);
        }
        if (spot != null && StoreUrls.hasPassword(spot.text())) {
            reading.warning(spot, "has a password in it", "take it from the environment: password: \"${NAME}\"");
        }
        return new StoreUrl(
                StoreUrls.resolve(url, folder), store.find(FeedsYml.Store.USER), store.find(FeedsYml.Store.PASSWORD));
    }

    private static Polling polling(Values polling) {
        OptionalInt budget =
                polling.get(FeedsYml.Polling.BUDGET).map(OptionalInt::of).orElseGet(OptionalInt::empty);
        return new Polling(budget, polling.get(FeedsYml.Polling.AT_ONCE));
    }

    private static Hosts hosts(List<MapOf.Pair<String, Values>> pairs) {
        Map<String, Values> byName = new HashMap<>();
        pairs.forEach(pair -> byName.put(pair.name().value(), pair.value()));
        Values others = byName.remove(HostNames.EVERY_OTHER);
        Map<String, HostSettings> named = new HashMap<>();
        byName.forEach((name, host) -> named.put(name, host(others == null ? host : host.over(others))));
        return new Hosts(others == null ? STANDARD_HOST : host(others), named);
    }

    private static HostSettings host(Values host) {
        return new HostSettings(host.get(FeedsYml.Hosts.PARALLEL), host.get(FeedsYml.Hosts.SPACING));
    }

    private static StorySettings story(Values duplicates) {
        return new StorySettings(duplicates.get(FeedsYml.Repeats.MODE), duplicates.get(FeedsYml.Repeats.WINDOW));
    }

    private static Duplicates duplicates(Values duplicates) {
        return new Duplicates(
                duplicates.get(FeedsYml.Repeats.MODE) != StorySettings.Mode.OFF,
                duplicates.get(FeedsYml.Repeats.LEAD),
                duplicates.get(FeedsYml.Repeats.BUMP),
                duplicates.get(FeedsYml.Repeats.ALSO_REPORTED));
    }

    private List<RemoteList> lists(List<Located<Values>> lists) {
        Map<String, Spot> seen = new HashMap<>();
        return lists.stream()
                .map(Located::value)
                .filter(list -> list.has(FeedsYml.OneList.URL))
                .map(list -> list(list, seen))
                .toList();
    }

    private RemoteList list(Values list, Map<String, Spot> seen) {
        String url = list.get(FeedsYml.OneList.URL);
        Spot spot = list.spot(FeedsYml.OneList.URL);
        Spot first = spot == null ? null : seen.putIfAbsent(Urls.normalised(url), spot);
        if (spot != null && first != null) {
            reading.error(spot, "is listed twice", "first on line " + first.line());
        }
        return new RemoteList(url, plain(list.get(FeedsYml.OneList.TAGS)), list.get(FeedsYml.OneList.MAX));
    }

    private static Map<String, List<String>> places(List<MapOf.Pair<String, List<Located<String>>>> pairs) {
        Map<String, List<String>> places = new LinkedHashMap<>();
        pairs.forEach(pair -> places.put(pair.name().value(), plain(pair.value())));
        return places;
    }

    private static Admin admin(@Nullable Values admin) {
        return new Admin(admin == null ? null : admin.find(FeedsYml.ADMIN_TOKEN));
    }

    private void warnOfEmptiness(
            Values root, List<ConfiguredFeed> feeds, List<RemoteList> lists, List<MergedFeed> merged) {
        if (feeds.isEmpty() && lists.isEmpty() && !root.isBroken(FeedsYml.FEEDS)) {
            reading.problems().warning(1, 1, "feeds", "there are none, so nothing is polled", null);
        }
        if (merged.isEmpty() && !root.isBroken(FeedsYml.MERGED)) {
            reading.problems().warning(1, 1, "merged", "there are none, so nothing is republished", null);
        }
    }

    static <T> List<T> plain(List<Located<T>> located) {
        return located.stream().map(Located::value).toList();
    }
}
