package tributary.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The store in PostgreSQL, a schema of its own for each test. */
class PostgresStoreTest extends StoreContract {
    private static EmbeddedPostgres postgres;

    private static int schemas;
    private String schema;

    @BeforeAll
    static void startPostgres() throws IOException {
        postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        postgres.close();
    }

    @BeforeEach
    @Override
    void openStore() {
        schema = "s" + ++schemas;
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            var _ = statement.execute("create schema " + schema);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        super.openStore();
    }

    @Override
    String url() {
        return postgres.getJdbcUrl("postgres", "postgres") + "&currentSchema=" + schema;
    }

    @Override
    SqlStore nodeBeside() {
        return open();
    }
}
