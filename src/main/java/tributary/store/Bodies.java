package tributary.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Long texts cut into what one VARCHAR of H2 takes: 1,048,576 characters. */
final class Bodies {
    private static final int PART = 1_000_000;

    private Bodies() {}

    /** The text's parts; one, unless it is very long. */
    static List<String> parts(String body) {
        if (body.length() <= PART) {
            return List.of(body);
        }
        List<String> parts = new ArrayList<>();
        int at = 0;
        while (at < body.length()) {
            int end = Math.min(body.length(), at + PART);
            if (end < body.length() && Character.isHighSurrogate(body.charAt(end - 1))) {
                end--;
            }
            parts.add(body.substring(at, end));
            at = end;
        }
        return parts;
    }

    static void insertOverflow(Handle handle, long number, List<String> parts) {
        for (int part = 1; part < parts.size(); part++) {
            var _ = handle.execute(
                    "insert into entry_overflow (number, part, body) values (?, ?, ?)", number, part, parts.get(part));
        }
    }

    static void replace(Handle handle, long number, List<String> parts, int oldOverflow) {
        var _ = handle.execute("update entry_text set body = ? where number = ?", parts.getFirst(), number);
        if (oldOverflow > 0) {
            var _ = handle.execute("delete from entry_overflow where number = ?", number);
        }
        insertOverflow(handle, number, parts);
    }

    static Map<Long, String> overflow(Handle handle, Collection<Long> numbers) {
        Map<Long, String> texts = new HashMap<>();
        if (!numbers.isEmpty()) {
            handle.select(
                            "select number, body from entry_overflow where number = any(?) order by number, part",
                            Arrays.ofNumbers(numbers))
                    .map((row, _) -> Map.entry(row.getLong(1), row.getString(2)))
                    .forEach(part -> texts.merge(part.getKey(), part.getValue(), String::concat));
        }
        return texts;
    }
}
