package tributary.app;

import java.util.List;
import java.util.Map;
import tributary.normalise.SubjectFinder;
import tributary.normalise.SubjectReader;

/** Finds subjects with the places of the configuration in force. Thread-safe. */
final class ConfiguredSubjects implements SubjectReader {
    private volatile Current current;

    private record Current(Map<String, List<String>> places, SubjectReader reader) {}

    ConfiguredSubjects(Map<String, List<String>> places) {
        current = new Current(places, new SubjectFinder(places));
    }

    /** Items that are stored already keep the places found in them. */
    void use(Map<String, List<String>> places) {
        if (!places.equals(current.places())) {
            current = new Current(places, new SubjectFinder(places));
        }
    }

    @Override
    public Subjects read(Item item) {
        return current.reader().read(item);
    }
}
