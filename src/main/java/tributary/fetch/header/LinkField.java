package tributary.fetch.header;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads Link fields (RFC 8288). */
public final class LinkField {
    private LinkField() {}

    /** The targets of links with the relation, as written, in order. */
    public static List<String> targets(HeaderFields fields, String relation) {
        List<String> targets = new ArrayList<>();
        for (String link : fields.listElements("Link")) {
            int end = link.indexOf('>');
            if (link.startsWith("<")
                    && end > 0
                    && relations(link.substring(end + 1)).contains(relation)) {
                targets.add(link.substring(1, end).strip());
            }
        }
        return List.copyOf(targets);
    }

    private static List<String> relations(String parameters) {
        List<String> parts = new ArrayList<>();
        HeaderFields.split(parameters, ';', parts);
        for (String part : parts) {
            int equals = part.indexOf('=');
            if (equals > 0 && part.substring(0, equals).strip().equalsIgnoreCase("rel")) {
                List<String> relations = new ArrayList<>();
                String value = HeaderFields.unquote(part.substring(equals + 1).strip());
                HeaderFields.split(value.toLowerCase(Locale.ROOT).replace('\t', ' '), ' ', relations);
                return relations;
            }
        }
        return List.of();
    }
}
