package tributary.parse.rome;

import java.util.DoubleSummaryStatistics;
import java.util.StringTokenizer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tributary.model.Point;
import tributary.parse.tree.Vocabulary;
import tributary.parse.tree.XmlElement;

/** Collects where an item says it happened: GeoRSS simple, GML, W3C geo. Not safe for use by several threads. */
final class Geography {
    private static final int LONGEST_SHAPE = 4_000;

    private @Nullable Point point;
    private @Nullable Double latitude;
    private @Nullable Double longitude;

    void accept(XmlElement element) {
        switch (element.key()) {
            case "point" -> point(element);
            case "circle" -> keep(pair(element.text(), false));
            case "box", "line", "polygon" -> keep(middle(element.text()));
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
            case "poslist" -> keep(middle(element.text()));
            case "envelope" -> keep(middle(corners(element)));
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

    private static String corners(XmlElement envelope) {
        return envelope.elements().stream().map(XmlElement::text).collect(Collectors.joining(" "));
    }

    /** The middle of what latitudes and longitudes by turns enclose: of a line or an area a map shows one point. */
    private static @Nullable Point middle(String text) {
        StringTokenizer numbers =
                new StringTokenizer(text.substring(0, Math.min(text.length(), LONGEST_SHAPE)), " \t\r\n,;");
        DoubleSummaryStatistics north = new DoubleSummaryStatistics();
        DoubleSummaryStatistics east = new DoubleSummaryStatistics();
        while (numbers.hasMoreTokens()) {
            Double latitude = Numbers.decimal(numbers.nextToken());
            Double longitude = numbers.hasMoreTokens() ? Numbers.decimal(numbers.nextToken()) : null;
            if (latitude == null || longitude == null || valid(latitude, longitude) == null) {
                return null;
            }
            north.accept(latitude);
            east.accept(longitude);
        }
        return north.getCount() == 0
                ? null
                : valid(half(north.getMin() + north.getMax()), half(east.getMin() + east.getMax()));
    }

    /** To the millionth of a degree, which is a hand's breadth. */
    private static double half(double sum) {
        return Math.round(sum * 500_000) / 1e6;
    }

    private static @Nullable Point valid(double latitude, double longitude) {
        boolean onEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
        return onEarth ? new Point(latitude, longitude) : null;
    }

    private static String bounded(String text) {
        return text.substring(0, Math.min(text.length(), 200));
    }
}
