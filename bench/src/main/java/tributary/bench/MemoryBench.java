package tributary.bench;

import com.google.errorprone.annotations.FormatMethod;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import tributary.search.SearchIndex;
import tributary.store.Store;

/**
 * What the real program takes of memory while it serves and visits: {@code tributary-bench memory [FEEDS ITEMS [SECONDS
 * [FOLDER]]]}, 10,000 feeds, 100,000 items and 60 seconds by default. All feeds are due at its start, each with two
 * items; readers ask for 50 merged feeds in all formats, every tenth of them for words. Flags of the JVM are tried by
 * TRIBUTARY_JAVA_OPTIONS.
 */
public final class MemoryBench {
    private static final int NEW_ITEMS = 2;
    private static final List<String> FORMATS = List.of(".atom", ".rss", ".json", "");

    private final Vocabulary vocabulary = new Vocabulary(new Random(11), 60_000);

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int feeds = arguments.length > 1 ? Integer.parseInt(arguments[0]) : 10_000;
        int items = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100_000;
        int seconds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 60;
        Path folder = arguments.length > 3 ? Path.of(arguments[3]) : Files.createTempDirectory("memory-bench");
        ScaledStore scaled = new ScaledStore(folder, feeds, items);
        try (Store store = scaled.open();
                SearchIndex index = new SearchIndex(scaled.searchFolder())) {
            var _ = scaled.fill(store).index(index);
        }
        Process origin = Programs.java(
                        List.of("-Xmx1g"), BenchOrigin.class, String.valueOf(feeds), String.valueOf(NEW_ITEMS), "60")
                .start();
        try {
            String port = origin.inputReader(StandardCharsets.UTF_8).readLine();
            Path configuration = scaled.configuration(feed -> "http://127.0.0.1:" + port + "/feed/" + feed);
            new MemoryBench().run(configuration, folder.resolve("program.log"), seconds);
        } finally {
            origin.destroy();
        }
        if (arguments.length <= 3) {
            Programs.delete(folder);
        }
    }

    private void run(Path configuration, Path log, int seconds) throws IOException, InterruptedException {
        try (ServingProgram program = ServingProgram.start(configuration, List.of(), log)) {
            Measured measured = new Measured(program.process());
            print(
                    "first answer after %.1f s, %d MiB; load average %s",
                    program.secondsUntilAnswered("/feeds/all.atom"),
                    measured.residentMiB(),
                    Files.readString(Path.of("/proc/loadavg")).strip());
            var _ = program.secondsUntilAnswered("/feeds/all.atom?q=once");
            long end = System.nanoTime() + seconds * 1_000_000_000L;
            int asked = 0;
            while (System.nanoTime() < end) {
                ask(program, asked++);
                Thread.sleep(20);
            }
            print(
                    "%d requests, %d visits in %d s: %d MiB now, %d MiB at most; CPU %.1f s",
                    asked, visits(log), seconds, measured.residentMiB(), measured.peakMiB(), measured.cpuSeconds());
        }
    }

    private void ask(ServingProgram program, int number) throws IOException {
        List<String> names = ScaledStore.names();
        String path = "/feeds/" + names.get(number % names.size()) + FORMATS.get(number / 50 % FORMATS.size());
        var _ = program.get(number % 10 == 9 ? path + "?q=" + vocabulary.word() : path);
    }

    private static long visits(Path log) throws IOException {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(" visited ")).count();
        }
    }

    @FormatMethod
    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
