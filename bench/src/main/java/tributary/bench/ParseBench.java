package tributary.bench;

import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tributary.model.Payload;
import tributary.parse.FeedParser;
import tributary.parse.ParseResult;

/**
 * Reads the feeds of a folder again and again, with Rome's default reader and with ours, and prints the ratio:
 * {@code ParseBench FOLDER [ROUNDS]}.
 */
public final class ParseBench {
    private ParseBench() {}

    /** Reads one document; whether it was read as a feed. */
    private interface Engine {
        boolean read(byte[] document);
    }

    public static void main(String[] arguments) throws IOException {
        List<byte[]> documents = new ArrayList<>();
        long bytes = 0;
        try (Stream<Path> files = Files.walk(Path.of(arguments[0]))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                byte[] document = Files.readAllBytes(file);
                documents.add(document);
                bytes += document.length;
            }
        }
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        FeedParser parser = new FeedParser();
        double rome = measured("Rome default", documents, bytes, rounds, ParseBench::readByRome);
        double ours = measured(
                "tributary",
                documents,
                bytes,
                rounds,
                each -> parser.parse(new Payload(each, null, "http://origin.invalid/")) instanceof ParseResult.Parsed);
        System.out.printf("ratio %.1f%n", ours / rome);
    }

    private static boolean readByRome(byte[] document) {
        try {
            return new SyndFeedInput()
                            .build(new XmlReader(new ByteArrayInputStream(document)))
                            .getEntries()
                    != null;
        } catch (IOException | FeedException | RuntimeException e) {
            return false;
        }
    }

    /** Megabytes a second of CPU, after as many rounds of warming up. */
    private static double measured(String name, List<byte[]> documents, long bytes, int rounds, Engine engine) {
        int read = run(documents, rounds, engine);
        long started = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        read += run(documents, rounds, engine);
        double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - started) / 1e9;
        double rate = bytes / 1e6 * rounds / seconds;
        System.out.printf(
                "%s: %.1f MB a CPU second, %d of %d documents read%n", name, rate, read / rounds / 2, documents.size());
        return rate;
    }

    private static int run(List<byte[]> documents, int rounds, Engine engine) {
        int read = 0;
        for (int round = 0; round < rounds; round++) {
            for (byte[] document : documents) {
                read += engine.read(document) ? 1 : 0;
            }
        }
        return read;
    }
}
