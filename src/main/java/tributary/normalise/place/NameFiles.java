package tributary.normalise.place;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tributary.model.Point;

/** Reads the gazetteer's own data files. */
final class NameFiles {
    private final NameTable table = new NameTable();
    private final Map<String, Point> points = new HashMap<>();

    /** All names in English, phrases that only look like places included. */
    NameTable table() {
        return table;
    }

    /** Points by country code and English name: {@code PK Karachi}; of a country by its code alone. */
    Map<String, Point> points() {
        return points;
    }

    static NameFiles read() {
        NameFiles files = new NameFiles();
        lines("countries.txt").forEach(files::country);
        lines("cities.txt").forEach(files::cities);
        lines("geonames.txt").forEach(files::cities);
        lines("phrases.txt").forEach(files::phrases);
        return files;
    }

    private void country(String line) {
        List<String> parts = split(line, '|');
        List<String> head = split(parts.get(0), ' ');
        Point point = new Point(Double.parseDouble(head.get(1)), Double.parseDouble(head.get(2)));
        String code = head.get(0);
        points.put(code, point);
        names(parts.get(1)).forEach(name -> add(name, code, Name.Kind.COUNTRY, point));
        names(parts.get(2)).forEach(name -> add(name, code, Name.Kind.PEOPLE, point));
    }

    private void cities(String line) {
        List<String> parts = split(line, '|');
        for (String city : split(parts.get(1), ';')) {
            List<String> words = split(city, ' ');
            Point point = point(words);
            String spellings = point == null ? city : String.join(" ", words.subList(0, words.size() - 2));
            Name.Kind kind = point == null ? Name.Kind.PEOPLE : Name.Kind.CITY;
            for (String spelling : split(spellings, '=')) {
                add(spelling, parts.get(0), kind, point);
                if (point != null) {
                    points.put(parts.get(0) + " " + spelling, point);
                }
            }
        }
    }

    private static @Nullable Point point(List<String> words) {
        String last = words.getLast();
        if (words.size() < 3 || !Character.isDigit(last.charAt(last.length() - 1))) {
            return null;
        }
        String latitude = words.get(words.size() - 2);
        boolean south = latitude.endsWith("S");
        double degrees = Double.parseDouble(south ? latitude.substring(0, latitude.length() - 1) : latitude);
        return new Point(south ? -degrees : degrees, Double.parseDouble(last));
    }

    private void phrases(String line) {
        boolean ofCountry = line.length() > 3 && line.charAt(2) == ':';
        String country = ofCountry ? line.substring(0, 2) : "";
        for (String phrase : split(ofCountry ? line.substring(3) : line, ',')) {
            table.add(phrase.strip(), new Name(country, Name.Kind.PHRASE, true, false, null));
        }
    }

    private void add(String written, String country, Name.Kind kind, @Nullable Point point) {
        boolean sure = !written.endsWith("#");
        String name = sure ? written : written.substring(0, written.length() - 1);
        table.add(name, new Name(country, kind, sure, isAcronym(name), point));
    }

    private static boolean isAcronym(String name) {
        return name.length() <= 6 && name.chars().noneMatch(Character::isLowerCase);
    }

    /** Commas separate, unless a space follows: {@code St. Helena, Ascension} is one name. */
    private static List<String> names(String list) {
        List<String> names = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < list.length(); at++) {
            if (list.charAt(at) == ',' && at + 1 < list.length() && list.charAt(at + 1) != ' ') {
                names.add(list.substring(from, at));
                from = at + 1;
            }
        }
        if (from < list.length()) {
            names.add(list.substring(from));
        }
        return names;
    }

    static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
            parts.add(text.substring(from, at));
            from = at + 1;
        }
        parts.add(text.substring(from));
        return parts;
    }

    static List<String> lines(String file) {
        try (InputStream in = NameFiles.class.getResourceAsStream("/tributary/normalise/place/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
