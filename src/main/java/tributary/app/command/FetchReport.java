package tributary.app.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tributary.app.Explanation;
import tributary.fetch.FetchResult;
import tributary.model.Entry;
import tributary.model.ParsedFeed;
import tributary.model.Redaction;
import tributary.model.Repair;
import tributary.model.Validators;
import tributary.normalise.NormalisedFeed;
import tributary.parse.ParseResult;

/**
 * What came of fetching one document.
 *
 * @param problem a sentence; null when a feed was read
 * @param excerpt how an error's body begins; null when there was none
 * @param offered feeds that a page links to
 */
record FetchReport(
        FetchResult.Trail trail,
        @Nullable String problem,
        @Nullable String excerpt,
        List<String> offered,
        @Nullable Read read) {
    FetchReport {
        offered = List.copyOf(offered);
    }

    /** @param validators that the next request would carry */
    record Read(
            ParsedFeed parsed,
            NormalisedFeed feed,
            @Nullable Validators validators,
            FetchResult.Freshness freshness,
            int bytes) {
        /** What had to be mended, in the document and in its items, in sentences. */
        List<String> repairs() {
            return Stream.concat(parsed.repairs().stream(), feed.repairs().stream())
                    .map(Repair::what)
                    .toList();
        }
    }

    boolean isRead() {
        return read != null;
    }

    static FetchReport read(FetchResult.Fetched fetched, ParsedFeed parsed, NormalisedFeed feed) {
        Read read = new Read(
                parsed,
                feed,
                fetched.validators(),
                fetched.freshness(),
                fetched.payload().bytes().length);
        return new FetchReport(fetched.trail(), null, null, List.of(), read);
    }

    static FetchReport notAFeed(FetchResult.Fetched fetched, ParseResult.NotAFeed not) {
        List<String> offered =
                not.offered().stream().map(ParseResult.OfferedFeed::url).toList();
        return new FetchReport(fetched.trail(), not.reason(), null, offered, null);
    }

    static FetchReport failed(FetchResult result) {
        return switch (result) {
            case FetchResult.Failed failed ->
                new FetchReport(failed.trail(), failed.reason(), failed.excerpt(), List.of(), null);
            case FetchResult.ToldToWait wait ->
                new FetchReport(wait.trail(), sentence(wait), wait.excerpt(), List.of(), null);
            case FetchResult.Gone gone ->
                new FetchReport(gone.trail(), "the server says 410 Gone", gone.excerpt(), List.of(), null);
            case FetchResult.NotModified same ->
                new FetchReport(
                        same.trail(), "the server says 304 to a request without validators", null, List.of(), null);
            case FetchResult.Fetched fetched -> new FetchReport(fetched.trail(), "was fetched", null, List.of(), null);
        };
    }

    private static String sentence(FetchResult.ToldToWait wait) {
        Duration delay = wait.delay();
        return wait.status() == 0 && delay != null
                ? "not asked: " + wait.reason() + ", for another " + Ago.rough(delay)
                : wait.reason();
    }

    void print(PrintWriter out, int items) {
        for (FetchResult.Hop hop : trail.hops()) {
            out.printf(
                    "GET %s → %s%s%n",
                    Redaction.redact(hop.url()),
                    hop.status() == 0 ? "no answer" : String.valueOf(hop.status()),
                    hop.location() == null ? "" : " → " + Redaction.redact(hop.location()));
        }
        Read document = read;
        if (document == null) {
            out.println("not read: " + problem);
            if (excerpt != null && !excerpt.isBlank()) {
                out.println("it begins: " + Printable.line(excerpt, 300));
            }
            offered.forEach(url -> out.println("it offers " + Printable.line(Redaction.redact(url), 500)));
            return;
        }
        printDocument(document, out);
        document.feed().entries().stream().limit(items).forEach(entry -> printEntry(entry, out));
        int more = document.feed().entries().size() - items;
        if (more > 0) {
            out.println("… and " + more + " more (--items)");
        }
    }

    private void printDocument(Read document, PrintWriter out) {
        ParsedFeed parsed = document.parsed();
        out.printf(
                "%s, %s, %d bytes (%d on the wire), %d items%n",
                parsed.format(),
                parsed.charset(),
                document.bytes(),
                trail.requests().wireBytes(),
                document.feed().entries().size());
        printIfThere(out, "title", document.feed().metadata().title());
        printIfThere(out, "site", document.feed().metadata().siteUrl());
        printIfThere(out, "language", document.feed().metadata().language());
        Validators validators = document.validators();
        printIfThere(out, "ETag", validators == null ? null : validators.etag());
        printIfThere(out, "Last-Modified", validators == null ? null : validators.lastModified());
        printIfThere(out, "max-age", document.freshness().maxAge());
        printIfThere(out, "ttl", parsed.hints().ttl());
        document.repairs().forEach(repair -> out.println("  repaired: " + Printable.line(repair, 300)));
    }

    private static void printEntry(Entry entry, PrintWriter out) {
        out.println();
        out.println(
                entry.texts().title().isEmpty()
                        ? "(no title)"
                        : Printable.line(entry.texts().title(), 200));
        out.printf(
                "  %s (%s)  told apart by %s%n",
                entry.dates().published(),
                Explanation.reasonFor(entry.dates().origin()),
                Explanation.words(entry.key().rule()));
        printIfThere(out, "link", entry.links().url());
        printIfThere(
                out,
                "dateline",
                entry.subjects().dateline() == null
                        ? null
                        : entry.subjects().dateline().text());
        printList(out, "credits", entry.subjects().credits());
        printList(
                out,
                "places",
                entry.subjects().places().stream()
                        .map(place -> place.country() + " (" + place.evidence() + ")")
                        .toList());
        printList(
                out,
                "enclosures",
                entry.media().enclosures().stream().map(each -> each.url()).toList());
        printIfThere(out, "language", entry.texts().language());
        printIfThere(out, "text", Printable.line(entry.texts().body().text(), 160));
    }

    private static void printIfThere(PrintWriter out, String name, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            out.println("  " + name + ": " + Printable.line(value.toString(), 300));
        }
    }

    private static void printList(PrintWriter out, String name, List<String> values) {
        if (!values.isEmpty()) {
            printIfThere(out, name, String.join(", ", values));
        }
    }

    String toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("hops", trail.hops().stream().map(FetchReport::redacted).toList());
        json.put("requests", trail.requests());
        put(json, "problem", problem);
        put(json, "excerpt", excerpt);
        put(json, "offered", offered.isEmpty() ? null : offered);
        Read document = read;
        if (document != null) {
            json.put("format", document.parsed().format());
            json.put("charset", document.parsed().charset());
            json.put("bytes", document.bytes());
            json.put("repairs", document.repairs());
            put(json, "validators", redacted(document.validators()));
            put(json, "max_age", document.freshness().maxAge());
            json.put("metadata", document.feed().metadata());
            json.put("hints", document.parsed().hints());
            json.put("entries", document.feed().entries());
        }
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(json);
    }

    private static void put(Map<String, Object> json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    private static FetchResult.Hop redacted(FetchResult.Hop hop) {
        String location = hop.location();
        return new FetchResult.Hop(
                Redaction.redact(hop.url()), hop.status(), location == null ? null : Redaction.redact(location));
    }

    private static @Nullable Validators redacted(@Nullable Validators validators) {
        return validators == null
                ? null
                : new Validators(Redaction.redact(validators.url()), validators.etag(), validators.lastModified());
    }
}
