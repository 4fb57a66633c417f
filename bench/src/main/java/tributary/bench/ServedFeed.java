package tributary.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The real program in a process of its own, serving one merged feed of fifty items that it took from a local file. */
final class ServedFeed implements AutoCloseable {
    static final String PATH = "/feeds/wire.atom";
    private static final int ITEMS = 50;
    private static final int WORDS = 76;
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)/");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process program;
    private final int port;

    private ServedFeed(Process program, int port) {
        this.program = program;
        this.port = port;
    }

    /** Returns when all items are served. */
    static ServedFeed start(Path folder) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("source.xml"), source());
        Path configuration = Files.writeString(folder.resolve("feeds.yml"), """
                version: 1
                site: {title: Bench, base_url: "https://news.example.org"}
                store: {url: "jdbc:h2:file:%s"}
                feeds:
                  - {id: source, title: The Daily Source, url: source.xml, regions: [PK], language: en}
                merged:
                  - {id: wire, title: Regional wire, items: 50, max_age: none, websub: off}
                """.formatted(folder.resolve("store")));
        Process program = Programs.tributary(List.of(), "serve", "--feeds", configuration.toString(), "--port", "0")
                .redirectError(folder.resolve("program.log").toFile())
                .start();
        ServedFeed served = new ServedFeed(program, port(program.inputReader(StandardCharsets.UTF_8)));
        if (!served.isComplete()) {
            served.close();
            throw new IllegalStateException("not served, see " + folder.resolve("program.log"));
        }
        return served;
    }

    private boolean isComplete() throws IOException, InterruptedException {
        long late = System.nanoTime() + PATIENCE.toNanos();
        while (program.isAlive() && System.nanoTime() < late) {
            if (items() == ITEMS) {
                return true;
            }
            Thread.sleep(100);
        }
        return false;
    }

    private static int port(BufferedReader output) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher address = ADDRESS.matcher(line);
            if (address.find()) {
                return Integer.parseInt(address.group(1));
            }
        }
        throw new IllegalStateException("the program ended");
    }

    private int items() throws IOException, InterruptedException {
        byte[] body = get(port, PATH, "identity").body();
        return new String(body, StandardCharsets.UTF_8).split("<entry", -1).length - 1;
    }

    /** One answer, as it came over the wire. */
    static HttpResponse<byte[]> get(int port, String path, String coding) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI address = URI.create("http://127.0.0.1:" + port + path);
            return client.send(
                    HttpRequest.newBuilder(address)
                            .header("Accept-Encoding", coding)
                            .build(),
                    BodyHandlers.ofByteArray());
        }
    }

    int port() {
        return port;
    }

    Process process() {
        return program;
    }

    /** About a thousand bytes each, as an article's first paragraphs are. */
    private static String source() {
        Vocabulary vocabulary = new Vocabulary(new Random(5), 60_000);
        StringBuilder xml = new StringBuilder("<rss version=\"2.0\"><channel><title>The Daily Source</title>"
                + "<link>https://source.example/</link><description>News</description>\n");
        for (int item = 0; item < ITEMS; item++) {
            String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    Instant.now().minusSeconds(3_600L * item).atOffset(ZoneOffset.UTC));
            xml.append("<item><title>")
                    .append(vocabulary.words(8))
                    .append("</title><link>https://source.example/news/");
            xml.append(item).append('-').append(vocabulary.words(5).replace(' ', '-'));
            xml.append("</link><guid isPermaLink=\"false\">source:").append(item);
            xml.append("</guid><pubDate>").append(date).append("</pubDate><description><![CDATA[<p>");
            xml.append(vocabulary.words(WORDS / 2)).append(".</p><p>").append(vocabulary.words(WORDS / 2));
            xml.append(".</p>]]></description></item>\n");
        }
        return xml.append("</channel></rss>\n").toString();
    }

    @Override
    public void close() {
        program.destroy();
        var _ = program.onExit().join();
    }
}
