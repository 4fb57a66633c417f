package tributary.bench;

import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.Locale;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.safety.Safelist;

/**
 * The loop that an aggregator is written as first: Rome's default reader, jsoup's Cleaner, one insert an item. It finds
 * no stories, places or languages, is not polite and serves nothing. Arguments: the origin's port, feeds, the H2 file.
 */
public final class IngestBaseline {
    private IngestBaseline() {}

    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException, FeedException {
        long started = System.nanoTime();
        int feeds = Integer.parseInt(arguments[1]);
        int items = 0;
        try (HttpClient client = HttpClient.newHttpClient();
                Connection store = DriverManager.getConnection("jdbc:h2:file:" + arguments[2] + ";WRITE_DELAY=0");
                Statement schema = store.createStatement()) {
            schema.execute(
                    "create table item (feed int, guid varchar, link varchar, title varchar, published timestamp,"
                            + " body varchar, primary key (feed, guid))");
            try (PreparedStatement insert = store.prepareStatement("insert into item values (?, ?, ?, ?, ?, ?)")) {
                for (int feed = 0; feed < feeds; feed++) {
                    URI address = URI.create("http://127.0.0.1:" + arguments[0] + "/feed/" + feed);
                    byte[] document = client.send(
                                    HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray())
                            .body();
                    items += store(insert, feed, document);
                }
            }
        }
        double cpu =
                ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
        double seconds = (System.nanoTime() - started) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "baseline   %d items in %.2f s = %.0f items/s, %.3f ms CPU an item with start%n",
                items,
                seconds,
                items / seconds,
                cpu * 1e3 / items);
    }

    private static int store(PreparedStatement insert, int feed, byte[] document)
            throws IOException, FeedException, SQLException {
        SyndFeed read = new SyndFeedInput().build(new XmlReader(new ByteArrayInputStream(document)));
        for (SyndEntry entry : read.getEntries()) {
            insert.setInt(1, feed);
            insert.setString(2, entry.getUri());
            insert.setString(3, entry.getLink());
            insert.setString(4, entry.getTitle());
            insert.setTimestamp(5, Timestamp.from(entry.getPublishedDate().toInstant()));
            insert.setString(6, Jsoup.clean(body(entry), entry.getLink(), Safelist.relaxed()));
            insert.executeUpdate();
        }
        return read.getEntries().size();
    }

    private static String body(SyndEntry entry) {
        return Stream.concat(
                        entry.getContents().stream(),
                        entry.getDescription() == null ? Stream.of() : Stream.of(entry.getDescription()))
                .map(SyndContent::getValue)
                .findFirst()
                .orElse("");
    }
}
