package tributary.fetch.header;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The header fields of an answer, in order, names compared without regard to case. */
public record HeaderFields(List<Field> fields) {
    public static final HeaderFields NONE = new HeaderFields(List.of());

    public HeaderFields {
        fields = List.copyOf(fields);
    }

    /** One field line; the value as received, without the white space around it. */
    public record Field(String name, String value) {}

    public Optional<String> findFirst(String name) {
        for (Field field : fields) {
            if (field.name().equalsIgnoreCase(name)) {
                return Optional.of(field.value());
            }
        }
        return Optional.empty();
    }

    public boolean contains(String name) {
        return findFirst(name).isPresent();
    }

    public List<String> listAll(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .toList();
    }

    /**
     * The elements of a comma-separated field over all its lines (RFC 9110 section 5.6.1), quoted strings kept whole.
     */
    public List<String> listElements(String name) {
        List<String> elements = new ArrayList<>();
        listAll(name).forEach(value -> split(value, ',', elements));
        return List.copyOf(elements);
    }

    /** Splits at a separator outside of quoted strings and angle brackets; empty parts are dropped. */
    static void split(String value, char separator, List<String> parts) {
        boolean quoted = false;
        boolean bracketed = false;
        int start = 0;
        for (int index = 0; index < value.length(); index++) {
            char letter = value.charAt(index);
            if (quoted) {
                if (letter == '\\') {
                    index++;
                } else {
                    quoted = letter != '"';
                }
            } else if (letter == '"') {
                quoted = true;
            } else if (letter == '<' || letter == '>') {
                bracketed = letter == '<';
            } else if (letter == separator && !bracketed) {
                addPart(value.substring(start, index), parts);
                start = index + 1;
            }
        }
        addPart(value.substring(start), parts);
    }

    private static void addPart(String part, List<String> parts) {
        if (!part.isBlank()) {
            parts.add(part.strip());
        }
    }

    /** The text of a token or quoted string (RFC 9110 section 5.6.4). */
    static String unquote(String value) {
        if (value.length() < 2 || value.charAt(0) != '"' || value.charAt(value.length() - 1) != '"') {
            return value;
        }
        StringBuilder text = new StringBuilder();
        for (int index = 1; index < value.length() - 1; index++) {
            char letter = value.charAt(index);
            if (letter == '\\' && index < value.length() - 2) {
                letter = value.charAt(++index);
            }
            text.append(letter);
        }
        return text.toString();
    }
}
