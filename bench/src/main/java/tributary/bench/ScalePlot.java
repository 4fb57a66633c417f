package tributary.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Shows how figures grow with a store: as a table for Markdown, and drawn as SVG, both axes logarithmic. */
final class ScalePlot {
    private static final int WIDTH = 210;
    private static final int HEIGHT = 130;
    private static final int LEFT = 60;
    private static final int TOP = 50;
    private static final int COLUMNS = 4;
    private static final List<String> COLOURS = List.of("#06c", "#0a6", "#c40", "#808");

    private ScalePlot() {}

    /** A store's size and what was measured of it. */
    record Point(int feeds, long items, Map<ScaleMeasure, Double> figures) {
        Point {
            figures = Map.copyOf(figures);
        }

        private double figure(ScaleMeasure measure) {
            return figures.getOrDefault(measure, Double.NaN);
        }
    }

    static String table(List<Point> points) {
        StringBuilder table = new StringBuilder("| feeds, items |");
        points.forEach(point -> table.append(String.format(Locale.ROOT, " %,d, %,d |", point.feeds(), point.items())));
        table.append("\n|---").repeat("|---", points.size()).append("|\n");
        for (ScaleMeasure measure : ScaleMeasure.values()) {
            table.append("| ")
                    .append(measure.title)
                    .append(", ")
                    .append(measure.unit)
                    .append(" |");
            points.forEach(point ->
                    table.append(' ').append(rounded(point.figure(measure))).append(" |"));
            table.append('\n');
        }
        return table.toString();
    }

    private static String rounded(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f", value);
    }

    static String draw(List<Point> points) {
        int rows = (ScaleMeasure.values().length + COLUMNS - 1) / COLUMNS;
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"10\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
                LEFT + COLUMNS * (WIDTH + LEFT),
                rows * (HEIGHT + TOP + 30) + 20));
        List<ScaleMeasure> measures = List.of(ScaleMeasure.values());
        for (int chart = 0; chart < measures.size(); chart++) {
            ScaleMeasure measure = measures.get(chart);
            int column = chart % COLUMNS;
            int row = chart / COLUMNS;
            svg.append(String.format(
                    Locale.ROOT,
                    "<g transform=\"translate(%d %d)\">%n<text x=\"-30\" y=\"-12\" font-size=\"11\">%s, %s</text>%n",
                    LEFT + column * (WIDTH + LEFT),
                    TOP + row * (HEIGHT + TOP + 30),
                    measure.title,
                    measure.unit));
            new Chart(points, measure).draw(svg);
            svg.append("</g>\n");
        }
        return svg.append("</svg>\n").toString();
    }

    /** One figure against the number of items, a line for each number of feeds. */
    private record Chart(List<Point> points, ScaleMeasure measure) {
        void draw(StringBuilder svg) {
            for (double power = bottom(); power <= top(); power *= 10) {
                svg.append(String.format(
                        Locale.ROOT,
                        "<line x1=\"0\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>"
                                + "<text x=\"-6\" y=\"%.1f\" text-anchor=\"end\">%s</text>%n",
                        WIDTH,
                        y(power),
                        y(power),
                        y(power) + 3,
                        power < 1 ? String.valueOf(power) : String.format(Locale.ROOT, "%,.0f", power)));
            }
            Set<Long> items = points.stream().map(Point::items).collect(Collectors.toCollection(TreeSet::new));
            for (long each : items) {
                svg.append(String.format(
                        Locale.ROOT,
                        "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%.1f M items</text>%n",
                        x(each),
                        HEIGHT + 14,
                        each / 1e6));
            }
            Set<Integer> feeds = points.stream().map(Point::feeds).collect(Collectors.toCollection(TreeSet::new));
            int line = 0;
            for (int each : feeds) {
                line(svg, each, COLOURS.get(line++ % COLOURS.size()));
            }
        }

        private void line(StringBuilder svg, int feeds, String colour) {
            List<Point> line =
                    points.stream().filter(point -> point.feeds() == feeds).toList();
            svg.append("<polyline fill=\"none\" stroke-width=\"2\" stroke=\"")
                    .append(colour)
                    .append("\" points=\"");
            line.forEach(point -> svg.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(point.items()), yOf(point))));
            svg.append("\"/>\n");
            line.forEach(point -> svg.append(String.format(
                    Locale.ROOT,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n",
                    x(point.items()),
                    yOf(point),
                    colour)));
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\">%,d feeds</text>%n",
                    x(line.getLast().items()) - 50,
                    yOf(line.getLast()) - 5,
                    colour,
                    feeds));
        }

        private double yOf(Point point) {
            return y(point.figure(measure));
        }

        private double bottom() {
            double least = points.stream()
                    .mapToDouble(point -> point.figure(measure))
                    .min()
                    .orElse(1);
            return Math.pow(10, Math.floor(Math.log10(Math.max(0.001, least))));
        }

        private double top() {
            double most = points.stream()
                    .mapToDouble(point -> point.figure(measure))
                    .max()
                    .orElse(1);
            return Math.max(bottom() * 10, Math.pow(10, Math.ceil(Math.log10(Math.max(0.001, most)))));
        }

        private double x(long items) {
            double least = points.stream().mapToLong(Point::items).min().orElse(1);
            double most = points.stream().mapToLong(Point::items).max().orElse(1);
            return least == most ? WIDTH / 2.0 : 20 + (WIDTH - 40) * Math.log(items / least) / Math.log(most / least);
        }

        private double y(double value) {
            double share = Math.log(Math.max(bottom(), value) / bottom()) / Math.log(top() / bottom());
            return HEIGHT * (1 - share);
        }
    }
}
