package tributary.publish.page;

import java.util.List;
import java.util.Locale;

/** Numbers of a row of days as one small line. */
final class Sparkline {
    private static final int WIDTH = 96;
    private static final int HEIGHT = 22;

    private Sparkline() {}

    /** An inline SVG picture with its numbers as text for those who do not see it. */
    static String svg(List<Integer> days) {
        int most = Math.max(1, days.stream().mapToInt(Integer::intValue).max().orElse(1));
        StringBuilder points = new StringBuilder();
        for (int day = 0; day < days.size(); day++) {
            double x = days.size() < 2 ? 0 : 1 + (WIDTH - 2.0) * day / (days.size() - 1);
            double y = HEIGHT - 2 - (HEIGHT - 4.0) * days.get(day) / most;
            points.append(String.format(Locale.ROOT, "%s%.1f,%.1f", day == 0 ? "" : " ", x, y));
        }
        return "<svg role=\"img\" width=\"" + WIDTH + "\" height=\"" + HEIGHT + "\" viewBox=\"0 0 " + WIDTH + " "
                + HEIGHT
                + "\"><title>" + words(days) + "</title><polyline points=\"" + points
                + "\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.5\"/></svg>";
    }

    private static String words(List<Integer> days) {
        int sum = days.stream().mapToInt(Integer::intValue).sum();
        int newest = days.isEmpty() ? 0 : days.getLast();
        return sum + " in " + days.size() + " days, " + newest + " today";
    }
}
