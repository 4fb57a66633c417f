package tributary.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tributary.merge.Duplicates;
import tributary.merge.MergedFeed;
import tributary.schedule.HostSettings;
import tributary.story.StorySettings;

/**
 * Everything that a feeds.yml says, checked, with the defaults filled in: one component a section.
 *
 * @param file it was read from
 * @param generation changes with the file's content: the beginning of its SHA-256 in hexadecimal
 * @param places names added to the gazetteer, by country
 * @param mergedLines where each merged feed stands in the file, from 1, by its id
 */
public record Configuration(
        Path file,
        String generation,
        Site site,
        Server server,
        StoreUrl store,
        FeedDefaults defaults,
        Polling polling,
        Hosts hosts,
        StorySettings story,
        Duplicates duplicates,
        List<ConfiguredFeed> feeds,
        List<RemoteList> lists,
        Map<String, List<String>> places,
        List<MergedFeed> merged,
        Map<String, Integer> mergedLines,
        Health health,
        Admin admin) {
    public Configuration {
        feeds = List.copyOf(feeds);
        lists = List.copyOf(lists);
        places = Map.copyOf(places);
        merged = List.copyOf(merged);
        mergedLines = Map.copyOf(mergedLines);
    }

    /**
     * What readers and publishers are told.
     *
     * @param baseUrl without a final slash
     * @param contact for the User-Agent; null when none is given
     */
    public record Site(
            String title, String baseUrl, @Nullable String contact, SourceInTitle sourceInTitle) {}

    /** Whether an item's title names its source. */
    public enum SourceInTitle {
        OFF,
        PREFIX,
        SUFFIX
    }

    /** Where the server listens; port 0 for any that is free. */
    public record Server(String host, int port) {}

    /**
     * Where items are kept.
     *
     * @param url for JDBC, a relative H2 file already resolved against the folder of feeds.yml
     */
    public record StoreUrl(
            String url, @Nullable String user, @Nullable String password) {
        /** Without what is secret. */
        @Override
        public String toString() {
            int query = url.indexOf('?');
            int options = url.indexOf(';');
            int end = query < 0 ? options : options < 0 ? query : Math.min(query, options);
            return end < 0 ? url : url.substring(0, end);
        }
    }

    /**
     * How much is polled altogether.
     *
     * @param budget polls a day over all feeds; empty for auto
     * @param atOnce visits under way at a time
     */
    public record Polling(OptionalInt budget, int atOnce) {}

    /**
     * Politeness by host.
     *
     * @param others what holds for every host that is not named
     * @param named by exact host name, lower-case ASCII
     */
    public record Hosts(HostSettings others, Map<String, HostSettings> named) {
        public Hosts {
            named = Map.copyOf(named);
        }

        /** What holds for a host, however its name is capitalised. */
        public HostSettings of(String host) {
            return named.getOrDefault(host.toLowerCase(Locale.ROOT), others);
        }
    }

    /** When operators are told of a failing feed. */
    public record Health(Duration alertAfter) {}

    /**
     * Who may see operators' pages.
     *
     * @param token null when they answer on loopback only
     */
    public record Admin(@Nullable String token) {
        /** Without the token. */
        @Override
        public String toString() {
            return token == null ? "Admin[loopback]" : "Admin[token]";
        }
    }

    /** The same on another port; the base URL follows where it only said this machine and the port. */
    public Configuration withPort(int port) {
        boolean standard = site.baseUrl().equals(localUrl(server.port()));
        Site moved = standard ? new Site(site.title(), localUrl(port), site.contact(), site.sourceInTitle()) : site;
        return new Configuration(
                file,
                generation,
                moved,
                new Server(server.host(), port),
                store,
                defaults,
                polling,
                hosts,
                story,
                duplicates,
                feeds,
                lists,
                places,
                merged,
                mergedLines,
                health,
                admin);
    }

    /** The same with other feeds. */
    Configuration withFeeds(List<ConfiguredFeed> others) {
        return new Configuration(
                file,
                generation,
                site,
                server,
                store,
                defaults,
                polling,
                hosts,
                story,
                duplicates,
                others,
                lists,
                places,
                merged,
                mergedLines,
                health,
                admin);
    }

    static String localUrl(int port) {
        return "http://localhost:" + port;
    }
}
