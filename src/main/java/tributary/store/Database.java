package tributary.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatements;

/** The connections to one database, its schema brought up to date. Safe for use by many threads. */
final class Database implements AutoCloseable {
    private static final int READERS = 8;
    private static final String MIGRATIONS = "classpath:tributary/store/migrations";

    /** The version of the last migration there is. */
    static final String NEWEST = "5";

    private static final String MIGRATED = """
            select count(case when "success" and "version" = ? then 1 end) = 1 and count(case when not "success" then 1 end) = 0
            from "flyway_schema_history"
            """;

    /** H2's own code: DATABASE_ALREADY_OPEN_1. */
    private static final String OPEN_ELSEWHERE = "90020";

    final Dialect dialect;
    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Database(Dialect dialect, HikariDataSource pool) {
        this.dialect = dialect;
        this.pool = pool;
        this.jdbi = jdbi(pool);
    }

    private static Jdbi jdbi(HikariDataSource pool) {
        Jdbi jdbi = Jdbi.create(pool);
        jdbi.getConfig(SqlStatements.class).setSqlParser(new QuestionMarks());
        return jdbi;
    }

    static Database open(String url) {
        Dialect dialect = Dialect.of(url);
        HikariConfig config = new HikariConfig();
        config.setPoolName("store");
        config.setDriverClassName(dialect.driver);
        config.setJdbcUrl(dialect.complete(url));
        config.setMaximumPoolSize(READERS + dialect.writers);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(10_000);
        HikariDataSource pool = connect(config);
        try {
            migrate(pool, dialect);
            return new Database(dialect, pool);
        } catch (FlywayException | JdbiException failed) {
            pool.close();
            throw new StoreUnavailable("the store's schema could not be brought up to date: " + reason(failed), failed);
        }
    }

    private static HikariDataSource connect(HikariConfig config) {
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException failed) {
            throw new StoreUnavailable(
                    sqlState(failed).equals(OPEN_ELSEWHERE)
                            ? "another program has the store open; if it is tributary serve, run this as the same user, so"
                                    + " that it can ask there"
                            : "the store could not be opened: " + reason(failed),
                    failed);
        }
    }

    private static void migrate(HikariDataSource pool, Dialect dialect) {
        // Flyway takes longer to find that there is nothing to do than all else of opening a store.
        if (jdbi(pool).withHandle(Database::isMigrated)) {
            return;
        }
        Flyway flyway = Flyway.configure(Database.class.getClassLoader())
                .dataSource(pool)
                .locations(MIGRATIONS)
                .load();
        try {
            var _ = flyway.migrate();
        } catch (FlywayException failed) {
            if (!jdbi(pool).withHandle(dialect::removeHalfMade)) {
                throw failed;
            }
            var _ = flyway.migrate();
        }
    }

    private static boolean isMigrated(Handle handle) {
        try {
            return handle.select(MIGRATED, NEWEST).mapTo(Boolean.class).one();
        } catch (JdbiException noSuchTable) {
            return false;
        }
    }

    /** Runs statements that change nothing. */
    <T> T read(Function<Handle, T> work) {
        try (Handle handle = jdbi.open()) {
            return work.apply(handle);
        } catch (JdbiException failed) {
            throw failure(failed);
        }
    }

    /** A connection for a writer, which sees to its transactions and closes it. */
    Handle handle() {
        return jdbi.open();
    }

    /** What to tell whoever asked. After a failure of the database's own its connections are not used again. */
    RuntimeException failure(Throwable failed) {
        RuntimeException reason = translate(failed);
        if (reason instanceof StoreUnavailable) {
            // H2 closes a database whose file it could not write; it opens again with the next new connection.
            pool.getHikariPoolMXBean().softEvictConnections();
        }
        return reason;
    }

    /** A refused value is a mistake of ours; anything else that SQL reports is the database's condition. */
    private static RuntimeException translate(Throwable failed) {
        if (!(failed instanceof JdbiException)) {
            return failed instanceof RuntimeException ours ? ours : new IllegalStateException(failed);
        }
        String state = sqlState(failed);
        if (state.startsWith("22") || state.startsWith("23") || state.startsWith("42")) {
            return new IllegalStateException("the store refused a statement: " + reason(failed), failed);
        }
        return new StoreUnavailable("the store did not answer: " + reason(failed), failed);
    }

    static String sqlState(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return "";
    }

    private static String reason(Throwable failed) {
        Throwable cause = failed;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        // H2 quotes whole statements.
        return String.valueOf(cause.getMessage()).replaceFirst("; SQL statement:(?s:.*)", "");
    }

    int openConnections() {
        return pool.getHikariPoolMXBean().getActiveConnections();
    }

    /** The pool first: while it is open it may connect once more after all, and H2 would open the file again. */
    @Override
    public void close() {
        pool.close();
        dialect.shutDown(pool.getJdbcUrl());
    }
}
