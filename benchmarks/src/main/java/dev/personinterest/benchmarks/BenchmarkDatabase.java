package dev.personinterest.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.personinterest.IdentitySet;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.jdbc.JdbcPersonInterestRepository;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The databases that the benchmarks start. */
public enum BenchmarkDatabase {
    /** H2 in memory. */
    H2 {
        @Override
        Running start() {
            JdbcDataSource h2 = new JdbcDataSource();
            h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
            return new Running(h2, () -> {});
        }
    },
    /** PostgreSQL on loopback; a commit does not wait for the disk, which would hide all else. */
    POSTGRESQL {
        @Override
        Running start() throws IOException {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("synchronous_commit", "off")
                    .start();
            return new Running(server.getPostgresDatabase(), server);
        }
    };

    abstract Running start() throws IOException;

    /** A database with a pool in front of it. */
    static final class Running implements Closeable {

        private static final int INTERESTS_PER_OWNER = 100;
        private static final int INSERTS_PER_COMMIT = 10_000;

        private final HikariDataSource pool;
        private final Closeable server;

        Running(DataSource dataSource, Closeable server) {
            HikariConfig config = new HikariConfig();
            config.setDataSource(dataSource);
            this.pool = new HikariDataSource(config);
            this.server = server;
        }

        DataSource pool() {
            return pool;
        }

        JdbcPersonInterestRepository repository() {
            return JdbcPersonInterestRepository.builder(pool).build();
        }

        /** Creates the table with so many interests in it, a hundred for each owner; {@link #key} names them. */
        void fill(int stored, IdentitySet actors) throws SQLException {
            repository().createSchema();
            try (Connection connection = pool.getConnection()) {
                connection.setAutoCommit(false); // the repository then leaves it to us to commit
                SingleConnectionDataSource single = new SingleConnectionDataSource(connection, true);
                JdbcPersonInterestRepository repository =
                        JdbcPersonInterestRepository.builder(single).build();
                for (int i = 0; i < stored; i++) {
                    PersonInterestKey key = key(i);
                    repository.insert(key.ownerId(), DocumentedInterest.withId(key.id(), actors));
                    if ((i + 1) % INSERTS_PER_COMMIT == 0) {
                        connection.commit();
                    }
                }
                connection.commit();
                connection.setAutoCommit(true);
                try (Statement statement = connection.createStatement()) {
                    statement.execute("ANALYZE");
                }
            }
        }

        static PersonInterestKey key(int number) {
            return new PersonInterestKey("owner-" + number / INTERESTS_PER_OWNER, DocumentedInterest.guid(number));
        }

        @Override
        public void close() throws IOException {
            pool.close();
            server.close();
        }
    }
}
