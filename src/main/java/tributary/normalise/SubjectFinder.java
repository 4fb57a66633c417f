package tributary.normalise;

import java.util.List;
import java.util.Map;
import tributary.model.Place;
import tributary.normalise.language.LanguageDetector;
import tributary.normalise.place.Gazetteer;
import tributary.normalise.wire.WireFurniture;
import tributary.normalise.wire.WireReader;

/** Reads subjects with our own gazetteer, wire reader and language detector. Thread-safe. */
public final class SubjectFinder implements SubjectReader {
    private static final int ENOUGH_TO_DETECT = 600;

    private final Gazetteer gazetteer;
    private final WireReader wire;
    private final LanguageDetector languages = new LanguageDetector();

    /** @param places the operator's own names by ISO country code */
    public SubjectFinder(Map<String, List<String>> places) {
        gazetteer = new Gazetteer(places);
        wire = new WireReader(gazetteer);
    }

    @Override
    public Subjects read(Item item) {
        String text = item.body().lines();
        String language = item.language();
        if (language == null && item.feed().language() == null) {
            language = languages.detect(start(item.title() + "\n" + text)).orElse(null);
        }
        String read = language == null ? item.feed().language() : language;
        WireFurniture furniture = wire.read(text, item.title(), read);
        List<Place> places = gazetteer.find(item.title(), furniture.dateline(), text, read);
        return new Subjects(language, furniture.dateline(), furniture.credits(), places);
    }

    private static String start(String text) {
        return text.length() > ENOUGH_TO_DETECT ? text.substring(0, ENOUGH_TO_DETECT) : text;
    }
}
