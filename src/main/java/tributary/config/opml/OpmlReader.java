package tributary.config.opml;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import tributary.config.Urls;
import tributary.config.schema.Parsed;
import tributary.config.schema.Spot;

/** Reads OPML 1.0 and 2.0 from anybody: without DTDs or entities, and only as much as an honest list holds. */
public final class OpmlReader {
    /** Bytes of the largest document that is read. */
    public static final int MAX_BYTES = 10_000_000;

    /** Feeds of the longest list that is read. */
    public static final int MAX_FEEDS = 20_000;

    /** Levels of outlines in the deepest list that is read. */
    public static final int MAX_DEPTH = 32;

    private static final int MAX_ELEMENTS = 4 * MAX_FEEDS;
    private static final int MAX_NOTES = 20;
    private static final int LONGEST_ATTRIBUTE = 10_000;
    private static final int LONGEST_NAME = 200;

    /** The subscriptions of a document. */
    public OpmlResult read(byte[] document) {
        if (document.length > MAX_BYTES) {
            return new OpmlResult.Refused("is larger than " + MAX_BYTES / 1_000_000 + " MB");
        }
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(new ByteArrayInputStream(document));
            try {
                return new Walk(reader).read();
            } finally {
                reader.close();
            }
        } catch (XMLStreamException exception) {
            return new OpmlResult.Refused("is not well-formed XML: " + firstLine(exception.getMessage()));
        }
    }

    private static XMLInputFactory factory() {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, MAX_DEPTH + 10);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, LONGEST_ATTRIBUTE);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, 100);
        return factory;
    }

    private static String firstLine(@Nullable String message) {
        return message == null
                ? "unreadable"
                : Spot.shown(message.lines().findFirst().orElse("unreadable"));
    }

    /** One pass over a document; for one thread. */
    private static final class Walk {
        private final XMLStreamReader reader;
        private final Deque<List<String>> folders = new ArrayDeque<>();
        private final Set<String> urls = new HashSet<>();
        private final List<Subscription> subscriptions = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private int leftOut;

        Walk(XMLStreamReader reader) {
            this.reader = reader;
        }

        OpmlResult read() throws XMLStreamException {
            int elements = 0;
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.DTD -> {
                        return new OpmlResult.Refused("has a DOCTYPE, which OPML does not need and bombs do");
                    }
                    case XMLStreamConstants.START_ELEMENT -> {
                        String refusal = start(++elements);
                        if (refusal != null) {
                            return new OpmlResult.Refused(refusal);
                        }
                    }
                    case XMLStreamConstants.END_ELEMENT -> end();
                    default -> {}
                }
            }
            if (leftOut > notes.size()) {
                notes.add("and " + (leftOut - notes.size()) + " more");
            }
            return new OpmlResult.Subscriptions(subscriptions, notes);
        }

        /** Why the document is refused there; null when it is not. */
        private @Nullable String start(int elements) {
            if (elements == 1 && !reader.getLocalName().equalsIgnoreCase("opml")) {
                return "is not OPML: it begins with <" + Spot.shown(reader.getLocalName()) + ">";
            }
            if (elements > MAX_ELEMENTS) {
                return "has more than " + MAX_ELEMENTS + " elements";
            }
            if (!isOutline()) {
                return null;
            }
            if (folders.size() >= MAX_DEPTH) {
                return "is nested deeper than " + MAX_DEPTH + " levels";
            }
            outline();
            return subscriptions.size() > MAX_FEEDS ? "lists more than " + MAX_FEEDS + " feeds" : null;
        }

        private void end() {
            if (isOutline()) {
                folders.pop();
            }
        }

        private boolean isOutline() {
            return reader.getLocalName().equalsIgnoreCase("outline");
        }

        private void outline() {
            List<String> outside = folders.isEmpty() ? List.of() : folders.peek();
            String title = name(attribute("title"));
            String name = title == null ? name(attribute("text")) : title;
            String url = attribute("xmlurl");
            if (url == null) {
                folders.push(with(outside, name == null ? List.of() : List.of(name)));
                return;
            }
            folders.push(outside);
            subscribe(name, url.strip(), outside);
        }

        private void subscribe(@Nullable String name, String url, List<String> outside) {
            String wanted = url.regionMatches(true, 0, "feed://", 0, 7) ? "https://" + url.substring(7) : url;
            switch (Urls.web(wanted)) {
                case Parsed.Bad<String> bad -> leaveOut(url, bad.message());
                case Parsed.Good<String>(String good)
                when !urls.add(Urls.normalised(good)) -> leaveOut(url, "is listed twice");
                case Parsed.Good<String>(String good) ->
                    subscriptions.add(
                            new Subscription(name, good, site(attribute("htmlurl")), with(outside, categories())));
            }
        }

        private void leaveOut(String url, String why) {
            leftOut++;
            if (notes.size() < MAX_NOTES) {
                String shown = "\"" + Spot.shown(url) + "\"";
                notes.add("left out: " + (why.startsWith(shown) ? why : shown + " " + why));
            }
        }

        private static @Nullable String site(@Nullable String url) {
            return url != null && Urls.web(url) instanceof Parsed.Good<String>(String good) ? good : null;
        }

        /** Categories are paths such as {@code /Asia/Pakistan}, divided by commas: each step is a tag. */
        private List<String> categories() {
            String categories = attribute("category");
            if (categories == null) {
                return List.of();
            }
            List<String> tags = new ArrayList<>();
            for (String step : Arrays.asList(categories.split("[,/]"))) {
                String tag = name(step);
                if (tag != null) {
                    tags.add(tag);
                }
            }
            return tags;
        }

        private static List<String> with(List<String> outside, List<String> inside) {
            Set<String> all = new LinkedHashSet<>(outside);
            all.addAll(inside);
            return List.copyOf(all);
        }

        private @Nullable String attribute(String lowerCaseName) {
            for (int index = 0; index < reader.getAttributeCount(); index++) {
                if (reader.getAttributeLocalName(index).toLowerCase(Locale.ROOT).equals(lowerCaseName)) {
                    String value = reader.getAttributeValue(index);
                    return value.isBlank() ? null : value;
                }
            }
            return null;
        }

        private static @Nullable String name(@Nullable String text) {
            if (text == null) {
                return null;
            }
            StringBuilder name = new StringBuilder();
            text.codePoints()
                    .filter(point -> Character.getType(point) != Character.FORMAT)
                    .map(point -> Character.isISOControl(point) ? ' ' : point)
                    .limit(LONGEST_NAME)
                    .forEach(name::appendCodePoint);
            String stripped = name.toString().strip();
            return stripped.isEmpty() ? null : stripped;
        }
    }
}
