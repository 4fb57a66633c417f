package tributary.store;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static tributary.store.Samples.DAWN;
import static tributary.store.Samples.START;
import static tributary.store.Samples.commit;
import static tributary.store.Samples.entry;
import static tributary.store.Samples.feed;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tributary.model.Entry;
import tributary.model.FeedId;

/** What is asked at each visit and for each reader looks at no more rows than it returns, however many are stored. */
class PlansTest {
    private static final int MANY = 300;
    private static final int FEW = 5;
    private static final Pattern SCANNED = Pattern.compile("scanCount: (\\d+)");
    private static final long LATE = Long.MAX_VALUE;

    private final String url = "jdbc:h2:mem:plans-" + UUID.randomUUID();
    private final Store store = Stores.open(new StoreSettings(url, "a.example"));

    @BeforeEach
    void manyFeedsOfWhichOneHasManyEntries() {
        List<Registration> feeds = new ArrayList<>();
        feeds.add(feed(DAWN));
        for (int number = 1; number < MANY; number++) {
            feeds.add(feed(new FeedId("feed-" + number)));
        }
        store.register(feeds, START);
        Entry[] entries = new Entry[MANY];
        for (int number = 0; number < MANY; number++) {
            entries[number] = entry("item-" + number, number);
        }
        var _ = store.commit(commit(DAWN, START, entries));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private int scanned(String statement, Object... values) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement explain = connection.prepareStatement("explain analyze " + statement)) {
            for (int i = 0; i < values.length; i++) {
                explain.setObject(i + 1, values[i]);
            }
            try (ResultSet plan = explain.executeQuery()) {
                assertTrue(plan.next());
                Matcher counts = SCANNED.matcher(plan.getString(1));
                int most = 0;
                while (counts.find()) {
                    most = Math.max(most, Integer.parseInt(counts.group(1)));
                }
                return most;
            }
        }
    }

    private void assertStopsAtTheLimit(String statement, Object... values) throws SQLException {
        int rows = scanned(statement, values);
        assertTrue(rows > 0 && rows <= FEW + 1, rows + " rows for " + statement);
    }

    @Test
    void newestOfAFeed() throws SQLException {
        for (String column : List.of("published", "received")) {
            assertStopsAtTheLimit(Walk.inFeed(column), 1, LATE, LATE, LATE, FEW);
        }
    }

    @Test
    void newestOfAll() throws SQLException {
        for (String column : List.of("published", "received")) {
            assertStopsAtTheLimit(Walk.inAll(column), LATE, LATE, LATE, FEW);
        }
    }

    @Test
    void hostsThatAreReady() throws SQLException {
        assertStopsAtTheLimit(Hosts.ready(Dialect.H2), LATE, FEW);
    }

    private void manyFeedsOfOneHost() {
        List<Registration> feeds = new ArrayList<>();
        for (int number = 0; number < MANY; number++) {
            feeds.add(feed(new FeedId("of-one-host-" + number), "one.example"));
        }
        store.register(feeds, START);
    }

    @Test
    void whatIsNextAtAHostOfManyFeeds() throws SQLException {
        manyFeedsOfOneHost();
        int host = number("select number from host where name = 'one.example'");
        assertStopsAtTheLimit(DueQueue.DUE, host, LATE, FEW);
        assertStopsAtTheLimit(Hosts.NEXT_DUE, host);
        assertStopsAtTheLimit(Hosts.NEXT_LEASE_END, host, -1);
    }

    @Test
    void theNextOfAllFeeds() throws SQLException {
        assertWalksAFew(1);
        manyFeedsOfOneHost(); // in place of those before, which have the lower numbers
        assertWalksAFew(MANY);
    }

    /** A look-up in a table that is joined counts the row it finds and the one after it. */
    private void assertWalksAFew(int after) throws SQLException {
        int rows = scanned(Feeds.NEXT_CONFIGURED, after, FEW);
        assertTrue(rows > 0 && rows <= 2 * FEW, rows + " rows");
    }

    private int number(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement prepared = connection.prepareStatement(statement);
                ResultSet row = prepared.executeQuery()) {
            assertTrue(row.next());
            return row.getInt(1);
        }
    }

    @Test
    void whatRetentionLetsGo() throws SQLException {
        assertStopsAtTheLimit(Retainer.AFTER, 1, LATE, LATE, LATE, LATE, FEW);
        assertStopsAtTheLimit(Retainer.NTH, 1, FEW - 1);
    }
}
