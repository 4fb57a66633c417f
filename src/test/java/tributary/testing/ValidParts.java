package tributary.testing;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** Checks the parts of a feed as the W3C's feed validator does, and complains in sentences. */
record ValidParts(Consumer<String> complain) {
    private static final Pattern FULL_URI =
            Pattern.compile("[a-zA-Z][0-9a-zA-Z+\\-.]*:(//)?(\\[[0-9a-fA-F:]+])?[0-9a-zA-Z;/?:@&=+$.\\-_!~*'()%,#]+");
    private static final Pattern TAG_URI = Pattern.compile(
            "tag:([a-z0-9\\-._]+?@)?[a-z0-9.\\-]+?,\\d{4}(-\\d{2}(-\\d{2})?)?:[0-9a-zA-Z;/?:@&=+$.\\-_!~*'()%,]*(#.*)?");
    private static final Pattern URN =
            Pattern.compile("(?i)urn:[a-z0-9][a-z0-9-]{1,31}:([a-z0-9()+,.:=@;$_!*'\\-]|%[0-9a-f]{2})+");
    private static final Pattern MIME = Pattern.compile(
            "[^\\s()<>,;:\\\\\"/\\[\\]?=]+/[^\\s()<>,;:\\\\\"/\\[\\]?=]+(\\s*;\\s*[^\\s;=]+=[^\\s;]+)*");
    private static final Pattern MAIL =
            Pattern.compile("(?i)[a-z0-9_\\-+.']+@((\\d{1,3}\\.){3}|([a-z0-9\\-]+\\.)+)[a-z0-9][-a-z0-9]*");
    private static final Pattern RFC_3339 = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
    private static final Pattern END_TAG = Pattern.compile("</(\\w+)>");
    private static final Instant PLAUSIBLE = Instant.parse("1990-01-01T00:00:00Z");
    /** With {@code yt}, which YouTube has registered nowhere: an item's own id is kept as published. */
    private static final Set<String> SCHEMES =
            Set.of("yt", "http", "https", "mailto", "urn", "tag", "ftp", "info", "cid", "mid", "news", "tel");

    private static final Set<String> ELEMENTS = Set.of(("a abbr acronym address area article aside audio b bdi big "
                    + "blockquote br caption center cite code col colgroup dd del details dfn dialog div dl dt em "
                    + "figcaption figure footer font header h1 h2 h3 h4 h5 h6 hgroup hr i img ins kbd li main map mark "
                    + "nav ol p picture pre q rp rt ruby s samp section small source span strike strong sub summary "
                    + "sup table tbody td template time tfoot th thead tr track tt u ul var video wbr")
            .split(" "));
    /** The validator does not know {@code controls}; without it a reader can play nothing. */
    private static final Set<String> ATTRIBUTES = Set.of(("abbr align alt cite colspan controls crossorigin datetime "
                    + "decoding default dir headers height href hreflang kind label lang loading loop media muted name "
                    + "open poster preload rel reversed rowspan scope sizes span src srclang srcset start summary title "
                    + "type valign value width")
            .split(" "));

    private static final Set<String> TWO_LETTERS = Set.of(Locale.getISOLanguages());

    void uri(String where, String value) {
        String scheme = value.substring(0, Math.max(0, value.indexOf(':'))).toLowerCase(Locale.ROOT);
        boolean valid = switch (scheme) {
            case "tag" -> TAG_URI.matcher(value).matches();
            case "urn" -> URN.matcher(value).matches();
            case "http", "https" -> FULL_URI.matcher(value).matches() && value.matches("(?i)https?://[^/].*");
            default -> FULL_URI.matcher(value).matches();
        };
        if (!valid) {
            complain.accept(where + " is no URI: " + value);
        } else if (scheme.matches("[a-z]+") && !SCHEMES.contains(scheme)) {
            complain.accept(where + " has a scheme that is not registered: " + value);
        }
    }

    void mime(String where, String value) {
        if (!MIME.matcher(value).matches()) {
            complain.accept(where + " is no media type: " + value);
        }
    }

    void mail(String where, String value) {
        if (!MAIL.matcher(value).matches()) {
            complain.accept(where + " is no mail address: " + value);
        }
    }

    void language(String where, String value) {
        String[] parts = value.split("-", -1);
        boolean primary = parts[0].length() == 2
                ? TWO_LETTERS.contains(parts[0].toLowerCase(Locale.ROOT))
                : parts[0].matches("[a-z]{3}");
        if (!primary || !List.of(parts).stream().allMatch(part -> part.matches("[a-zA-Z0-9]{1,8}"))) {
            complain.accept(where + " is no language: " + value);
        }
    }

    void notNegative(String where, String value) {
        if (!value.matches("\\d{1,18}")) {
            complain.accept(where + " is no count: " + value);
        }
    }

    void positive(String where, String value) {
        if (!value.matches("[1-9]\\d{0,17}")) {
            complain.accept(where + " is no positive number: " + value);
        }
    }

    void point(String where, String value) {
        if (!value.matches("[-+]?\\d+\\.?\\d* [-+]?\\d+\\.?\\d*")) {
            complain.accept(where + " is no point: " + value);
        }
    }

    void rfc3339(String where, String value) {
        try {
            if (!RFC_3339.matcher(value).matches()) {
                complain.accept(where + " is no RFC 3339 date: " + value);
            } else if (Instant.parse(value).isBefore(PLAUSIBLE)) {
                complain.accept(where + " is implausible: " + value);
            }
        } catch (DateTimeException wrong) {
            complain.accept(where + " is no date: " + value);
        }
    }

    void rfc822(String where, String value) {
        try {
            Instant read = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            if (read.isBefore(PLAUSIBLE)) {
                complain.accept(where + " is implausible: " + value);
            }
            if (value.charAt(5) == ' ' || value.indexOf(',') != 3) {
                complain.accept(where + " is not written with two digits and a weekday: " + value);
            }
        } catch (DateTimeException wrong) {
            complain.accept(where + " is no RFC 822 date: " + value);
        }
    }

    void notBlank(String where, String value) {
        if (value.isBlank()) {
            complain.accept(where + " is blank");
        }
    }

    /** Text that must not be taken for markup. */
    void plain(String where, String value) {
        var found = END_TAG.matcher(value);
        while (found.find()) {
            if (ELEMENTS.contains(found.group(1).toLowerCase(Locale.ROOT))) {
                complain.accept(where + " has markup: " + value);
                return;
            }
        }
        characters(where, value);
    }

    /** The validator dislikes U+FFFD as well; where a feed has it, it is what the feed says. */
    void characters(String where, String value) {
        value.codePoints()
                .filter(point -> point >= 0x7F && point < 0xA0)
                .findFirst()
                .ifPresent(point -> complain.accept(where + " has the character " + Integer.toHexString(point)));
    }

    void html(String where, String html) {
        characters(where, html);
        Parser parser = Parser.htmlParser().setTrackErrors(3);
        Document document = Document.createShell("");
        var nodes = parser.parseFragmentInput(html, new Element("div"), "");
        document.body().insertChildren(0, nodes);
        parser.getErrors().forEach(error -> complain.accept(where + " is invalid HTML: " + error + " in " + html));
        document.body().getAllElements().stream().skip(1).forEach(each -> element(where, each));
    }

    private void element(String where, Element element) {
        if (!ELEMENTS.contains(element.normalName())) {
            complain.accept(where + " has a " + element.normalName());
        }
        for (Attribute each : element.attributes()) {
            String name = each.getKey();
            if (!ATTRIBUTES.contains(name) && !name.startsWith("data-")) {
                complain.accept(where + " has " + element.normalName() + " " + name);
            }
            if ((name.equals("href") || name.equals("src") || name.equals("poster") || name.equals("cite"))
                    && !each.getValue().matches("(?is)[a-z]+:.*")) {
                complain.accept(where + " has the relative reference " + each.getValue());
            }
        }
    }
}
