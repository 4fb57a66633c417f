package tributary.parse.rome;

import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;
import tributary.model.Point;
import tributary.parse.tree.Vocabulary;
import tributary.parse.tree.XmlElement;

/** Collects where an item says it happened: GeoRSS simple, GML points, W3C geo. Not safe for use by several threads. */
final class Geography {
    private @Nullable Point point;
    private @Nullable Double latitude;
    private @Nullable Double longitude;

    void accept(XmlElement element) {
        switch (element.key()) {
            case "point" -> point(element);
            case "where", "pos", "location" -> gml(element);
            case "lat" -> latitude = Numbers.decimal(bounded(element.text()));
            case "long", "lon" -> longitude = Numbers.decimal(bounded(element.text()));
            default -> {}
        }
    }

    /** Null when none was given, or none that is on the earth. */
    @Nullable
    Point point() {
        Double north = latitude;
        Double east = longitude;
        return point != null ? point : north == null || east == null ? null : valid(north, east);
    }

    private void point(XmlElement element) {
        if (element.vocabulary() == Vocabulary.GEORSS) {
            keep(pair(element.text(), false));
        } else {
            gml(element);
        }
    }

    // Recursion is bounded: no tree is deeper than TreeBuilder.MAXIMUM_DEPTH.
    private void gml(XmlElement element) {
        switch (element.key()) {
            case "pos" -> keep(pair(element.text(), false));
            case "coordinates" -> keep(pair(element.text(), true));
            case "lat", "long", "lon" -> accept(element);
            default -> element.elements().forEach(this::gml);
        }
    }

    private void keep(@Nullable Point found) {
        if (point == null) {
            point = found;
        }
    }

    /** Latitude first in GeoRSS and gml:pos, longitude first in the old gml:coordinates. */
    private static @Nullable Point pair(String text, boolean longitudeFirst) {
        StringTokenizer numbers = new StringTokenizer(bounded(text), " \t\r\n,;");
        if (numbers.countTokens() < 2) {
            return null;
        }
        Double first = Numbers.decimal(numbers.nextToken());
        Double second = Numbers.decimal(numbers.nextToken());
        if (first == null || second == null) {
            return null;
        }
        return longitudeFirst ? valid(second, first) : valid(first, second);
    }

    private static @Nullable Point valid(double latitude, double longitude) {
        boolean onEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
        return onEarth ? new Point(latitude, longitude) : null;
    }

    private static String bounded(String text) {
        return text.substring(0, Math.min(text.length(), 200));
    }
}
