package tributary.parse;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tributary.model.ParsedFeed;
import tributary.model.Payload;
import tributary.parse.json.JsonFeedReader;
import tributary.parse.rome.FeedReader;
import tributary.parse.tree.HtmlPage;
import tributary.parse.tree.PlainText;
import tributary.parse.tree.Repairs;
import tributary.parse.tree.XmlElement;
import tributary.parse.tree.XmlTree;

/**
 * Reads any document: as a feed if it is one in any way, else naming what it is. Immutable; never throws, never hangs.
 */
public final class FeedParser {
    private static final int EXCERPT = 80;

    private final FeedReader feeds = new FeedReader();
    private final JsonFeedReader jsonFeeds = new JsonFeedReader();

    public ParseResult parse(Payload payload) {
        Optional<String> binary = Signature.of(payload.bytes());
        if (binary.isPresent()) {
            return notAFeed("This is " + binary.get() + ", not a feed.");
        }
        Repairs repairs = new Repairs();
        Decoder.Decoded decoded = Decoder.decode(payload.bytes(), payload.contentType(), repairs);
        String text = decoded.text();
        int start = start(text, 0);
        if (start == text.length()) {
            return notAFeed("The document is empty.");
        }
        int behind = afterComments(text, start);
        boolean commented = behind > start && behind < text.length() && isJson(text.charAt(behind));
        if (commented) {
            repairs.add("there is other text before the document");
            start = behind;
        }
        if (isJson(text.charAt(start))) {
            return jsonFeeds
                    .read(text.substring(start), payload.url(), language(payload), decoded.charset(), repairs)
                    .<ParseResult>map(ParseResult.Parsed::new)
                    .orElseGet(() -> notAFeed("This is JSON, but no JSON Feed: nothing in it says that it is one."));
        }
        if (text.indexOf('<') < 0) {
            return notAFeed("This is plain text, not a feed: “" + excerpt(text) + "”");
        }
        return markup(text, payload, decoded.charset(), repairs);
    }

    private ParseResult markup(String text, Payload payload, String charset, Repairs repairs) {
        String url = payload.url();
        boolean html = isHtml(text);
        if (html && !mayHoldAFeed(text)) {
            return page(text, url);
        }
        XmlElement document =
                XmlTree.read(text, url, language(payload), repairs).document();
        Optional<ParsedFeed> feed = feeds.read(document, charset, repairs);
        if (feed.isPresent()) {
            return new ParseResult.Parsed(feed.get());
        }
        return html ? page(text, url) : otherDocument(document, text, url);
    }

    /** Several languages are those of its readers, not of its text (RFC 9110 section 8.5). */
    private static @Nullable String language(Payload payload) {
        String sent = payload.contentLanguage();
        return sent == null || sent.isBlank() || sent.indexOf(',') >= 0 ? null : sent.strip();
    }

    private static ParseResult page(String text, String url) {
        HtmlPage page = HtmlPage.read(text, url);
        String title = page.title().isEmpty() ? "" : " (“" + excerpt(page.title()) + "”)";
        String links = page.feeds().isEmpty()
                ? "It links to no feed."
                : "It links to "
                        + (page.feeds().size() == 1 ? "one feed." : page.feeds().size() + " feeds.");
        return new ParseResult.NotAFeed(
                "This is an HTML page" + title + ", not a feed. " + links,
                page.feeds().stream()
                        .map(each -> new ParseResult.OfferedFeed(each.url(), each.type(), each.title()))
                        .toList());
    }

    private static ParseResult otherDocument(XmlElement document, String text, String url) {
        List<XmlElement> roots = document.elements();
        if (roots.isEmpty()) {
            return notAFeed("This is plain text, not a feed: “" + excerpt(text) + "”");
        }
        XmlElement root = roots.getFirst();
        return switch (root.key()) {
            case "html", "body", "head" -> page(text, url);
            case "opml" -> notAFeed("This is an OPML list of feeds, not a feed; it can be imported.");
            case "urlset", "sitemapindex" -> notAFeed("This is a sitemap, not a feed.");
            case "channel" ->
                notAFeed("This is a CDF channel (Microsoft's Channel Definition Format of 1997) without items.");
            case "service" -> notAFeed("This is an Atom service document, not a feed.");
            case "opensearchdescription" -> notAFeed("This is an OpenSearch description, not a feed.");
            case "error" -> notAFeed("This is an error message, not a feed: “" + excerpt(root.wholeText()) + "”");
            default ->
                isKnownHtml(root.key())
                        ? page(text, url)
                        : notAFeed("This is XML that begins with <" + excerpt(root.local()) + ">, not a feed.");
        };
    }

    private static boolean isKnownHtml(String key) {
        return switch (key) {
            case "div",
                    "p",
                    "h1",
                    "h2",
                    "title",
                    "meta",
                    "script",
                    "link",
                    "style",
                    "center",
                    "table",
                    "b",
                    "br",
                    "a",
                    "pre" -> true;
            default -> false;
        };
    }

    private static boolean isHtml(String text) {
        int tag = text.indexOf('<');
        String start = text.substring(tag, Math.min(text.length(), tag + 1000)).toLowerCase(Locale.ROOT);
        int html = start.indexOf("<html");
        return start.startsWith("<!doctype html")
                || (html >= 0
                        && !start.substring(0, html).contains("<rss")
                        && !start.substring(0, html).contains("<feed"));
    }

    /** Browsers and carriers wrap feeds in pages. */
    private static boolean mayHoldAFeed(String text) {
        return text.contains("<rss ") || text.contains("<rss>") || text.contains("<feed ") || text.contains("<rdf:RDF");
    }

    private static boolean isJson(char first) {
        return first == '{' || first == '[';
    }

    /** JSON knows no comments, but people write a line of JavaScript's above it. */
    private static int afterComments(String text, int start) {
        int at = start;
        while (text.startsWith("//", at)) {
            int line = text.indexOf('\n', at);
            at = line < 0 ? text.length() : start(text, line);
        }
        return at;
    }

    private static int start(String text, int from) {
        int at = from;
        while (at < text.length()
                && (text.charAt(at) <= ' ' || text.charAt(at) == '\ufeff' || Character.isWhitespace(text.charAt(at)))) {
            at++;
        }
        return at;
    }

    private static String excerpt(String text) {
        String line = PlainText.line(text.substring(0, Math.min(text.length(), 4 * EXCERPT)));
        return line.length() > EXCERPT ? line.substring(0, EXCERPT) + "…" : line;
    }

    private static ParseResult notAFeed(String reason) {
        return new ParseResult.NotAFeed(reason, List.of());
    }
}
