package tributary.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * What every visit asks of the database, through JDBC itself: what Jdbi does around a statement takes longer than most
 * of these statements.
 */
final class Direct {
    private Direct() {}

    /** Makes something of the row that the result is at. */
    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Values for each of several executions of one statement. */
    @FunctionalInterface
    interface Values<T> {
        @Nullable
        Object[] of(T each);
    }

    /** The same as Jdbi's own failures to whoever asked. */
    private static final class Failed extends JdbiException {
        Failed(String statement, SQLException cause) {
            super(cause.getMessage() + " [" + statement + "]", cause);
        }
    }

    /** Returns how many rows were changed. */
    static int execute(Handle handle, String statement, @Nullable Object... values) {
        try (PreparedStatement prepared = handle.getConnection().prepareStatement(statement)) {
            bind(prepared, values);
            return prepared.executeUpdate();
        } catch (SQLException failed) {
            throw new Failed(statement, failed);
        }
    }

    /** Executes the statement for each of these, in their order. */
    static <T> void executeAll(Handle handle, String statement, Collection<T> all, Values<T> values) {
        if (all.isEmpty()) {
            return;
        }
        try (PreparedStatement prepared = handle.getConnection().prepareStatement(statement)) {
            for (T each : all) {
                bind(prepared, values.of(each));
                prepared.addBatch();
            }
            var _ = prepared.executeBatch();
        } catch (SQLException failed) {
            throw new Failed(statement, failed);
        }
    }

    static <T> List<T> list(Handle handle, String query, RowReader<T> reader, @Nullable Object... values) {
        try (PreparedStatement prepared = handle.getConnection().prepareStatement(query)) {
            bind(prepared, values);
            try (ResultSet result = prepared.executeQuery()) {
                List<T> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(reader.read(result));
                }
                return rows;
            }
        } catch (SQLException failed) {
            throw new Failed(query, failed);
        }
    }

    static <T> Optional<T> find(Handle handle, String query, RowReader<T> reader, @Nullable Object... values) {
        return list(handle, query, reader, values).stream().findFirst();
    }

    private static void bind(PreparedStatement prepared, @Nullable Object[] values) throws SQLException {
        for (int at = 0; at < values.length; at++) {
            Object value = values[at];
            if (value instanceof Many many) {
                prepared.setArray(at + 1, prepared.getConnection().createArrayOf(many.type(), many.values()));
            } else {
                prepared.setObject(at + 1, value);
            }
        }
    }

    /** Many values as one of {@code = any(?)}, so that a statement's text does not depend on how many there are. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Many(String type, Object[] values) {
        static Many uuids(Collection<?> values) {
            return new Many("uuid", values.toArray());
        }

        static Many texts(Collection<String> values) {
            return new Many("varchar", values.toArray());
        }

        static Many numbers(Collection<Long> values) {
            return new Many("bigint", values.toArray());
        }

        static Many integers(Collection<Integer> values) {
            return new Many("integer", values.toArray());
        }
    }
}
