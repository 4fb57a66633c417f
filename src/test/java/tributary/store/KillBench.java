package tributary.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Kills a writing process many times and prints what each way of acknowledging and each setting of H2 lost; files that
 * lost something are kept. Arguments: kills for each line of the table (default 40), and the lines wanted, by number
 * (default all).
 */
public final class KillBench {
    private static final Duration LONGEST = Duration.ofMillis(1500);
    private static final int KILLS_A_FILE = 10;

    private KillBench() {}

    private record Line(KillDrill.Durable durable, String options) {}

    private static final List<Line> LINES = List.of(
            new Line(KillDrill.Durable.SYNCED, ""),
            new Line(KillDrill.Durable.SYNCED, ";WRITE_DELAY=500"),
            new Line(KillDrill.Durable.SYNCED, ";AUTO_COMPACT_FILL_RATE=90"),
            new Line(KillDrill.Durable.SYNCED, ";RETENTION_TIME=0"),
            new Line(KillDrill.Durable.SYNCED, ";RETENTION_TIME=300"),
            new Line(KillDrill.Durable.COMMITTED, ""),
            new Line(KillDrill.Durable.COMMITTED, ";WRITE_DELAY=500"));

    public static void main(String[] arguments) throws IOException {
        int kills = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 40;
        List<Integer> wanted =
                Stream.of(arguments).skip(1).map(Integer::valueOf).toList();
        System.out.printf("%-11s %-42s %6s %9s %6s  %s%n", "upon", "options", "kills", "visits", "lossy", "losses");
        for (int number = 1; number <= LINES.size(); number++) {
            if (wanted.isEmpty() || wanted.contains(number)) {
                run(LINES.get(number - 1), kills);
            }
        }
    }

    /** A new file after every few kills, and after each that lost something. */
    private static void run(Line line, int kills) throws IOException {
        List<String> losses = new ArrayList<>();
        long visits = 0;
        int killed = 0;
        for (int file = 0; killed < kills; file++) {
            Path folder = Files.createTempDirectory("kill");
            KillDrill drill = new KillDrill(folder, line.options(), line.durable(), file);
            List<String> problems = List.of();
            for (int i = 0; i < KILLS_A_FILE && killed < kills && problems.isEmpty(); i++) {
                drill.killOnce(LONGEST);
                killed++;
                problems = drill.problems();
            }
            visits += drill.acknowledged();
            if (problems.isEmpty()) {
                KillDrill.delete(folder);
            } else {
                losses.add(problems.size() + " problems in " + folder + ", first: " + problems.getFirst());
            }
        }
        System.out.printf(
                "%-11s %-42s %6d %9d %6d  %s%n",
                line.durable().name().toLowerCase(Locale.ROOT),
                line.options(),
                killed,
                visits,
                losses.size(),
                losses.isEmpty() ? "" : String.join("\n    ", losses));
    }
}
