package tributary.normalise.place;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tributary.model.Place;
import tributary.model.Point;

/** Adds up what the parts of an item say of the countries it is about. Used once, by one thread. */
final class Tally {
    private static final double TITLE = 0.85;
    private static final double DATELINE = 0.75;
    private static final double LEAD = 0.45;
    private static final double REST = 0.2;
    private static final int LEAD_LENGTH = 400;
    private static final double LEAST = 0.3;

    private final Set<String> hinted = new HashSet<>();
    private final Map<String, Country> countries = new LinkedHashMap<>();

    private static final class Country {
        double doubt = 1;
        String evidence = "";
        double best;

        @Nullable
        Point point;

        Name.@Nullable Kind pointKind;
    }

    /** Remembers the countries that names of one meaning show: they decide between the meanings of others. */
    void hint(List<Mention> mentions) {
        for (Mention mention : mentions) {
            if (mention.names().size() == 1) {
                hinted.add(mention.names().getFirst().country());
            }
        }
    }

    void title(List<Mention> mentions) {
        mentions.forEach(mention -> add(mention, TITLE));
    }

    void dateline(List<Mention> mentions) {
        mentions.forEach(mention -> add(mention, DATELINE));
    }

    void text(List<Mention> mentions) {
        mentions.forEach(mention -> add(mention, mention.start() < LEAD_LENGTH ? LEAD : REST));
    }

    /** Countries scored well enough; when none is, the best of the others. */
    List<Place> places() {
        List<Place> places = new ArrayList<>();
        countries.forEach((code, country) -> places.add(
                new Place(code, Math.round((1 - country.doubt) * 1000) / 1000.0, country.evidence, country.point)));
        places.sort(Comparator.comparingDouble(Place::score).reversed());
        List<Place> good =
                places.stream().filter(place -> place.score() >= LEAST).toList();
        return good.isEmpty() ? places.stream().limit(1).toList() : good;
    }

    private void add(Mention mention, double field) {
        Map<String, Name> meant = new HashMap<>();
        if (isPair(mention)) {
            mention.names().forEach(name -> meant.put(name.country(), name));
        } else {
            Name name = choose(mention.names());
            meant.put(name.country(), name);
        }
        meant.forEach((code, name) -> count(code, name, field, mention.shown()));
    }

    /** "中美" names two countries; one name of two cities does not. */
    private static boolean isPair(Mention mention) {
        return mention.names().size() > 1 && mention.names().stream().allMatch(name -> name.kind() == Name.Kind.PEOPLE);
    }

    private Name choose(List<Name> names) {
        return names.stream()
                .filter(name -> names.size() > 1 && hinted.contains(name.country()))
                .findFirst()
                .orElse(names.getFirst());
    }

    private void count(String code, Name name, double field, String shown) {
        double weight = field
                * switch (name.kind()) {
                    case COUNTRY -> 1;
                    case CITY -> 0.9;
                    case PEOPLE, PHRASE -> 0.85;
                };
        Country country = countries.computeIfAbsent(code, key -> new Country());
        country.doubt *= 1 - weight;
        if (weight > country.best) {
            country.best = weight;
            country.evidence = shown;
        }
        boolean city = name.kind() == Name.Kind.CITY && country.pointKind != Name.Kind.CITY;
        if (name.point() != null && (country.pointKind == null || city)) {
            country.point = name.point();
            country.pointKind = name.kind();
        }
    }
}
