package tributary.app.command;

import java.io.PrintWriter;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tributary.app.Parts;
import tributary.fetch.FetchRequest;
import tributary.fetch.FetchResult;
import tributary.fetch.FetchSettings;
import tributary.fetch.Fetcher;
import tributary.fetch.FetcherSettings;
import tributary.parse.FeedParser;
import tributary.parse.ParseResult;

/** Finds the feeds that a site offers. */
@Command(
        name = "discover",
        mixinStandardHelpOptions = true,
        description = "Finds the feeds that a site offers and prints lines to paste into feeds.yml.",
        footer = {"", "Example:", "  tributary discover https://www.dawn.com/ >> feeds.yml"})
final class DiscoverCommand implements Callable<Integer> {
    /** Where feeds are when a site does not say; asked only when its page names none. */
    private static final List<String> USUAL_PLACES = List.of(
            "/feed", "/rss", "/feed.xml", "/rss.xml", "/atom.xml", "/index.xml", "/feeds/all.atom.xml", "/feed.json");

    @Parameters(paramLabel = "SITE-URL", description = "a page of the site")
    private String site = "";

    @Option(names = "--allow-private", description = "allow an address of this machine or of a private network")
    private boolean allowPrivate;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        String address = site.contains("://") ? site : "https://" + site;
        try (Fetcher fetcher = new Fetcher(
                new FetcherSettings(FetcherSettings.userAgent(Parts.VERSION, "http://localhost:8080", null)),
                Clock.systemUTC())) {
            Map<String, String> found = find(fetcher, address);
            found.forEach((url, title) -> out.println(line(url, title)));
            out.flush();
            return found.isEmpty() ? 1 : 0;
        }
    }

    /** Address to title, those that the page itself names first. */
    private Map<String, String> find(Fetcher fetcher, String address) {
        Map<String, String> found = new LinkedHashMap<>();
        Optional<String> known = Platforms.feedOf(address);
        if (known.isPresent()) {
            titleOf(fetcher, known.get()).ifPresent(title -> found.put(known.get(), title));
        }
        FetchResult page = fetch(fetcher, address);
        if (!(page instanceof FetchResult.Fetched fetched)) {
            spec.commandLine()
                    .getErr()
                    .println(address + ": " + FetchReport.failed(page).problem());
            return found;
        }
        switch (new FeedParser().parse(fetched.payload())) {
            case ParseResult.Parsed parsed ->
                found.put(address, String.valueOf(parsed.feed().metadata().title()));
            case ParseResult.NotAFeed not -> not.offered().forEach(each -> found.putIfAbsent(each.url(), each.title()));
        }
        if (found.isEmpty()) {
            tryUsualPlaces(fetcher, fetched.payload().url(), found);
        }
        if (found.isEmpty()) {
            spec.commandLine().getErr().println(address + " names no feed, and there is none in the usual places");
        }
        return found;
    }

    private void tryUsualPlaces(Fetcher fetcher, String page, Map<String, String> found) {
        URI base = URI.create(page);
        for (String place : USUAL_PLACES) {
            String url = base.resolve(place).toString();
            Optional<String> title = titleOf(fetcher, url);
            if (title.isPresent()) {
                found.put(url, title.get());
                return;
            }
        }
    }

    private Optional<String> titleOf(Fetcher fetcher, String url) {
        return fetch(fetcher, url) instanceof FetchResult.Fetched fetched
                        && new FeedParser().parse(fetched.payload()) instanceof ParseResult.Parsed parsed
                ? Optional.of(String.valueOf(parsed.feed().metadata().title()))
                : Optional.empty();
    }

    private FetchResult fetch(Fetcher fetcher, String url) {
        FetchSettings settings = new FetchSettings(Duration.ofSeconds(20), 5_000_000, allowPrivate, null);
        return fetcher.fetch(new FetchRequest(url, List.of(), settings));
    }

    private static String line(String url, String title) {
        String id = title.toLowerCase(Locale.ROOT)
                .chars()
                .collect(StringBuilder::new, DiscoverCommand::appendToId, StringBuilder::append)
                .toString();
        String trimmed = id.replace("--", "-");
        String shown = Printable.line(title, 80).replace("\\", "\\\\").replace("\"", "\\\"");
        return "  - {id: " + (trimmed.isBlank() || trimmed.equals("-") ? "new-feed" : strip(trimmed)) + ", title: \""
                + shown + "\", url: \"" + url + "\"}";
    }

    private static void appendToId(StringBuilder id, int letter) {
        boolean plain = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
        if (plain) {
            id.append((char) letter);
        } else if (!id.isEmpty() && id.charAt(id.length() - 1) != '-') {
            id.append('-');
        }
    }

    private static String strip(String id) {
        return id.endsWith("-") ? id.substring(0, id.length() - 1) : id;
    }
}
