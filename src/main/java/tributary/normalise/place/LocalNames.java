package tributary.normalise.place;

import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.text.TimeZoneNames;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.TimeZone.SystemTimeZoneType;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tributary.model.Point;

/** The names of one language: CLDR's countries and time-zone cities, through ICU4J, and our own additions. */
final class LocalNames {
    /** Languages whose names take endings: the start of a name stands for it. */
    private static final Set<String> INFLECTED = Set.of(
            "ru", "uk", "be", "bg", "sr", "mk", "pl", "cs", "sk", "hr", "sl", "bs", "hu", "fi", "et", "lv", "lt", "kk");

    private static final List<String> ARABIC_PREFIXES = List.of("و", "ب", "ل", "ف", "ك");
    private static final List<String> HEBREW_PREFIXES = List.of("ב", "ל", "מ", "ה", "ו", "ש");
    private static final int SHORTEST_STEM = 4;

    private final NameTable table = new NameTable();
    private final String language;
    private final Map<String, Point> points;

    private LocalNames(String language, Map<String, Point> points) {
        this.language = language;
        this.points = points;
    }

    /** @param points by country code, and by code and English name of a city */
    static NameTable read(String language, Map<String, Point> points) {
        LocalNames names = new LocalNames(language, points);
        names.countries();
        names.cities();
        names.bigCities();
        names.ours();
        return names.table;
    }

    private void countries() {
        LocaleDisplayNames display = LocaleDisplayNames.getInstance(new ULocale(language));
        for (String code : ULocale.getISOCountries()) {
            String name = display.regionDisplayName(code);
            if (!name.equals(code)) {
                add(withoutBrackets(name), code, Name.Kind.COUNTRY, points.get(code));
            }
        }
    }

    private static String withoutBrackets(String name) {
        int bracket = name.indexOf('(');
        return bracket > 0 ? name.substring(0, bracket).strip() : name;
    }

    private void cities() {
        TimeZoneNames local = TimeZoneNames.getInstance(new ULocale(language));
        TimeZoneNames english = TimeZoneNames.getInstance(ULocale.ENGLISH);
        for (String zone : TimeZone.getAvailableIDs(SystemTimeZoneType.CANONICAL_LOCATION, null, null)) {
            String country = TimeZone.getRegion(zone);
            String name = local.getExemplarLocationName(zone);
            String known = english.getExemplarLocationName(zone);
            if (name == null || known == null || country.length() != 2) {
                continue;
            }
            Point point = points.get(country + " " + known);
            if (point != null && name.length() > 1) {
                add(name, country, Name.Kind.CITY, point);
            }
        }
    }

    /** What GeoNames has in the scripts that the language is written in. */
    private void bigCities() {
        String script = ULocale.addLikelySubtags(new ULocale(language)).getScript();
        Set<String> scripts = switch (script) {
            case "Hans", "Hant" -> Set.of("Hani");
            case "Jpan" -> Set.of("Hani", "Kana");
            case "Kore" -> Set.of("Hang");
            default -> Set.of(script);
        };
        for (String line : NameFiles.lines("geonames-native.txt")) {
            List<String> parts = NameFiles.split(line, '|');
            Point point = points.get(parts.get(1));
            if (scripts.contains(parts.get(0)) && point != null) {
                Name city = new Name(parts.get(1).substring(0, 2), Name.Kind.CITY, true, false, point);
                NameFiles.split(parts.get(2), ',').forEach(name -> cases(name).forEach(form -> table.add(form, city)));
            }
        }
    }

    /** The cases of a city's name: of so many names stems would be the stems of other words as well. */
    private List<String> cases(String name) {
        char last = name.charAt(name.length() - 1);
        boolean cyrillic = Character.UnicodeScript.of(last) == Character.UnicodeScript.CYRILLIC;
        String endings = !cyrillic
                ? ""
                : switch (last) {
                    case 'а' -> "ы и е у ой ою і";
                    case 'я' -> "и ю е ей ею і";
                    case 'ь' -> "и ю е я ью ем і";
                    case 'й' -> "я ю е ем ї";
                    case 'о', 'е', 'и', 'у', 'ы', 'э', 'ю', 'і', 'ї' -> "";
                    default -> "а у е ом і ові";
                };
        if (endings.isEmpty()) {
            return forms(name);
        }
        boolean vowel = "аяьй".indexOf(last) >= 0;
        String stem = vowel ? name.substring(0, name.length() - 1) : name;
        List<String> cases = new ArrayList<>(List.of(name));
        NameFiles.split(endings, ' ').forEach(ending -> cases.add(stem + ending));
        return cases;
    }

    private void ours() {
        for (String line : NameFiles.lines("local.txt")) {
            List<String> parts = NameFiles.split(line, '|');
            if (parts.get(0).equals(language)) {
                for (String country : NameFiles.split(parts.get(1), ' ')) {
                    NameFiles.split(parts.get(2), ',')
                            .forEach(name -> add(name, country, Name.Kind.PEOPLE, points.get(country)));
                }
            }
        }
    }

    private void add(String written, String country, Name.Kind kind, @Nullable Point point) {
        Name name = new Name(country, kind, true, written.length() == 2 && written.equals("AS"), point);
        for (String form : forms(written)) {
            table.add(form, name);
        }
        if (INFLECTED.contains(language) && written.indexOf(' ') < 0) {
            addStems(written, name);
        }
    }

    private List<String> forms(String written) {
        List<String> forms = new ArrayList<>(List.of(written));
        if (language.equals("he")) {
            HEBREW_PREFIXES.forEach(prefix -> forms.add(prefix + written));
        }
        if (language.equals("ar")) {
            ARABIC_PREFIXES.forEach(prefix -> forms.add(prefix + written));
            if (written.startsWith("ال")) {
                forms.add("لل" + written.substring(2));
            }
        }
        return forms;
    }

    /** "Китай" stands for Китая and китайский; the last vowel of "Россия" goes first. */
    private void addStems(String written, Name name) {
        String stem = written.length() > SHORTEST_STEM
                        && "аеиійоуьюяыaeioyuá".indexOf(written.charAt(written.length() - 1)) >= 0
                ? written.substring(0, written.length() - 1)
                : written;
        if (stem.length() >= SHORTEST_STEM) {
            table.addStem(stem, stem.length() > SHORTEST_STEM ? 6 : 2, name);
        }
    }
}
