package tributary.parse.tree;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;

/**
 * Reads well-formed documents with Woodstox: no DTD, no entities from anywhere, names left as written. Safe for use by
 * several threads.
 */
final class StrictReader {
    private final XMLInputFactory factory = hardened();

    /**
     * Feeds the builder; false, with the builder half fed, when the document is not well-formed or beyond the limits.
     */
    boolean read(Reader text, TreeBuilder tree) {
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(text);
            List<String> attributes = new ArrayList<>();
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        attributes.clear();
                        for (int at = 0; at < reader.getAttributeCount(); at++) {
                            attributes.add(reader.getAttributeLocalName(at));
                            attributes.add(reader.getAttributeValue(at));
                        }
                        tree.open(reader.getLocalName(), attributes);
                    }
                    case XMLStreamConstants.END_ELEMENT -> tree.close();
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                        tree.text(reader.getText());
                    default -> {}
                }
            }
            return true;
        } catch (XMLStreamException e) {
            return false;
        }
    }

    private static XMLInputFactory hardened() {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, TreeBuilder.MAXIMUM_DEPTH);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, TreeBuilder.MAXIMUM_ATTRIBUTES);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, Integer.MAX_VALUE);
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        factory.setProperty(WstxInputProperties.P_INPUT_BUFFER_LENGTH, 16_000);
        return factory;
    }
}
