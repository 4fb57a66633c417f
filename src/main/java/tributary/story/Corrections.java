package tributary.story;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The operator's corrections by the items they name. Guarded by the index. */
final class Corrections {
    private final Map<String, List<Correction>> byKey = new HashMap<>();

    /** A later correction about the same two items replaces an earlier one. */
    void add(Correction correction) {
        for (String key : List.of(correction.one(), correction.other())) {
            List<Correction> known = byKey.computeIfAbsent(key, _ -> new ArrayList<>(1));
            known.removeIf(earlier -> partner(earlier, key).equals(partner(correction, key)));
            known.add(correction);
        }
    }

    /** Items that are to be in one story with this one. */
    List<String> joined(String key) {
        return byKey.getOrDefault(key, List.of()).stream()
                .filter(Correction.Join.class::isInstance)
                .map(correction -> partner(correction, key))
                .toList();
    }

    /** Items that are never to be in one story with this one. */
    List<String> split(String key) {
        return byKey.getOrDefault(key, List.of()).stream()
                .filter(Correction.Split.class::isInstance)
                .map(correction -> partner(correction, key))
                .toList();
    }

    /** Whether a split keeps two groups apart. */
    boolean keepApart(Group one, Group other) {
        return one.members.stream()
                .flatMap(member -> split(member.key).stream())
                .anyMatch(key -> other.members.stream().anyMatch(member -> member.key.equals(key)));
    }

    private static String partner(Correction correction, String key) {
        return correction.one().equals(key) ? correction.other() : correction.one();
    }
}
