package dev.personinterest.benchmarks.jdbc;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Plain JDBC that supports only this patch: the limit. */
final class UpdateByHand implements UpdatePeer {

    private final DataSource pool;
    private final UpdateStatement update;

    UpdateByHand(DataSource pool) {
        this.pool = pool;
        this.update = UpdateStatement.of(pool);
    }

    @Override
    public StoredRow update(Update values) {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(update.sql())) {
            statement.setString(1, values.categories());
            statement.setLong(2, values.moment());
            statement.setString(3, Update.MODIFIED_BY);
            setKey(statement, 4, values.ownerId());
            setKey(statement, 5, values.id());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return StoredRow.read(row);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void setKey(PreparedStatement statement, int position, String key) throws SQLException {
        if (update.bytesAsKeys()) {
            statement.setBytes(position, key.getBytes(StandardCharsets.UTF_8));
        } else {
            statement.setString(position, key);
        }
    }
}
