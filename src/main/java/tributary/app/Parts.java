package tributary.app;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tributary.config.Configuration;
import tributary.config.Configuration.StoreUrl;
import tributary.fetch.Fetcher;
import tributary.fetch.FetcherSettings;
import tributary.normalise.Normaliser;
import tributary.normalise.SubjectFinder;
import tributary.normalise.SubjectReader;
import tributary.normalise.html.Sanitiser;
import tributary.normalise.link.TrackingParameters;
import tributary.store.Store;
import tributary.store.StoreSettings;
import tributary.store.Stores;

/** Makes the stages as this program uses them. */
public final class Parts {
    /** Shown to publishers in the User-Agent. */
    public static final String VERSION = "1.0";

    private Parts() {}

    /** @param places names by country that the operator adds to the gazetteer */
    public static Normaliser normaliser(Map<String, List<String>> places) {
        return normaliser(new SubjectFinder(places));
    }

    static Normaliser normaliser(SubjectReader subjects) {
        return new Normaliser(new Sanitiser(), new TrackingParameters(), subjects);
    }

    public static Fetcher fetcher(Configuration configuration, InstantSource clock) {
        return new Fetcher(new FetcherSettings(userAgent(configuration)), clock);
    }

    static String userAgent(Configuration configuration) {
        Configuration.Site site = configuration.site();
        return FetcherSettings.userAgent(VERSION, site.baseUrl(), site.contact());
    }

    public static Store store(Configuration configuration) {
        String host = URI.create(configuration.site().baseUrl()).getHost();
        return Stores.open(new StoreSettings(address(configuration.store()), host == null ? "localhost" : host));
    }

    /** Beside the store where that is a file; each node of a shared one has its own. */
    public static Path searchFolder(Configuration configuration) {
        return Stores.findFile(configuration.store().url())
                .map(file -> file.resolveSibling(file.getFileName() + ".search"))
                .orElseGet(() -> configuration.file().resolveSibling("data").resolve("tributary.search"));
    }

    /** How large the store's file is; not a number where it is not in a file of this machine. */
    static double storeBytes(Configuration configuration) {
        return Stores.findFile(configuration.store().url())
                .map(file -> file.resolveSibling(file.getFileName() + ".mv.db"))
                .filter(Files::exists)
                .map(file -> (double) file.toFile().length())
                .orElse(Double.NaN);
    }

    /** The JDBC URL with the credentials that feeds.yml gives beside it. */
    private static String address(StoreUrl store) {
        boolean postgres = store.url().startsWith("jdbc:postgresql:");
        StringBuilder address = new StringBuilder(store.url());
        add(address, postgres, "user", store.user());
        add(address, postgres, "password", store.password());
        return address.toString();
    }

    private static void add(StringBuilder address, boolean postgres, String name, @Nullable String value) {
        if (value == null) {
            return;
        }
        if (postgres) {
            address.append(address.indexOf("?") < 0 ? '?' : '&')
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        } else {
            address.append(';')
                    .append(name.toUpperCase(Locale.ROOT))
                    .append('=')
                    .append(value.replace(";", "\\;"));
        }
    }
}
