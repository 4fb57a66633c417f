package tributary.config;

import com.google.re2j.Pattern;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tributary.config.Configuration.SourceInTitle;
import tributary.config.schema.Key;
import tributary.config.schema.Kinds;
import tributary.config.schema.ListOf;
import tributary.config.schema.Located;
import tributary.config.schema.MapOf;
import tributary.config.schema.Parsed;
import tributary.config.schema.Scalar;
import tributary.config.schema.Section;
import tributary.config.schema.Values;
import tributary.merge.Duplicates;
import tributary.merge.Expression;
import tributary.merge.MergedFeed;
import tributary.merge.Source;
import tributary.normalise.NormaliseSettings;
import tributary.refresh.FeedPlan;
import tributary.story.StorySettings;

/**
 * The one definition of feeds.yml: every key with its kind, default and meaning. The reader, the JSON Schema, the table
 * in docs/feeds.yml.md and the file that {@code init} writes are all made from it.
 */
final class FeedsYml {
    private static final Scalar<String> COUNTRY =
            new Scalar<>("a country code such as PK", Kinds.matching("^[A-Za-z]{2}$"), Countries::parse);
    private static final Scalar<String> LANGUAGE = new Scalar<>(
            "a language tag such as en or zh-Hant",
            Kinds.matching("^[A-Za-z]{2,3}([-_][A-Za-z0-9]+)*$"),
            Languages::parse);
    private static final Scalar<String> WEB_URL = new Scalar<>(
            "an http or https URL", Kinds.matching("^[Hh][Tt][Tt][Pp][Ss]?://.+$|^.*\\$\\{.*$"), Urls::web);
    private static final Scalar<String> TAG = Kinds.text("a tag");
    private static final Scalar<Pattern> EXPRESSION =
            new Scalar<>("an RE2 expression", Kinds.anyScalar(), Expressions::parse).withoutVariables();
    private static final Duration NONE = Duration.ZERO;
    private static final Duration SECOND = Duration.ofSeconds(1);

    private FeedsYml() {}

    /** Section {@code site}. */
    static final class Site {
        static final Key<String> TITLE = Key.of(
                "title",
                Kinds.text("text"),
                "Tributary",
                "What the start page and the lists of feeds are headed with.");
        static final Key<String> BASE_URL = Key.optional(
                "base_url",
                new Scalar<>("an http or https URL", WEB_URL.jsonSchema(), FeedsYml::baseUrl),
                "https://news.example.org",
                "Where readers reach this server: for self links, ids and hub topics. Without it, http://localhost and the port.");
        static final Key<String> CONTACT = Key.optional(
                "contact",
                new Scalar<>("an address for publishers", Kinds.anyScalar(), FeedsYml::contact),
                "ops@example.org",
                "How publishers reach you; it is sent in the User-Agent.");
        static final Key<SourceInTitle> SOURCE_IN_TITLE = Key.of(
                "source_in_title",
                Kinds.choice(SourceInTitle.class),
                "off",
                "Whether an item's title names its source, for readers that do not show it otherwise.");

        static final Section SECTION = new Section("site", List.of(TITLE, BASE_URL, CONTACT, SOURCE_IN_TITLE));

        private Site() {}
    }

    /** Section {@code server}. */
    static final class Server {
        static final Key<String> HOST = Key.of(
                "host",
                Kinds.text("an address or a host name"),
                "127.0.0.1",
                "The address to listen on; 0.0.0.0 for every IPv4 address of this machine.");
        static final Key<Integer> PORT =
                Key.of("port", Kinds.number(0, 65_535), "8080", "The port to listen on; 0 for any that is free.");

        static final Section SECTION = new Section("server", List.of(HOST, PORT));

        private Server() {}
    }

    /** Section {@code store}. */
    static final class Store {
        static final Key<String> URL = Key.of(
                "url",
                new Scalar<>(
                        "a JDBC URL such as jdbc:h2:file:./data/tributary",
                        Kinds.matching("^jdbc:(h2|postgresql):.+$|^.*\\$\\{.*$"),
                        StoreUrls::parse),
                "\"jdbc:h2:file:./data/tributary\"",
                "Where items are kept: H2 in a file, or PostgreSQL, which several nodes may share. A relative path starts at the"
                        + " folder of feeds.yml.");
        static final Key<String> USER =
                Key.optional("user", Kinds.text("a user name"), "tributary", "Who logs in to the database.");
        static final Key<String> PASSWORD = Key.optional(
                "password", Kinds.secret(), "\"${TRIBUTARY_STORE_PASSWORD}\"", "Its password, from the environment.");

        static final Section SECTION = new Section("store", List.of(URL, USER, PASSWORD));

        private Store() {}
    }

    /** Keys of filters: expressions by what they are held against. */
    static final class Filters {
        static final Map<Expression.Field, Key<List<Located<Pattern>>>> FIELDS = fields();
        static final Section SECTION = new Section("keep and drop", List.copyOf(FIELDS.values()));

        private Filters() {}

        private static Map<Expression.Field, Key<List<Located<Pattern>>>> fields() {
            Map<Expression.Field, Key<List<Located<Pattern>>>> fields = new LinkedHashMap<>();
            for (Expression.Field field : Expression.Field.values()) {
                String meaning = switch (field) {
                    case ANY -> "Expressions held against title, text, authors, categories and link.";
                    case TITLE -> "Expressions held against the title.";
                    case TEXT -> "Expressions held against summary and content without markup.";
                    case AUTHOR -> "Expressions held against each author.";
                    case CATEGORY -> "Expressions held against each category.";
                    case LINK -> "Expressions held against the link.";
                };
                String name = field.name().toLowerCase(Locale.ROOT);
                fields.put(field, Key.of(name, new ListOf<>(EXPRESSION), "[]", meaning));
            }
            return fields;
        }
    }

    /** What {@code defaults} and every feed may say. */
    static final class PerFeed {
        static final Key<Optional<Duration>> INTERVAL = Key.of(
                "interval",
                Kinds.orWord("auto", Kinds.duration(SECOND)),
                "auto",
                "Time between visits; auto learns it from the feed's own rhythm.");
        static final Key<Duration> INTERVAL_MIN = Key.of(
                "interval_min",
                Kinds.duration(SECOND),
                "15m",
                "Never sooner than this; a publisher's own wish for a longer gap always wins.");
        static final Key<Duration> INTERVAL_MAX = Key.of(
                "interval_max",
                Kinds.duration(SECOND),
                "24h",
                "The longest gap that is chosen without being asked for.");
        static final Key<Duration> TIMEOUT = Key.of(
                "timeout", Kinds.duration(Duration.ofMillis(1)), "20s", "For a whole visit, redirects included.");
        static final Key<Long> MAX_BYTES =
                Key.of("max_bytes", Kinds.size(), "5MB", "The largest document that is read, after decompression.");
        static final Key<Source.Content> CONTENT =
                Key.of("content", Kinds.choice(Source.Content.class), "full", "How much of an item is republished.");
        static final Key<Integer> SUMMARY_CHARS = Key.of(
                "summary_chars", Kinds.number(1, 1_000_000), "500", "How long a summary is made, in characters.");
        static final Key<String> LANGUAGE_KEY = Key.optional(
                "language",
                LANGUAGE,
                "en",
                "The language of items where the feed does not tell; without it, none is claimed.");
        static final Key<Boolean> FIRST_FETCH = Key.of(
                "first_fetch",
                Kinds.choice(ordered("quiet", true, "announce", false)),
                "quiet",
                "quiet: items of a feed's first visit count as received when they were published, so that nothing floods"
                        + " readers. announce: they count as new.");
        static final Key<FeedPlan.Withdrawals> WITHDRAWN = Key.of(
                "withdrawn",
                Kinds.choice(FeedPlan.Withdrawals.class),
                "announced",
                "When an item leaves the merged feeds before its time. announced: when its Atom feed takes it back"
                        + " (at:deleted-entry). missing: also when it is gone from the document while three older items"
                        + " are still in it. ignored: never.");
        static final Key<NormaliseSettings.FutureDates> DATES_FUTURE = Key.of(
                "future",
                Kinds.choice(NormaliseSettings.FutureDates.class),
                "clamp",
                "What becomes of a date in the future: clamp it to when the item was first seen, or keep it.");
        static final Key<NormaliseSettings.MissingDates> DATES_MISSING = Key.of(
                "missing",
                Kinds.choice(NormaliseSettings.MissingDates.class),
                "first_seen",
                "What an item without a date is dated.");
        static final Key<Values> DATES = Key.of(
                "dates",
                new Section("dates", List.of(DATES_FUTURE, DATES_MISSING)),
                "{}",
                "Dates that need judgement.");
        static final Key<NormaliseSettings.Identity> IDENTITY = Key.of(
                "identity",
                Kinds.choice(identities()),
                "auto",
                "What makes an item the same item at the next visit; auto sees whether the feed's guids can be trusted.");
        static final Key<Integer> RETAIN_DAYS =
                Key.of("days", Kinds.number(0, 1_000_000), "60", "An item older than this many days may go.");
        static final Key<Integer> RETAIN_MIN = Key.of(
                "min", Kinds.number(0, 10_000_000), "20", "This many of the newest items stay, however old they are.");
        static final Key<Integer> RETAIN_MAX = Key.of(
                "max", Kinds.number(1, 10_000_000), "2000", "Beyond this many the oldest go, however young they are.");
        static final Key<Values> RETAIN = Key.of(
                "retain",
                new Section("retain", List.of(RETAIN_DAYS, RETAIN_MIN, RETAIN_MAX)),
                "{}",
                "How long items are kept.");
        static final Key<Boolean> PRIVATE_ADDRESSES = Key.of(
                "private_addresses",
                Kinds.choice(ordered("deny", false, "allow", true)),
                "deny",
                "Whether a feed may be inside your own network.");
        static final Key<String> CA_FILE = Key.optional(
                "ca_file",
                Kinds.text("a file"),
                "certificates/partner.pem",
                "PEM certificates that are trusted instead of the system's; a path relative to feeds.yml.");
        static final Key<List<Located<NormaliseSettings.Part>>> TRUST_IGNORE = Key.of(
                "ignore",
                new ListOf<>(Kinds.choice(NormaliseSettings.Part.class)),
                "[]",
                "Parts that the feed rewrites without meaning it: a change in them alone is no edit.");
        static final Key<Values> TRUST = Key.of(
                "trust", new Section("trust", List.of(TRUST_IGNORE)), "{}", "What of a feed is not to be believed.");
        static final Key<String> RIGHTS = Key.optional(
                "rights",
                Kinds.text("text"),
                "\"© The Example Times\"",
                "Shown with every item of the feed; without it, what the feed says.");
        static final Key<Integer> PRIORITY = Key.of(
                "priority",
                Kinds.number(-1_000_000, 1_000_000),
                "0",
                "The higher one leads a story when duplicates.lead is priority.");
        static final Key<Values> DROP = Key.of(
                "drop",
                Filters.SECTION,
                "{}",
                "Items in which one of these is found are left out of every merged feed.");
        static final Key<Values> KEEP =
                Key.of("keep", Filters.SECTION, "{}", "Only items in which one of these is found are kept.");

        static final List<Key<?>> KEYS = List.of(
                INTERVAL,
                INTERVAL_MIN,
                INTERVAL_MAX,
                TIMEOUT,
                MAX_BYTES,
                CONTENT,
                SUMMARY_CHARS,
                LANGUAGE_KEY,
                FIRST_FETCH,
                WITHDRAWN,
                DATES,
                IDENTITY,
                RETAIN,
                PRIVATE_ADDRESSES,
                CA_FILE,
                TRUST,
                RIGHTS,
                PRIORITY,
                DROP,
                KEEP);
        static final Section SECTION = new Section("defaults", KEYS);

        private PerFeed() {}
    }

    /** Section {@code polling}. */
    static final class Polling {
        static final Key<Optional<Integer>> BUDGET = Key.of(
                "budget",
                Kinds.orWord("auto", Kinds.number(1, Integer.MAX_VALUE)),
                "auto",
                "Polls a day over all feeds that choose their own interval; auto sets no limit.");
        static final Key<Integer> AT_ONCE =
                Key.of("at_once", Kinds.number(1, 10_000), "64", "Visits under way at a time.");

        static final Section SECTION = new Section("polling", List.of(BUDGET, AT_ONCE));

        private Polling() {}
    }

    /** Section {@code hosts}. */
    static final class Hosts {
        static final Key<Integer> PARALLEL =
                Key.of("parallel", Kinds.number(1, 1_000), "1", "Connections to the host at a time.");
        static final Key<Duration> SPACING =
                Key.of("spacing", Kinds.duration(NONE), "2s", "Time between the starts of two visits to the host.");

        static final Section SECTION = new Section("a host", List.of(PARALLEL, SPACING));
        static final MapOf<String, Values> MAP =
                new MapOf<>(new Scalar<>("a host name or \"*\"", Kinds.anyScalar(), HostNames::parse), SECTION);

        private Hosts() {}
    }

    /** Section {@code duplicates}. */
    static final class Repeats {
        static final Key<StorySettings.Mode> MODE = Key.of(
                "mode",
                Kinds.choice(StorySettings.Mode.class),
                "story",
                "Which items are shown as one: exact copies only, all that tell one story, or none (off).");
        static final Key<Duration> WINDOW = Key.of(
                "window",
                Kinds.duration(Duration.ofMinutes(1)),
                "48h",
                "How long a story stays open after its last item.");
        static final Key<Duplicates.Lead> LEAD =
                Key.of("lead", Kinds.choice(Duplicates.Lead.class), "first", "Whose version of a story is shown.");
        static final Key<Duplicates.Bump> BUMP = Key.of(
                "bump",
                Kinds.choice(Duplicates.Bump.class),
                "never",
                "When another outlet's copy counts as an update of the shown one.");
        static final Key<Duplicates.AlsoReported> ALSO_REPORTED = Key.of(
                "also_reported",
                Kinds.choice(Duplicates.AlsoReported.class),
                "on",
                "Whether the other outlets of a story are listed below its text.");

        static final Section SECTION = new Section("duplicates", List.of(MODE, WINDOW, LEAD, BUMP, ALSO_REPORTED));

        private Repeats() {}
    }

    /** One of {@code feeds}. */
    static final class OneFeed {
        static final Key<String> ID =
                Key.required("id", Names.feedId(), "dawn", "Its name for good: the URL may change, the id should not.");
        static final Key<String> TITLE = Key.optional(
                "title", Kinds.text("text"), "Dawn", "What it is called; without it, what the feed calls itself.");
        static final Key<String> OUTLET = Key.optional(
                "outlet",
                Names.feedId(),
                "dawn",
                "Whose feed it is: sections of one paper are one outlet; without it, the feed is its own.");
        static final Key<String> URL = Key.required(
                "url",
                new Scalar<>("an http or https URL or the path of a file", Kinds.anyScalar(), FeedsYml::location),
                "https://www.dawn.com/feeds/home",
                "Where it is: a URL, used exactly as written, or a file relative to feeds.yml, read again when it changes.");
        static final Key<List<Located<String>>> REGIONS = Key.of(
                "regions",
                new ListOf<>(COUNTRY),
                "[]",
                "Countries that it writes from: an item's places where its own text shows none.");
        static final Key<List<Located<String>>> TAGS =
                Key.of("tags", new ListOf<>(TAG), "[]", "Words to select it by.");

        static final List<Key<?>> KEYS = List.of(ID, TITLE, OUTLET, URL, REGIONS, TAGS);
        static final Section SECTION = new Section(
                "a feed", Stream.concat(KEYS.stream(), PerFeed.KEYS.stream()).toList());

        private OneFeed() {}
    }

    /** One of {@code lists}. */
    static final class OneList {
        static final Key<String> URL = Key.required(
                "url",
                WEB_URL,
                "https://example.org/partners.opml",
                "An OPML document, kept from cache when it fails.");
        static final Key<List<Located<String>>> TAGS =
                Key.of("tags", new ListOf<>(TAG), "[]", "Words that each of its feeds can be selected by.");
        static final Key<Integer> MAX =
                Key.of("max", Kinds.number(1, 100_000), "200", "At most this many of its feeds are taken.");

        static final Section SECTION = new Section("a list", List.of(URL, TAGS, MAX));

        private OneList() {}
    }

    /** {@code select} of a merged feed. */
    static final class Select {
        static final Key<List<Located<String>>> FEEDS =
                Key.of("feeds", new ListOf<>(Names.feedId()), "[]", "Ids of feeds.");
        static final Key<List<Located<String>>> TAGS =
                Key.of("tags", new ListOf<>(TAG), "[]", "Feeds that have one of these tags.");
        static final Key<List<Located<String>>> REGIONS =
                Key.of("regions", new ListOf<>(COUNTRY), "[]", "Feeds that have one of these regions.");
        static final Key<List<Located<String>>> PLACES_ANY =
                Key.of("places_any", new ListOf<>(COUNTRY), "[]", "Items about at least one of these countries.");
        static final Key<List<Located<String>>> PLACES_ALL =
                Key.of("places_all", new ListOf<>(COUNTRY), "[]", "Items about all of these countries.");
        static final Key<List<Located<String>>> LANGUAGES =
                Key.of("languages", new ListOf<>(LANGUAGE), "[]", "Items in one of these languages.");

        static final List<Key<List<Located<String>>>> KEYS =
                List.of(FEEDS, TAGS, REGIONS, PLACES_ANY, PLACES_ALL, LANGUAGES);
        static final Section SECTION = new Section("select", List.copyOf(KEYS));

        private Select() {}
    }

    /** One of {@code merged}. */
    static final class OneMerged {
        static final Key<String> ID = Key.required(
                "id", Names.mergedId(), "pakistan-china", "Its name in URLs: /feeds/pakistan-china.atom, .rss, .json.");
        static final Key<String> TITLE =
                Key.optional("title", Kinds.text("text"), "Pakistan–China", "What it is called; without it, its id.");
        static final Key<Values> SELECT = Key.of(
                "select",
                Select.SECTION,
                "{}",
                "Which items it is made of; what is left out does not restrict, and nothing at all selects everything.");
        static final Key<Values> DROP =
                Key.of("drop", Filters.SECTION, "{}", "Items in which one of these is found are left out.");
        static final Key<Values> KEEP =
                Key.of("keep", Filters.SECTION, "{}", "Only items in which one of these is found are kept.");
        static final Key<Integer> ITEMS = Key.of(
                "items", Kinds.number(1, 1_000), "100", "How many items are shown without being asked for more.");
        static final Key<Optional<Duration>> MAX_AGE = Key.of(
                "max_age",
                Kinds.orWord("none", Kinds.duration(SECOND)),
                "none",
                "Items older than this are not shown.");
        static final Key<Integer> PER_FEED = Key.of(
                "per_feed",
                Kinds.number(0, 1_000),
                "0",
                "No source takes more of the items shown than this; 0 for no cap.");
        static final Key<MergedFeed.Order> ORDER = Key.of(
                "order",
                Kinds.choice(MergedFeed.Order.class),
                "published",
                "Newest first by when items were published, or by when they were received.");
        static final Key<MergedFeed.WebSub> WEBSUB = Key.of(
                "websub",
                new Scalar<>("own, off or the URL of a hub", Kinds.anyScalar(), FeedsYml::websub),
                "own",
                "The hub that pushes it to readers: Tributary's own, another's URL, or off. Our own calls back into your"
                        + " network only if defaults.private_addresses is allow.");
        static final Key<String> TOKEN = Key.required(
                "token", Kinds.secret(), "\"${READERS_TOKEN}\"", "What readers must know, from the environment.");
        static final Key<Values> ACCESS = Key.optional(
                "access",
                new Section("access", List.of(TOKEN)),
                "{token: \"${READERS_TOKEN}\"}",
                "Who may read it; without it, everyone.");

        static final Section SECTION = new Section(
                "a merged feed",
                List.of(ID, TITLE, SELECT, DROP, KEEP, ITEMS, MAX_AGE, PER_FEED, ORDER, WEBSUB, ACCESS));

        private OneMerged() {}
    }

    static final Key<Duration> ALERT_AFTER = Key.of(
            "alert_after",
            Kinds.duration(Duration.ofMinutes(1)),
            "24h",
            "A feed that has failed for longer is told of in /feeds/_health.atom.");
    static final Key<String> ADMIN_TOKEN = Key.required(
            "token",
            Kinds.secret(),
            "\"${TRIBUTARY_ADMIN}\"",
            "What opens the operators' pages, from the environment; without it they answer on loopback only.");

    static final Key<Integer> VERSION =
            Key.of("version", Kinds.choice(Map.of("1", 1)), "1", "The version of this format.");
    static final Key<Values> SITE =
            Key.of("site", Site.SECTION, "{}", "What readers and publishers are told about you.");
    static final Key<Values> SERVER = Key.of("server", Server.SECTION, "{}", "Where the server listens.");
    static final Key<Values> STORE = Key.of("store", Store.SECTION, "{}", "Where items are kept.");
    static final Key<Values> DEFAULTS = Key.of(
            "defaults",
            PerFeed.SECTION,
            "{}",
            "What holds for every feed that does not say otherwise under the same name.");
    static final Key<Values> POLLING = Key.of("polling", Polling.SECTION, "{}", "How much is polled altogether.");
    static final Key<List<MapOf.Pair<String, Values>>> HOSTS =
            Key.of("hosts", Hosts.MAP, "{}", "Politeness, by host: an exact host name, or \"*\" for every other.");
    static final Key<Values> DUPLICATES =
            Key.of("duplicates", Repeats.SECTION, "{}", "How items that several outlets carry are shown.");
    static final Key<List<Located<Values>>> FEEDS =
            Key.of("feeds", new ListOf<>(OneFeed.SECTION), "[]", "The sources.");
    static final Key<List<Located<Values>>> LISTS =
            Key.of("lists", new ListOf<>(OneList.SECTION), "[]", "Remote OPML lists whose feeds are sources as well.");
    static final Key<List<MapOf.Pair<String, List<Located<String>>>>> PLACES = Key.of(
            "places",
            new MapOf<>(COUNTRY, new ListOf<>(Kinds.text("a name"))),
            "{}",
            "Names added to the built-in gazetteer, by country, as in {PK: [Gwadar, Balochistan]}; whole words are looked for.");
    static final Key<List<Located<Values>>> MERGED =
            Key.of("merged", new ListOf<>(OneMerged.SECTION), "[]", "The feeds that readers subscribe to.");
    static final Key<Values> HEALTH =
            Key.of("health", new Section("health", List.of(ALERT_AFTER)), "{}", "When operators are told.");
    static final Key<Values> ADMIN = Key.optional(
            "admin",
            new Section("admin", List.of(ADMIN_TOKEN)),
            "{token: \"${TRIBUTARY_ADMIN}\"}",
            "Who may see the operators' pages; without it, only whoever sits at this machine.");

    static final Section ROOT = new Section(
            "feeds.yml",
            List.of(
                    VERSION,
                    SITE,
                    SERVER,
                    STORE,
                    DEFAULTS,
                    POLLING,
                    HOSTS,
                    DUPLICATES,
                    FEEDS,
                    LISTS,
                    PLACES,
                    MERGED,
                    HEALTH,
                    ADMIN));

    private static Map<String, NormaliseSettings.Identity> identities() {
        Map<String, NormaliseSettings.Identity> identities = new LinkedHashMap<>();
        Arrays.stream(NormaliseSettings.Identity.values())
                .forEach(each -> identities.put(
                        switch (each) {
                            case AUTO -> "auto";
                            case GUID -> "guid";
                            case LINK -> "link";
                            case LINK_AND_TITLE -> "link+title";
                        },
                        each));
        return identities;
    }

    private static <T> Map<String, T> ordered(String first, T firstValue, String second, T secondValue) {
        Map<String, T> map = new LinkedHashMap<>();
        map.put(first, firstValue);
        map.put(second, secondValue);
        return map;
    }

    private static Parsed<String> baseUrl(String text) {
        return switch (Urls.web(text)) {
            case Parsed.Bad<String> bad -> bad;
            case Parsed.Good<String>(String url)
            when url.indexOf('?') >= 0 || url.indexOf('#') >= 0 ->
                Parsed.bad("has a query or a fragment", "paths are added to it");
            case Parsed.Good<String>(String url) ->
                Parsed.good(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
        };
    }

    private static Parsed<String> contact(String text) {
        boolean fitsTheHeader = !text.isBlank() && text.chars().allMatch(each -> each >= ' ' && each < 127);
        return fitsTheHeader && text.indexOf('(') < 0 && text.indexOf(')') < 0
                ? Parsed.good(text.strip())
                : Parsed.bad(
                        "does not fit into a User-Agent header",
                        "plain ASCII without brackets, such as an e-mail address");
    }

    private static Parsed<String> location(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty() || trimmed.chars().anyMatch(Character::isISOControl)) {
            return Parsed.bad("is no URL", "expected an http or https URL or the path of a file");
        }
        boolean path = !trimmed.contains("://") && !Urls.hasScheme(trimmed);
        boolean file = path || trimmed.regionMatches(true, 0, "file:", 0, 5);
        return file ? Parsed.good(trimmed) : Urls.web(trimmed);
    }

    private static Parsed<MergedFeed.WebSub> websub(String text) {
        return switch (text) {
            case "own" -> Parsed.good(new MergedFeed.WebSub.Own());
            case "off" -> Parsed.good(new MergedFeed.WebSub.Off());
            default ->
                switch (Urls.web(text)) {
                    case Parsed.Good<String>(String url) -> Parsed.good(new MergedFeed.WebSub.Hub(url));
                    case Parsed.Bad<String> _ ->
                        Parsed.bad("is no hub", "expected own, off or the http or https URL of a hub");
                };
        };
    }
}
