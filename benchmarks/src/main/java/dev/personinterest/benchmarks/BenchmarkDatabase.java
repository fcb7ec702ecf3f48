package dev.personinterest.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.jdbc.JdbcPersonInterestRepository;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** The databases that the benchmarks start. */
public enum BenchmarkDatabase {
    /** H2 in memory. */
    H2 {
        @Override
        Running start() {
            JdbcDataSource h2 = new JdbcDataSource();
            h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
            String update = "SELECT * FROM FINAL TABLE (UPDATE \"person_interest\" SET " + ASSIGNMENTS + ")";
            return new Running(h2, update, true, () -> {});
        }
    },
    /** PostgreSQL on loopback; a commit does not wait for the disk, which would hide all else. */
    POSTGRESQL {
        @Override
        Running start() throws IOException {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("synchronous_commit", "off")
                    .start();
            String update = "UPDATE \"person_interest\" SET " + ASSIGNMENTS + " RETURNING *";
            return new Running(server.getPostgresDatabase(), update, false, server);
        }
    };

    private static final String ASSIGNMENTS = "categories = ?, version = version + 1,"
            + " last_modified = GREATEST(last_modified, ?), last_modified_by = ? WHERE owner_id = ? AND id = ?";

    abstract Running start() throws IOException;

    /** A database with a pool in front of it. */
    static final class Running implements Closeable {
        private final HikariDataSource pool;
        private final JdbcPersonInterestRepository repository;
        private final String update;
        private final boolean bytesAsKeys;
        private final Closeable server;

        Running(DataSource dataSource, String update, boolean bytesAsKeys, Closeable server) {
            HikariConfig config = new HikariConfig();
            config.setDataSource(dataSource);
            this.pool = new HikariDataSource(config);
            this.repository = JdbcPersonInterestRepository.builder(pool).build();
            this.update = update;
            this.bytesAsKeys = bytesAsKeys;
            this.server = server;
        }

        JdbcPersonInterestRepository repository() {
            return repository;
        }

        int updateByHand(PersonInterestKey key) throws SQLException {
            try (Connection connection = pool.getConnection();
                    PreparedStatement statement = connection.prepareStatement(update)) {
                statement.setString(1, "[\"Sports\"]");
                statement.setLong(2, 0);
                statement.setString(3, "[\"user\",null,\"db789417-4ccb-41d1-a0a9-47b01a09ea49\"]");
                setKey(statement, 4, key.ownerId());
                setKey(statement, 5, key.id());
                statement.execute();
                int size = 0;
                try (ResultSet row = statement.getResultSet()) {
                    row.next();
                    for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                        String text = row.getString(column);
                        size += text == null ? 0 : text.length();
                    }
                }
                return size;
            }
        }

        private void setKey(PreparedStatement statement, int index, String text) throws SQLException {
            if (bytesAsKeys) {
                statement.setBytes(index, text.getBytes(StandardCharsets.UTF_8));
            } else {
                statement.setString(index, text);
            }
        }

        @Override
        public void close() throws IOException {
            pool.close();
            server.close();
        }
    }
}
