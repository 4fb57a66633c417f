package tributary.normalise.date;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tributary.normalise.date.DateTokens.Kind;
import tributary.normalise.date.DateTokens.Token;

/** The names that feeds give time zones; RFC 822's military letters stand for UTC, as RFC 5322 section 4.3 has it. */
final class Zones {
    private static final Map<String, Integer> MINUTES = minutes();
    private static final Map<String, ZoneId> REGIONS = regions();

    private static final Map<String, ZoneId> AMERICAN = Map.of(
            "atlantic", ZoneId.of("America/Halifax"),
            "eastern", ZoneId.of("America/New_York"),
            "central", ZoneId.of("America/Chicago"),
            "mountain", ZoneId.of("America/Denver"),
            "pacific", ZoneId.of("America/Los_Angeles"));

    /** What Americans say the year round, without saying whether it is summer: {@code et} for eastern time. */
    private static final Map<String, ZoneId> GENERIC = AMERICAN.entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(each -> each.getKey().charAt(0) + "t", Map.Entry::getValue));

    private static final Map<String, ZoneId> WRITTEN_OUT = writtenOut();

    private Zones() {}

    /** @return minutes east of Greenwich; null when the name is none we know */
    static @Nullable Integer offset(String name, @Nullable String language) {
        if (name.equals("cst") && language != null && language.startsWith("zh")) {
            return 8 * 60;
        }
        if (name.length() == 1 && name.charAt(0) >= 'a' && name.charAt(0) <= 'z' && name.charAt(0) != 'j') {
            return 0;
        }
        return MINUTES.get(name);
    }

    /** @param name {@code asia/karachi}; null when there is no such region */
    static @Nullable ZoneId region(String name) {
        return REGIONS.get(name);
    }

    /** @param name {@code et}, standard or daylight time by the date; null when it is no such name */
    static @Nullable ZoneId generic(String name) {
        return GENERIC.get(name);
    }

    /** @param name {@code eastern daylight time}; null when it is none we know */
    static @Nullable ZoneId writtenOut(String name) {
        return WRITTEN_OUT.get(name);
    }

    /**
     * The zone of those who write a date out in words of their own, where all who do live in one: software writes the
     * numbers of ISO 8601, people the time on their wall. 0 where there are no such words.
     */
    static int ofWords(List<Token> tokens, @Nullable String language) {
        int home = 0;
        for (Token token : tokens) {
            Integer known = token.kind() == Kind.WORD ? ofWord(token.text(), language) : null;
            home = known == null ? home : Math.max(home, known);
        }
        return home;
    }

    private static @Nullable Integer ofWord(String word, @Nullable String language) {
        return switch (word) {
            case "년", "월", "일", "오전", "오후", "午前", "午後" -> 9 * 60;
            case "年", "上午", "下午" -> language != null && language.startsWith("ja") ? 9 * 60 : 8 * 60;
            case "thang", "thg" -> 7 * 60;
            default -> word.endsWith("曜日") ? (Integer) (9 * 60) : Calendars.isThai(word) ? (Integer) (7 * 60) : null;
        };
    }

    private static Map<String, ZoneId> regions() {
        Map<String, ZoneId> regions = new TreeMap<>();
        for (String id : ZoneId.getAvailableZoneIds()) {
            if (id.indexOf('/') > 0 && !id.startsWith("Etc/")) {
                regions.put(id.toLowerCase(Locale.ROOT), ZoneId.of(id));
            }
        }
        return Map.copyOf(regions);
    }

    private static Map<String, Integer> minutes() {
        Map<String, Integer> minutes = new HashMap<>();
        add(minutes, 0, "gmt utc ut uct wet zulu");
        add(minutes, 60, "bst cet wat west met mez swt fwt");
        add(minutes, 120, "cest eet cat sast mest mesz");
        add(minutes, 180, "msk мск eest eat trt idt");
        add(minutes, 210, "irst");
        add(minutes, 240, "msd gst samt");
        add(minutes, 270, "aft irdt");
        add(minutes, 300, "pkt uzt yekt tjt");
        add(minutes, 330, "ist slst");
        add(minutes, 345, "npt");
        add(minutes, 360, "bdst omst btt");
        add(minutes, 390, "mmt");
        add(minutes, 420, "ict wib krat");
        add(minutes, 480, "hkt sgt myt pht awst wita irkt");
        add(minutes, 540, "jst kst wit yakt");
        add(minutes, 570, "acst");
        add(minutes, 600, "aest chst vlat");
        add(minutes, 630, "acdt");
        add(minutes, 660, "aedt");
        add(minutes, 720, "nzst fjt");
        add(minutes, 780, "nzdt");
        add(minutes, -60, "azot cvt");
        add(minutes, -120, "brst");
        add(minutes, -150, "ndt");
        add(minutes, -180, "adt art brt clst");
        add(minutes, -210, "nst");
        add(minutes, -240, "ast edt clt bot vet");
        add(minutes, -300, "est cdt pet cot");
        add(minutes, -360, "cst mdt");
        add(minutes, -420, "mst pdt");
        add(minutes, -480, "pst akdt");
        add(minutes, -540, "akst hdt");
        add(minutes, -600, "hst");
        add(minutes, -660, "sst");
        return Map.copyOf(minutes);
    }

    private static Map<String, ZoneId> writtenOut() {
        Map<String, ZoneId> names = new HashMap<>();
        AMERICAN.forEach((name, zone) -> {
            ZoneOffset standard = zone.getRules().getStandardOffset(Instant.EPOCH);
            names.put(name + " time", zone);
            names.put(name + " standard time", standard);
            names.put(name + " daylight time", ZoneOffset.ofTotalSeconds(standard.getTotalSeconds() + 3600));
        });
        add(names, 0, "greenwich mean", "coordinated universal", "western european");
        add(
                names,
                60,
                "british summer",
                "irish standard",
                "central european",
                "west africa",
                "western european summer");
        add(names, 120, "central european summer", "eastern european", "israel standard", "south africa standard");
        add(names, 180, "eastern european summer", "moscow", "moscow standard", "arabian standard", "east africa");
        add(names, 240, "gulf standard");
        add(names, 300, "pakistan", "pakistan standard");
        add(names, 330, "india standard", "indian standard");
        add(names, 345, "nepal");
        add(names, 360, "bangladesh", "bangladesh standard");
        add(names, 480, "beijing", "china", "china standard", "hong kong", "singapore", "singapore standard");
        add(names, 540, "japan standard", "korea standard", "korean standard");
        add(names, 600, "australian eastern standard");
        add(names, 660, "australian eastern daylight");
        add(names, 720, "new zealand standard");
        add(names, 780, "new zealand daylight");
        return Map.copyOf(names);
    }

    private static void add(Map<String, ZoneId> zones, int offset, String... names) {
        for (String name : names) {
            zones.put(name + " time", ZoneOffset.ofTotalSeconds(offset * 60));
        }
    }

    private static void add(Map<String, Integer> minutes, int offset, String names) {
        for (String name : names.split(" ")) {
            minutes.put(name, offset);
        }
    }
}
