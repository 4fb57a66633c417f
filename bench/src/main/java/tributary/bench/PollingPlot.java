package tributary.bench;

import java.util.List;
import java.util.Locale;

/** Draws polling curves as SVG: visits a day against mean delay, both on logarithmic axes. */
final class PollingPlot {
    private static final int WIDTH = 460;
    private static final int HEIGHT = 340;
    private static final int LEFT = 60;
    private static final int TOP = 40;

    private PollingPlot() {}

    static String draw(List<PollingBench.Curve> curves) {
        List<String> populations =
                curves.stream().map(PollingBench.Curve::population).distinct().toList();
        StringBuilder svg = new StringBuilder();
        int width = LEFT + populations.size() * (WIDTH + LEFT);
        svg.append(String.format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"11\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
                width, HEIGHT + TOP + 60));
        for (int i = 0; i < populations.size(); i++) {
            String population = populations.get(i);
            svg.append(String.format("<g transform=\"translate(%d %d)\">%n", LEFT + i * (WIDTH + LEFT), TOP));
            axes(svg, "Population " + population);
            curves.stream()
                    .filter(curve -> curve.population().equals(population))
                    .forEach(curve -> curve(svg, curve));
            svg.append("</g>\n");
        }
        return svg.append("</svg>\n").toString();
    }

    private static void axes(StringBuilder svg, String title) {
        svg.append(String.format("<text x=\"0\" y=\"-14\" font-size=\"14\">%s</text>%n", title));
        for (double polls : new double[] {1, 2, 4, 8, 16, 32, 64, 100}) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"0\" y2=\"%d\" stroke=\"#ddd\"/><text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%.0f</text>%n",
                    x(polls),
                    x(polls),
                    HEIGHT,
                    x(polls),
                    HEIGHT + 16,
                    polls));
        }
        for (double delay : new double[] {5, 10, 20, 40, 80, 160}) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"0\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/><text x=\"-6\" y=\"%.1f\" text-anchor=\"end\">%.0f</text>%n",
                    WIDTH,
                    y(delay),
                    y(delay),
                    y(delay) + 4,
                    delay));
        }
        svg.append(String.format(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">visits a day and feed</text>%n",
                WIDTH / 2, HEIGHT + 36));
        svg.append(String.format(
                "<text x=\"-42\" y=\"%d\" transform=\"rotate(-90 -42 %d)\" text-anchor=\"middle\">mean delay of an item, minutes</text>%n",
                HEIGHT / 2, HEIGHT / 2));
    }

    private static void curve(StringBuilder svg, PollingBench.Curve curve) {
        String colour = curve.name().startsWith("Tributary") ? "#0b6" : curve.joined() ? "#06c" : "#c40";
        if (curve.joined()) {
            svg.append("<polyline fill=\"none\" stroke-width=\"2\" stroke=\"")
                    .append(colour)
                    .append("\" points=\"");
            curve.points().forEach(p -> svg.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(p[0]), y(p[1]))));
            svg.append("\"/>\n");
        } else {
            curve.points()
                    .forEach(p -> svg.append(String.format(
                            Locale.ROOT,
                            "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>%n",
                            x(p[0]),
                            y(p[1]),
                            colour)));
        }
        double[] label = curve.points().get(curve.points().size() / 2);
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\">%s%s</text>%n",
                x(label[0]) + 7,
                y(label[1]) + (curve.name().startsWith("optimum") ? 14 : -5),
                colour,
                curve.name(),
                label[2] == 0 ? "" : String.format(Locale.ROOT, " (%.1f %% lost)", label[2])));
    }

    private static double x(double polls) {
        return WIDTH * Math.log(polls) / Math.log(110);
    }

    private static double y(double delay) {
        return HEIGHT * (1 - Math.log(Math.max(4, delay) / 4) / Math.log(50));
    }
}
