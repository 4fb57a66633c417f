package tributary.parse.tree;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The namespaces that feeds are written in, under every address they have had. */
public enum Vocabulary {
    /** No namespace, or one that only this document uses for its own format. */
    NONE(""),
    RSS(
            "rss",
            "purl.org/rss/1.0",
            "purl.org/rss/2.0",
            "purl.org/net/rss1.1",
            "my.netscape.com/rdf/simple/0.9",
            "channel.netscape.com/rdf/simple/0.9",
            "my.netscape.com/publish/formats/rss-0.91.dtd",
            "backend.userland.com/rss",
            "backend.userland.com/rss2",
            "backend.userland.com/rss091",
            "backend.userland.com/rss092",
            "blogs.law.harvard.edu/tech/rss",
            "cyber.law.harvard.edu/rss",
            "cyber.law.harvard.edu/rss/rss.html",
            "www.rssboard.org/rss-specification"),
    ATOM(
            "atom",
            "www.w3.org/2005/atom",
            "purl.org/atom/ns",
            "purl.org/atom",
            "purl.org/atom/ns#draft-ietf-atompub-format-00"),
    RDF("rdf", "www.w3.org/1999/02/22-rdf-syntax-ns"),
    DUBLIN_CORE(
            "dc", "purl.org/dc/elements/1.1", "purl.org/dc/elements/1.0", "dublincore.org/documents/dcmi-namespace"),
    DC_TERMS("dcterms", "purl.org/dc/terms"),
    CONTENT("content", "purl.org/rss/1.0/modules/content"),
    ITUNES(
            "itunes",
            "www.itunes.com/dtds/podcast-1.0.dtd",
            "www.itunes.com/dtds/podcast-2.0.dtd",
            "itunes.apple.com/dtds/podcast-1.0.dtd"),
    GOOGLE_PLAY(
            "googleplay",
            "www.google.com/schemas/play-podcasts/1.0",
            "www.google.com/schemas/play-podcasts/1.0/play-podcasts.xsd"),
    PODCAST(
            "podcast",
            "podcastindex.org/namespace/1.0",
            "github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md"),
    MEDIA(
            "media",
            "search.yahoo.com/mrss",
            "tools.search.yahoo.com/mrss",
            "search.yahoo.com/mrss/1.0",
            "search.yahoo.com/rss",
            "video.search.yahoo.com/mrss",
            "www.rssboard.org/media-rss"),
    /** What Russian news portals ask for, each under its own name: the full text. */
    FULL_TEXT("yandex", "news.yandex.ru", "news.rambler.ru", "news.mail.ru", "turbo.yandex.ru"),
    /** RSS 1.0's module for enclosures. */
    ENCLOSURE("enc", "purl.oclc.org/net/rss_2.0/enc"),
    GEORSS("georss", "www.georss.org/georss", "www.georss.org/georss/10"),
    GML("gml", "www.opengis.net/gml", "www.opengis.net/gml/3.2"),
    GEO("geo", "www.w3.org/2003/01/geo/wgs84_pos", "www.w3.org/2003/01/geo"),
    SYNDICATION("sy", "purl.org/rss/1.0/modules/syndication"),
    CREATIVE_COMMONS(
            "creativecommons",
            "web.resource.org/cc",
            "creativecommons.org/ns",
            "backend.userland.com/creativecommonsrssmodule",
            "cyber.law.harvard.edu/rss/creativecommonsrssmodule.html"),
    /** Of publishers of magazines and journals. */
    PRISM(
            "prism",
            "prismstandard.org/namespaces/basic/2.0",
            "prismstandard.org/namespaces/basic/2.1",
            "prismstandard.org/namespaces/basic/3.0",
            "prismstandard.org/namespaces/1.2/basic",
            "purl.org/rss/1.0/modules/prism"),
    FEEDBURNER("feedburner", "rssnamespace.org/feedburner/ext/1.0"),
    XHTML("xhtml", "www.w3.org/1999/xhtml"),
    OTHER("");

    private static final Map<String, Vocabulary> BY_ADDRESS = new HashMap<>();
    private static final Map<String, Vocabulary> BY_PREFIX = new HashMap<>();

    static {
        BY_ADDRESS.put("", NONE);
        for (Vocabulary each : values()) {
            for (String address : each.addresses) {
                BY_ADDRESS.put(address, each);
            }
            if (!each.prefix.isEmpty()) {
                BY_PREFIX.put(each.prefix, each);
            }
        }
        BY_PREFIX.put("dct", DC_TERMS);
        BY_PREFIX.put("cc", CREATIVE_COMMONS);
        BY_PREFIX.put("rambler", FULL_TEXT);
        BY_PREFIX.put("mailru", FULL_TEXT);
        BY_PREFIX.put("turbo", FULL_TEXT);
        BY_PREFIX.put("a10", ATOM);
        BY_PREFIX.put("atom10", ATOM);
    }

    private final String prefix;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> addresses;

    Vocabulary(String prefix, String... addresses) {
        this.prefix = prefix;
        this.addresses = List.of(addresses);
    }

    /** By namespace name, forgiving case, scheme and trailing punctuation; OTHER when unknown. */
    static Vocabulary named(String namespace) {
        return BY_ADDRESS.getOrDefault(plain(namespace), OTHER);
    }

    /** What everyone means by a prefix; OTHER when it means nothing in particular. */
    static Vocabulary meantBy(String prefix) {
        return BY_PREFIX.getOrDefault(prefix.toLowerCase(Locale.ROOT), OTHER);
    }

    private static String plain(String namespace) {
        String address = namespace.strip().toLowerCase(Locale.ROOT);
        int start = address.startsWith("http://") ? 7 : address.startsWith("https://") ? 8 : 0;
        int end = address.length();
        while (end > start && (address.charAt(end - 1) == '/' || address.charAt(end - 1) == '#')) {
            end--;
        }
        return address.substring(start, end);
    }
}
