package tributary.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tributary.model.FeedId;

/** Tells quickly, by counts, whether a store holds what was acknowledged and its tables and indexes agree. */
final class CutCheck {
    private static final List<String> TABLES = List.of(
            "property",
            "counter",
            "host",
            "feed",
            "feed_memory",
            "visit",
            "entry",
            "entry_text",
            "entry_overflow",
            "retired",
            "document",
            "correction",
            "\"flyway_schema_history\"");

    /** Pairs of questions with one answer, the second of each asked of another table or index. */
    private static final List<List<String>> PAIRS = List.of(
            List.of("select count(*) from entry", "select count(*) from entry_text"),
            List.of("select sum(number) from entry", "select sum(number) from entry_text"),
            List.of(
                    "select sum(number) from entry",
                    "select sum(number) from entry use index (entry_published)" + " where published > -1"),
            List.of(
                    "select sum(number) from entry",
                    "select sum(number) from entry use index (entry_received)" + " where received > -1"),
            List.of(
                    "select sum(number) from entry",
                    "select sum(number) from entry use index (entry_change)" + " where change_number > -1"),
            List.of(
                    "select sum(number) from entry",
                    "select sum(number) from entry use index (entry_feed_published)"
                            + " where feed > -1 and published > -1"),
            List.of(
                    "select sum(number) from entry",
                    "select sum(number) from entry use index (entry_feed_received)"
                            + " where feed > -1 and received > -1"),
            List.of("select count(*) from entry", "select coalesce(sum(entries), 0) from feed"),
            List.of("select 0", "select count(*) from entry where key_hash in (select key_hash from retired)"));

    private CutCheck() {}

    static List<String> problems(String url, Map<FeedId, Integer> acknowledged) {
        List<String> problems = new ArrayList<>();
        if (acknowledged.isEmpty()) {
            return openable(url);
        }
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                var _ = one(statement, "select count(*) from " + table);
            }
            for (List<String> pair : PAIRS) {
                long one = one(statement, pair.getFirst());
                long other = one(statement, pair.getLast());
                if (one != other) {
                    problems.add(pair + " gave " + one + " and " + other);
                }
            }
            checkFeeds(statement, acknowledged, problems);
            var _ = statement.execute("shutdown");
        } catch (SQLException failed) {
            problems.add("the tables cannot be read: " + failed);
        }
        return problems;
    }

    /** Before anything was acknowledged the schema need not be whole, but a program must be able to start. */
    private static List<String> openable(String url) {
        try (Store store = Stores.open(new StoreSettings(url, "drill.example"))) {
            var _ = store.countEntries();
            return List.of();
        } catch (RuntimeException failed) {
            return List.of("the store cannot be opened: " + failed);
        }
    }

    private static void checkFeeds(Statement statement, Map<FeedId, Integer> acknowledged, List<String> problems)
            throws SQLException {
        for (var each : acknowledged.entrySet()) {
            long visits = one(statement, "select visits from feed where id = '" + each.getKey() + "'");
            if (visits < each.getValue()) {
                problems.add(each.getKey() + " is at visit " + visits + ", acknowledged was " + each.getValue());
            }
        }
    }

    private static long one(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getLong(1) : -1;
        }
    }
}
