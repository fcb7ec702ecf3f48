package dev.personinterest.benchmarks.jdbc;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * The single statement that has the effect of {@link Update} and returns the row.
 *
 * @param sql the SQL; its parameters are categories, moment, user, owner, id
 * @param bytesAsKeys whether owner and id are UTF-8 bytes, as in H2's table
 */
record UpdateStatement(String sql, boolean bytesAsKeys) {

    private static final String UPDATE = "UPDATE \"person_interest\" SET categories = ?, version = version + 1,"
            + " last_modified = GREATEST(last_modified, ?), last_modified_by = ? WHERE owner_id = ? AND id = ?";

    static UpdateStatement of(DataSource pool) {
        return isH2(pool)
                ? new UpdateStatement("SELECT " + StoredRow.COLUMNS + " FROM FINAL TABLE (" + UPDATE + ")", true)
                : new UpdateStatement(UPDATE + " RETURNING " + StoredRow.COLUMNS, false);
    }

    static boolean isH2(DataSource pool) {
        try (Connection connection = pool.getConnection()) {
            return connection.getMetaData().getDatabaseProductName().equals("H2");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Class<?> keyType() {
        return bytesAsKeys ? byte[].class : String.class;
    }

    /** Returns a key in the type for JDBC. */
    Object key(String text) {
        return bytesAsKeys ? text.getBytes(StandardCharsets.UTF_8) : text;
    }
}
