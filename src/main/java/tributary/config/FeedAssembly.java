package tributary.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tributary.config.FeedDefaults.Republication;
import tributary.config.FeedsYml.OneFeed;
import tributary.config.FeedsYml.PerFeed;
import tributary.config.schema.Key;
import tributary.config.schema.Located;
import tributary.config.schema.Reading;
import tributary.config.schema.Spot;
import tributary.config.schema.Values;
import tributary.fetch.FetchSettings;
import tributary.model.Feed;
import tributary.model.FeedId;
import tributary.model.Location;
import tributary.normalise.NormaliseSettings;
import tributary.schedule.PollSettings;
import tributary.store.Retention;

/** Makes feeds of what {@code feeds} and {@code defaults} say; for one thread. */
final class FeedAssembly {
    /** Of a feed whose URL is wrong, which has been reported: its id and tags count all the same. */
    private static final Location NOWHERE = new Location.Web("");

    private final Path folder;
    private final Reading reading;
    private final Values defaultValues;
    private final FeedDefaults defaults;
    private final String ownFeeds;
    private final Map<String, Spot> ids = new HashMap<>();
    private final Map<String, Spot> idsInLowerCase = new HashMap<>();
    private final Map<String, Spot> urls = new HashMap<>();

    FeedAssembly(Path folder, Reading reading, Values defaultValues, String baseUrl) {
        this.folder = folder;
        this.reading = reading;
        this.defaultValues = defaultValues;
        this.ownFeeds = Urls.normalised(baseUrl + "/feeds/");
        this.defaults = settings(defaultValues);
        check(defaultValues, defaults);
    }

    FeedDefaults defaults() {
        return defaults;
    }

    List<ConfiguredFeed> feeds(List<Located<Values>> listed) {
        List<ConfiguredFeed> feeds = new ArrayList<>();
        for (Located<Values> each : listed) {
            Values values = each.value().over(defaultValues);
            if (values.has(OneFeed.ID)) {
                feeds.add(feed(values, each.spot()));
            } else if (values.has(OneFeed.URL)) {
                var _ = location(values.get(OneFeed.URL), values.spot(OneFeed.URL));
            }
        }
        return feeds;
    }

    private ConfiguredFeed feed(Values values, Spot spot) {
        FeedDefaults settings = settings(values);
        check(values, settings);
        String id = values.get(OneFeed.ID);
        checkId(id, values.spot(OneFeed.ID));
        String outlet = values.find(OneFeed.OUTLET);
        Feed feed = new Feed(
                new FeedId(id),
                values.find(OneFeed.TITLE),
                outlet == null ? id : outlet,
                values.has(OneFeed.URL) ? location(values.get(OneFeed.URL), values.spot(OneFeed.URL)) : NOWHERE,
                settings.language(),
                unique(values.get(OneFeed.REGIONS)),
                unique(values.get(OneFeed.TAGS)),
                settings.priority());
        return settings.of(feed, spot.line());
    }

    private void checkId(String id, @Nullable Spot spot) {
        if (spot == null) {
            return;
        }
        Spot first = ids.putIfAbsent(id, spot);
        Spot alike = idsInLowerCase.putIfAbsent(id.toLowerCase(Locale.ROOT), spot);
        if (first != null) {
            reading.error(spot, "\"" + id + "\" is the id of two feeds", "first on line " + first.line());
        } else if (alike != null) {
            reading.warning(spot, "differs from another id in capitals only", "see line " + alike.line());
        }
    }

    private Location location(String url, @Nullable Spot spot) {
        boolean web = Urls.hasScheme(url) && !isFileUrl(url);
        if (web) {
            String normalised = Urls.normalised(url);
            checkUrl(normalised, spot);
            if (spot != null && normalised.startsWith(ownFeeds)) {
                reading.error(spot, "is one of Tributary's own feeds", "it would read itself for ever");
            }
            return new Location.Web(url);
        }
        Path path = folder.resolve(
                        isFileUrl(url) ? url.substring("file:".length()).replaceFirst("^//", "") : url)
                .normalize();
        checkUrl("file:" + path, spot);
        checkFile(url, path, spot);
        return new Location.File(path);
    }

    private static boolean isFileUrl(String url) {
        return url.regionMatches(true, 0, "file:", 0, 5);
    }

    private void checkUrl(String normalised, @Nullable Spot spot) {
        Spot first = spot == null ? null : urls.putIfAbsent(normalised, spot);
        if (spot != null && first != null) {
            reading.error(spot, "is the URL of two feeds", "first on line " + first.line());
        }
    }

    private void checkFile(String written, Path path, @Nullable Spot spot) {
        if (spot == null || Files.exists(path)) {
            return;
        }
        String first = written.substring(0, written.indexOf('/') < 0 ? written.length() : written.indexOf('/'));
        boolean likeHost = first.startsWith("www.") || (first.indexOf('.') > 0 && written.indexOf('/') > 0);
        if (likeHost) {
            reading.error(spot, "is no URL and no such file", "did you mean \"https://" + Spot.shown(written) + "\"?");
        } else {
            reading.warning(spot, "there is no such file: " + path, "it is read as soon as it is there");
        }
    }

    private FeedDefaults settings(Values values) {
        Republication republication = new Republication(
                Filters.of(values.get(PerFeed.KEEP), values.get(PerFeed.DROP), reading),
                values.get(PerFeed.CONTENT),
                values.get(PerFeed.SUMMARY_CHARS),
                values.find(PerFeed.RIGHTS));
        return new FeedDefaults(
                fetch(values),
                poll(values),
                normalise(values),
                retention(values.get(PerFeed.RETAIN)),
                republication,
                values.find(PerFeed.LANGUAGE_KEY),
                values.get(PerFeed.PRIORITY),
                values.get(PerFeed.FIRST_FETCH),
                values.get(PerFeed.WITHDRAWN));
    }

    private FetchSettings fetch(Values values) {
        String caFile = values.find(PerFeed.CA_FILE);
        return new FetchSettings(
                values.get(PerFeed.TIMEOUT),
                values.get(PerFeed.MAX_BYTES),
                values.get(PerFeed.PRIVATE_ADDRESSES),
                caFile == null ? null : folder.resolve(caFile).normalize());
    }

    private static PollSettings poll(Values values) {
        return new PollSettings(
                values.get(PerFeed.INTERVAL).orElse(null),
                values.get(PerFeed.INTERVAL_MIN),
                values.get(PerFeed.INTERVAL_MAX));
    }

    private static NormaliseSettings normalise(Values values) {
        Values dates = values.get(PerFeed.DATES);
        return new NormaliseSettings(
                values.get(PerFeed.IDENTITY),
                dates.get(PerFeed.DATES_FUTURE),
                dates.get(PerFeed.DATES_MISSING),
                Set.copyOf(Assembly.plain(values.get(PerFeed.TRUST).get(PerFeed.TRUST_IGNORE))));
    }

    private static Retention retention(Values retain) {
        return new Retention(
                retain.get(PerFeed.RETAIN_DAYS), retain.get(PerFeed.RETAIN_MIN), retain.get(PerFeed.RETAIN_MAX));
    }

    /** Checks what a section says against what holds for it altogether. */
    private void check(Values section, FeedDefaults settings) {
        Duration interval = settings.poll().interval();
        Duration floor = settings.poll().floor();
        Spot bound = firstSpot(section, PerFeed.INTERVAL_MIN, PerFeed.INTERVAL_MAX);
        if (bound != null && floor.compareTo(settings.poll().ceiling()) > 0) {
            reading.error(bound, "interval_min is longer than interval_max", null);
        }
        Spot fixed = firstSpot(section, PerFeed.INTERVAL, PerFeed.INTERVAL_MIN);
        if (fixed != null && interval != null && interval.compareTo(floor) < 0) {
            reading.warning(fixed, "interval is shorter than interval_min, which wins", "set interval_min as well");
        }
        Spot retain = section.spot(PerFeed.RETAIN);
        if (retain != null && settings.retention().min() > settings.retention().max()) {
            reading.error(retain, "min is more than max", null);
        }
        Spot caFile = section.spot(PerFeed.CA_FILE);
        Path certificates = settings.fetch().caFile();
        if (caFile != null && certificates != null && !Files.isReadable(certificates)) {
            reading.error(caFile, "there is no such file: " + certificates, null);
        }
        Filters.warnOfUseless(section, PerFeed.KEEP, PerFeed.DROP, reading);
    }

    private static @Nullable Spot firstSpot(Values section, Key<?> one, Key<?> other) {
        Spot first = section.spot(one);
        return first == null ? section.spot(other) : first;
    }

    private static List<String> unique(List<Located<String>> values) {
        return values.stream().map(Located::value).distinct().toList();
    }
}
