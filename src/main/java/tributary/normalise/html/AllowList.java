package tributary.normalise.html;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says what becomes of each element and attribute: the one list for all outputs. What is not named here is left out.
 */
final class AllowList {
    /** What is done with an element. */
    sealed interface Treatment {}

    /**
     * Written, perhaps under a more modern name, with those attributes that are allowed on it.
     *
     * @param isSeen whether it shows something even without text
     */
    record Keep(String name, Map<String, Attribute> attributes, boolean isVoid, boolean isSeen) implements Treatment {}

    /** Its children are written in its place. */
    record Unwrap() implements Treatment {}

    /** It goes with all that is in it. */
    record Drop() implements Treatment {}

    /** How an attribute's value is checked. */
    enum Attribute {
        TEXT,
        WORD,
        LENGTH,
        DATE,
        FLAG,
        LINK,
        RESOURCE,
        RESOURCES
    }

    private static final Unwrap UNWRAP = new Unwrap();
    private static final Drop DROP = new Drop();

    private static final Map<String, Attribute> EVERYWHERE =
            Map.of("dir", Attribute.WORD, "lang", Attribute.WORD, "title", Attribute.TEXT);

    private static final String PLAIN = """
            abbr address article aside b bdi big blockquote br caption cite code col colgroup dd del details dfn div dl \
            dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i ins kbd li main mark nav ol p picture \
            pre q rb rp rt rtc ruby s samp section small span strike strong sub summary sup table tbody td tfoot th \
            thead time tr tt u ul var wbr bdo a img audio video source track""";

    /** Elements whose content is code, another document or another language, never text for a reader. */
    private static final String DROPPED = """
            script style iframe frame frameset noframes noembed embed svg math template title head meta base link \
            basefont bgsound datalist input keygen param area portal fencedframe xml isindex command menuitem nextid""";

    /** Old or interactive elements that lay their content out as a block: their text must not run together. */
    private static final Map<String, String> RENAMED = Map.ofEntries(
            Map.entry("acronym", "abbr"),
            Map.entry("amp-anim", "img"),
            Map.entry("amp-img", "img"),
            Map.entry("center", "div"),
            Map.entry("dialog", "div"),
            Map.entry("dir", "ul"),
            Map.entry("fieldset", "div"),
            Map.entry("form", "div"),
            Map.entry("image", "img"),
            Map.entry("legend", "div"),
            Map.entry("listing", "pre"),
            Map.entry("marquee", "div"),
            Map.entry("menu", "ul"),
            Map.entry("plaintext", "pre"),
            Map.entry("search", "div"),
            Map.entry("xmp", "pre"));

    private static final Set<String> VOID = Set.of("br", "col", "hr", "img", "source", "track", "wbr");

    private static final Set<String> SEEN = Set.of("audio", "hr", "img", "picture", "source", "td", "th", "video");

    private static final Map<String, Map<String, Attribute>> OWN = Map.ofEntries(
            Map.entry("a", Map.of("href", Attribute.LINK, "hreflang", Attribute.WORD, "type", Attribute.TEXT)),
            Map.entry(
                    "img",
                    Map.of(
                            "src", Attribute.RESOURCE,
                            "srcset", Attribute.RESOURCES,
                            "sizes", Attribute.TEXT,
                            "alt", Attribute.TEXT,
                            "width", Attribute.LENGTH,
                            "height", Attribute.LENGTH)),
            Map.entry("audio", Map.of("src", Attribute.RESOURCE, "loop", Attribute.FLAG)),
            Map.entry(
                    "video",
                    Map.of(
                            "src", Attribute.RESOURCE,
                            "poster", Attribute.RESOURCE,
                            "loop", Attribute.FLAG,
                            "width", Attribute.LENGTH,
                            "height", Attribute.LENGTH)),
            Map.entry(
                    "source",
                    Map.of(
                            "src", Attribute.RESOURCE,
                            "srcset", Attribute.RESOURCES,
                            "sizes", Attribute.TEXT,
                            "media", Attribute.TEXT,
                            "type", Attribute.TEXT)),
            Map.entry(
                    "track",
                    Map.of(
                            "src", Attribute.RESOURCE,
                            "kind", Attribute.WORD,
                            "srclang", Attribute.WORD,
                            "label", Attribute.TEXT,
                            "default", Attribute.FLAG)),
            Map.entry("blockquote", Map.of("cite", Attribute.LINK)),
            Map.entry("q", Map.of("cite", Attribute.LINK)),
            Map.entry("del", Map.of("cite", Attribute.LINK, "datetime", Attribute.DATE)),
            Map.entry("ins", Map.of("cite", Attribute.LINK, "datetime", Attribute.DATE)),
            Map.entry("time", Map.of("datetime", Attribute.DATE)),
            Map.entry("details", Map.of("open", Attribute.FLAG)),
            Map.entry("li", Map.of("value", Attribute.LENGTH)),
            Map.entry("ol", Map.of("start", Attribute.LENGTH, "type", Attribute.WORD, "reversed", Attribute.FLAG)),
            Map.entry("col", Map.of("span", Attribute.LENGTH)),
            Map.entry("colgroup", Map.of("span", Attribute.LENGTH)),
            Map.entry("td", cell()),
            Map.entry("th", cell()));

    private static final Map<String, Treatment> TREATMENTS = treatments();

    private AllowList() {}

    /** @param name an element's name, lower case */
    static Treatment of(String name) {
        return TREATMENTS.getOrDefault(name, UNWRAP);
    }

    private static Map<String, Attribute> cell() {
        return Map.of(
                "colspan", Attribute.LENGTH,
                "rowspan", Attribute.LENGTH,
                "align", Attribute.WORD,
                "valign", Attribute.WORD,
                "scope", Attribute.WORD,
                "abbr", Attribute.TEXT);
    }

    private static Map<String, Treatment> treatments() {
        Map<String, Treatment> all = new HashMap<>();
        words(DROPPED).forEach(name -> all.put(name, DROP));
        words(PLAIN).forEach(name -> all.put(name, keep(name)));
        RENAMED.forEach((old, name) -> all.put(old, keep(name)));
        return Map.copyOf(all);
    }

    /** An element that is written when another stood there. */
    static Keep keep(String name) {
        Map<String, Attribute> attributes = new HashMap<>(EVERYWHERE);
        attributes.putAll(OWN.getOrDefault(name, Map.of()));
        return new Keep(name, Map.copyOf(attributes), VOID.contains(name), SEEN.contains(name));
    }

    private static List<String> words(String text) {
        return List.of(text.split(" "));
    }
}
