package dev.personinterest.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.personinterest.Atomicity;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.PersonInterestUpdate;
import dev.personinterest.PersonInterests;
import dev.personinterest.UpdateOutcome;
import dev.personinterest.access.Caller;
import dev.personinterest.access.UserRef;
import dev.personinterest.storage.jdbc.JdbcPersonInterestRepository;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Ten thousand updates of ten thousand interests in one call, access checks and constraints included.
 *
 * <p>The limit beside it is what a hand would write for the same effect on that database: one {@code UPDATE … FROM unnest …
 * RETURNING} on PostgreSQL, one prepared statement again and again in one transaction on H2; every column of every row is
 * read, and made into nothing. The batch is JDBC's own, which tells nothing of the rows.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 8, time = 2)
@Measurement(iterations = 8, time = 2)
public class BulkUpdateBenchmark {

    private static final int UPDATES = 10_000;
    private static final String OWNER = "db789417-4ccb-41d1-a0a9-47b01a09ea49";
    private static final String CATEGORIES = "[\"Sports\"]";
    private static final String ACTOR = "[\"user\",null,\"" + OWNER + "\"]";

    /** The database. */
    @Param
    public Database database = Database.H2;

    private final Caller caller = Caller.user(OWNER).scopes("User.ReadWrite");
    private final PersonInterestPatch patch =
            PersonInterestPatch.builder().categories(List.of("Sports")).build();
    private final List<String> ids =
            IntStream.range(0, UPDATES).mapToObj(DocumentedInterest::guid).toList();
    private final List<PersonInterestUpdate> updates = ids.stream()
            .map(id -> new PersonInterestUpdate(UserRef.me(), id, patch))
            .toList();

    private @Nullable Running running;

    /** Made by JMH. */
    public BulkUpdateBenchmark() {}

    /** The databases. */
    public enum Database {
        /** H2 in memory. */
        H2,
        /** PostgreSQL on loopback; a commit does not wait for the disk, which would hide all else. */
        POSTGRESQL
    }

    private record Running(HikariDataSource pool, PersonInterests interests, Closeable server) {}

    /**
     * Starts the database and fills it.
     *
     * @throws IOException if the database does not start
     */
    @Setup
    public void start() throws IOException {
        if (database == Database.H2) {
            JdbcDataSource h2 = new JdbcDataSource();
            h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
            running = running(h2, () -> {});
        } else {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("synchronous_commit", "off")
                    .start();
            running = running(server.getPostgresDatabase(), server);
        }
    }

    private Running running(DataSource dataSource, Closeable server) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(dataSource);
        HikariDataSource pool = new HikariDataSource(config);
        JdbcPersonInterestRepository repository =
                JdbcPersonInterestRepository.builder(pool).build();
        repository.createSchema();
        for (String id : ids) {
            repository.insert(OWNER, DocumentedInterest.withId(id, caller.identities()));
        }
        return new Running(pool, PersonInterests.builder(repository).build(), server);
    }

    /**
     * Stops the database.
     *
     * @throws IOException if it does not stop
     */
    @TearDown
    public void stop() throws IOException {
        running().pool().close();
        running().server().close();
    }

    private Running running() {
        if (running == null) {
            throw new IllegalStateException("not started");
        }
        return running;
    }

    /**
     * The library, each on its own.
     *
     * @return what came of each
     */
    @Benchmark
    public List<UpdateOutcome> each() {
        return running().interests().updateAll(caller, updates, Atomicity.EACH);
    }

    /**
     * The library, all or none.
     *
     * @return what came of each
     */
    @Benchmark
    public List<UpdateOutcome> allOrNone() {
        return running().interests().updateAll(caller, updates, Atomicity.ALL);
    }

    /**
     * The limit.
     *
     * @return the number of bytes in the rows' texts
     * @throws SQLException if the database fails
     */
    @Benchmark
    public int limit() throws SQLException {
        try (Connection connection = running().pool().getConnection()) {
            connection.setAutoCommit(false);
            int size = database == Database.H2 ? limitOfH2(connection) : limitOfPostgreSql(connection);
            connection.commit();
            return size;
        }
    }

    private int limitOfPostgreSql(Connection connection) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE person_interest AS stored SET categories = given.categories,"
                        + " version = stored.version + 1,"
                        + " last_modified = GREATEST(stored.last_modified, given.last_modified),"
                        + " last_modified_by = given.last_modified_by"
                        + " FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[])"
                        + " AS given (owner_id, id, categories, last_modified, last_modified_by)"
                        + " WHERE stored.owner_id = given.owner_id AND stored.id = given.id RETURNING stored.*")) {
            update.setArray(1, connection.createArrayOf("text", filled(OWNER)));
            update.setArray(2, connection.createArrayOf("text", ids.toArray()));
            update.setArray(3, connection.createArrayOf("text", filled(CATEGORIES)));
            update.setArray(4, connection.createArrayOf("bigint", filled(0L)));
            update.setArray(5, connection.createArrayOf("text", filled(ACTOR)));
            return read(update);
        }
    }

    private static Object[] filled(Object value) {
        Object[] values = new Object[UPDATES];
        Arrays.fill(values, value);
        return values;
    }

    private int limitOfH2(Connection connection) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "SELECT * FROM FINAL TABLE (UPDATE \"person_interest\" SET " + assignments() + ")")) {
            int size = 0;
            for (String id : ids) {
                bind(update, id);
                size += read(update);
            }
            return size;
        }
    }

    private static int read(PreparedStatement statement) throws SQLException {
        statement.execute();
        int size = 0;
        try (ResultSet rows = statement.getResultSet()) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int column = 1; column <= columns; column++) {
                    String text = rows.getString(column);
                    size += text == null ? 0 : text.length();
                }
            }
        }
        return size;
    }

    /**
     * JDBC's batch, which returns no rows.
     *
     * @return how many rows each has updated
     * @throws SQLException if the database fails
     */
    @Benchmark
    public int[] batch() throws SQLException {
        try (Connection connection = running().pool().getConnection()) {
            connection.setAutoCommit(false);
            int[] counts;
            try (PreparedStatement update =
                    connection.prepareStatement("UPDATE \"person_interest\" SET " + assignments())) {
                for (String id : ids) {
                    bind(update, id);
                    update.addBatch();
                }
                counts = update.executeBatch();
            }
            connection.commit();
            return counts;
        }
    }

    private static String assignments() {
        return "categories = ?, version = version + 1, last_modified = GREATEST(last_modified, ?), last_modified_by = ?"
                + " WHERE owner_id = ? AND id = ?";
    }

    private void bind(PreparedStatement update, String id) throws SQLException {
        update.setString(1, CATEGORIES);
        update.setLong(2, 0);
        update.setString(3, ACTOR);
        if (database == Database.H2) {
            update.setBytes(4, OWNER.getBytes(StandardCharsets.UTF_8));
            update.setBytes(5, id.getBytes(StandardCharsets.UTF_8));
        } else {
            update.setString(4, OWNER);
            update.setString(5, id);
        }
    }
}
