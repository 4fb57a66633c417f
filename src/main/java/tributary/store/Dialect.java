package tributary.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** All that differs between the two databases; everything else is the same statements. */
enum Dialect {
    /** One writer: with several, a killed process left tables and indexes apart (docs/notes/durability.md). */
    H2("org.h2.Driver", 1, 64, "", "") {
        @Override
        String complete(String url) {
            String completed = url;
            for (String option : H2_OPTIONS) {
                String name = option.substring(0, option.indexOf('='));
                if (!completed.toUpperCase(Locale.ROOT).contains(";" + name + "=")) {
                    completed += ";" + option;
                }
            }
            return completed;
        }

        // What H2 does to a schema is done at once: whoever is killed while making it leaves a part of it.
        @Override
        boolean removeHalfMade(Handle handle) {
            if (hasFeeds(handle) || !isOurs(handle)) {
                return false;
            }
            var _ = handle.execute("drop all objects");
            return true;
        }

        // Whether nothing is there that no migration of ours makes: another program's tables are not to be removed.
        private boolean isOurs(Handle handle) {
            return handle
                    .select("select table_name from information_schema.tables"
                            + " where table_schema <> 'INFORMATION_SCHEMA'")
                    .mapTo(String.class)
                    .stream()
                    .map(name -> name.toLowerCase(Locale.ROOT).replaceFirst(COPY, ""))
                    .allMatch(TABLES::contains);
        }

        private boolean hasFeeds(Handle handle) {
            return handle.select("select 1 from information_schema.tables where table_name = 'FEED'")
                            .mapTo(Integer.class)
                            .findOne()
                            .isPresent()
                    && handle.select("select number from feed limit 1")
                            .mapTo(Integer.class)
                            .findOne()
                            .isPresent();
        }

        @Override
        void makeDurable(Handle handle) {
            var _ = handle.execute("checkpoint sync");
        }

        @Override
        void shutDown(String url) {
            try (Handle handle = Jdbi.open(url)) {
                var _ = handle.execute("shutdown");
            } catch (JdbiException alreadyGone) {
                // What was acknowledged is on the disk; there is nothing left to save.
            }
        }

        @Override
        String product(Handle handle) {
            return "H2 "
                    + handle.select("select h2version()").mapTo(String.class).one();
        }

        @Override
        OptionalLong size(Handle handle) {
            return handle.select("select setting_value from information_schema.settings"
                            + " where setting_name = 'info.FILE_SIZE'")
                    .mapTo(Long.class)
                    .findOne()
                    .map(OptionalLong::of)
                    .orElseGet(OptionalLong::empty);
        }

        @Override
        void backup(Handle handle, Path file) {
            var _ = handle.execute("backup to ?", file.toAbsolutePath().toString());
        }

        // The file is a row of chunks, one a commit, and each commit leaves pages of older ones behind. A chunk is only
        // used again when nothing of it is in use, so what is left of the emptiest is written anew.
        @Override
        boolean compact(Handle handle) {
            MVStore file = file(handle);
            return file.compact(LEAST_IN_USE, SMALL_CHUNKS) || file.compact(LEAST_IN_USE, LARGEST_CHUNK);
        }

        // H2 sets none aside. What the file's header names may then be written over by the commit after the next, and
        // who is killed before the header follows comes up with a state from before both.
        @Override
        void keepFormerStates(Handle handle) {
            file(handle).setVersionsToKeep(KEPT_STATES);
        }

        private MVStore file(Handle handle) {
            try {
                JdbcConnection connection = handle.getConnection().unwrap(JdbcConnection.class);
                SessionLocal session = (SessionLocal) connection.getSession();
                return session.getDatabase().getStore().getMvStore();
            } catch (SQLException failed) {
                throw new ConnectionException(failed);
            }
        }
    },

    POSTGRESQL("org.postgresql.Driver", 4, 1, " for update", " for update skip locked") {
        @Override
        String complete(String url) {
            String separator = url.contains("?") ? "&" : "?";
            return url + separator + "reWriteBatchedInserts=true&ApplicationName=tributary&tcpKeepAlive=true";
        }

        @Override
        boolean removeHalfMade(Handle handle) {
            return false;
        }

        @Override
        void makeDurable(Handle handle) {
            // A PostgreSQL commit is durable when it returns.
        }

        @Override
        void shutDown(String url) {
            // Other nodes may go on using it.
        }

        @Override
        String product(Handle handle) {
            return "PostgreSQL "
                    + handle.select("show server_version").mapTo(String.class).one();
        }

        @Override
        OptionalLong size(Handle handle) {
            return OptionalLong.of(handle.select("select pg_database_size(current_database())")
                    .mapTo(Long.class)
                    .one());
        }

        @Override
        void backup(Handle handle, Path file) {
            throw new UnsupportedOperationException("PostgreSQL is backed up by its own pg_dump");
        }

        @Override
        boolean compact(Handle handle) {
            return false; // its autovacuum does
        }

        @Override
        void keepFormerStates(Handle handle) {
            // It has its log.
        }
    };

    /**
     * No WRITE_DELAY: else a thread of H2's own writes as well, and a sync does not wait for what that is at. No reuse
     * of results: H2 would hold the last rows of each statement that it knows, those of all feeds among them. It makes
     * a subquery anew for each row then, even one that is the same for all.
     */
    private static final String[] H2_OPTIONS = {
        "DB_CLOSE_ON_EXIT=FALSE",
        "DB_CLOSE_DELAY=-1",
        "WRITE_DELAY=0",
        "AUTO_COMPACT_FILL_RATE=0",
        "QUERY_CACHE_SIZE=100",
        "CACHE_SIZE=32768",
        "OPTIMIZE_REUSE_RESULTS=0",
        "LOCK_TIMEOUT=20000"
    };

    /** What the migrations make, with Flyway's own. */
    static final Set<String> TABLES = Set.of(
            "flyway_schema_history",
            "correction",
            "counter",
            "document",
            "entry",
            "entry_overflow",
            "entry_text",
            "feed",
            "feed_memory",
            "host",
            "property",
            "retired",
            "subscriber",
            "subscription",
            "visit");

    /** H2 changes a table by way of another: SUBSCRIBER_COPY_4_1. */
    private static final String COPY = "_copy_[0-9_]+$";

    /** Percent of the file's chunks; at half, a file is at most about twice what is in it. */
    private static final int LEAST_IN_USE = 50;

    /** More than the 20 commits after which H2 writes its header anew at the latest. */
    private static final int KEPT_STATES = 24;

    /** Bytes rewritten at once, which takes some hundredths of a second. */
    private static final int SMALL_CHUNKS = 2 << 20;

    /** As much as a group of first visits writes: a chunk with more in use than is rewritten at once would stay. */
    private static final int LARGEST_CHUNK = 16 << 20;

    final String driver;

    /** Threads that write. */
    final int writers;

    /** How many pieces of work may share a transaction. */
    final int largestGroup;

    /**
     * Ends a query for rows to be worked at. Where one thread writes nobody else is at them, and H2 reads a statement
     * with this clause anew each time.
     */
    final String locking;

    /** The same, and leaves out those that another transaction is at. H2 would go through all rows first. */
    final String skippingLocked;

    Dialect(String driver, int writers, int largestGroup, String locking, String skippingLocked) {
        this.driver = driver;
        this.writers = writers;
        this.largestGroup = largestGroup;
        this.locking = locking;
        this.skippingLocked = skippingLocked;
    }

    static Dialect of(String url) {
        if (url.startsWith("jdbc:h2:")) {
            return H2;
        }
        if (url.startsWith("jdbc:postgresql:")) {
            return POSTGRESQL;
        }
        throw new IllegalArgumentException("the store's URL must start with jdbc:h2: or jdbc:postgresql:");
    }

    abstract String complete(String url);

    /**
     * Where a first start was cut short: makes room for the next; returns whether it did. Never where feeds are kept.
     */
    abstract boolean removeHalfMade(Handle handle);

    /** Brings what was committed onto the disk. */
    abstract void makeDurable(Handle handle);

    /** Ends the database, if it is this program's own; its connections are closed by then. */
    abstract void shutDown(String url);

    abstract String product(Handle handle);

    /** Bytes on disk. */
    abstract OptionalLong size(Handle handle);

    abstract void backup(Handle handle, Path file);

    /** Makes some room for use again that old states of the database take; returns whether there may be more. */
    abstract boolean compact(Handle handle);

    /** Sees to it that a state which a start may go back to is not written over. */
    abstract void keepFormerStates(Handle handle);
}
