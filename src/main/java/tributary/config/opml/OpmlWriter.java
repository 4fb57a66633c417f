package tributary.config.opml;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import tributary.config.Configuration;
import tributary.model.Feed;
import tributary.model.Location;

/** Writes the feeds of a configuration as OPML 2.0: a folder for each feed's first tag, all tags as categories. */
public final class OpmlWriter {
    /** The document; local files are left out, and so is what stands before a host's {@code @}: it may be secret. */
    public String write(Configuration configuration) {
        List<Subscription> subscriptions = configuration.feeds().stream()
                .map(configured -> configured.feed())
                .flatMap(OpmlWriter::subscription)
                .toList();
        return write(configuration.site().title(), subscriptions);
    }

    /** A document of any subscriptions. */
    public String write(String title, List<Subscription> subscriptions) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter writer = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            document(writer, title, subscriptions);
            writer.close();
        } catch (XMLStreamException exception) {
            throw new IllegalStateException("a string can always be written to", exception);
        }
        return text.append('\n').toString();
    }

    private static Stream<Subscription> subscription(Feed feed) {
        return switch (feed.location()) {
            case Location.File _ -> Stream.of();
            case Location.Web(String url) -> {
                String title = feed.title();
                yield Stream.of(new Subscription(
                        title == null ? feed.id().value() : title, withoutUser(url), null, feed.tags()));
            }
        };
    }

    private static String withoutUser(String url) {
        int start = url.indexOf("//") + 2;
        int end = start;
        while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        int at = url.lastIndexOf('@', end - 1);
        return at < start ? url : url.substring(0, start) + url.substring(at + 1);
    }

    private static void document(XMLStreamWriter writer, String title, List<Subscription> subscriptions)
            throws XMLStreamException {
        Map<String, List<Subscription>> folders = new LinkedHashMap<>();
        subscriptions.forEach(each -> folders.computeIfAbsent(
                        each.tags().isEmpty() ? "" : each.tags().getFirst(), _ -> new ArrayList<>())
                .add(each));
        writer.writeStartDocument("UTF-8", "1.0");
        writer.writeCharacters("\n");
        writer.writeStartElement("opml");
        writer.writeAttribute("version", "2.0");
        writer.writeStartElement("head");
        writer.writeStartElement("title");
        writer.writeCharacters(clean(title));
        writer.writeEndElement();
        writer.writeEndElement();
        writer.writeStartElement("body");
        for (Map.Entry<String, List<Subscription>> folder : folders.entrySet()) {
            folder(writer, folder.getKey(), folder.getValue());
        }
        writer.writeCharacters("\n");
        writer.writeEndElement();
        writer.writeEndElement();
        writer.writeEndDocument();
    }

    private static void folder(XMLStreamWriter writer, String name, List<Subscription> subscriptions)
            throws XMLStreamException {
        if (!name.isEmpty()) {
            writer.writeCharacters("\n  ");
            writer.writeStartElement("outline");
            writer.writeAttribute("text", clean(name));
        }
        for (Subscription subscription : subscriptions) {
            outline(writer, subscription, name.isEmpty() ? "\n  " : "\n    ");
        }
        if (!name.isEmpty()) {
            writer.writeCharacters("\n  ");
            writer.writeEndElement();
        }
    }

    private static void outline(XMLStreamWriter writer, Subscription subscription, String indent)
            throws XMLStreamException {
        String title = subscription.title();
        String shown = clean(title == null ? subscription.url() : title);
        writer.writeCharacters(indent);
        writer.writeEmptyElement("outline");
        writer.writeAttribute("type", "rss");
        writer.writeAttribute("text", shown);
        writer.writeAttribute("title", shown);
        writer.writeAttribute("xmlUrl", clean(subscription.url()));
        String site = subscription.siteUrl();
        if (site != null) {
            writer.writeAttribute("htmlUrl", clean(site));
        }
        if (!subscription.tags().isEmpty()) {
            writer.writeAttribute("category", clean(String.join(",", subscription.tags())));
        }
    }

    /** Without what XML 1.0 cannot hold. */
    private static String clean(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints().filter(OpmlWriter::isXml).forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static boolean isXml(int point) {
        return point == '\t'
                || point == '\n'
                || (point >= 0x20 && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD)
                || point >= 0x10000;
    }
}
