package dev.personinterest.benchmarks;

import dev.personinterest.PersonInterestPatch;
import dev.personinterest.access.Caller;
import dev.personinterest.access.UserRef;
import dev.personinterest.service.PersonInterests;
import dev.personinterest.service.UpdateRequest;
import dev.personinterest.storage.jdbc.JdbcPersonInterestRepository;
import dev.personinterest.update.Atomicity;
import dev.personinterest.update.UpdateOutcome;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
 * Measures a bulk update of ten thousand interests, including access checks and validation.
 *
 * <p>The limit is hand-written SQL with the same effect on that database, see {@link BulkByHand}. It reads every column
 * of every row without creating interests. The batch is JDBC's batch, which returns no rows.
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
    /** The database. */
    @Param
    public BenchmarkDatabase database = BenchmarkDatabase.H2;

    private final Caller caller = Caller.user(OWNER).scopes("User.ReadWrite");
    private final PersonInterestPatch patch =
            PersonInterestPatch.builder().categories(List.of("Sports")).build();
    private final List<String> ids =
            IntStream.range(0, UPDATES).mapToObj(DocumentedInterest::guid).toList();
    private final List<UpdateRequest> updates =
            ids.stream().map(id -> new UpdateRequest(UserRef.me(), id, patch)).toList();

    private BenchmarkDatabase.@Nullable Running running;
    private @Nullable PersonInterests interests;
    private @Nullable BulkByHand byHand;

    /** Created by JMH. */
    public BulkUpdateBenchmark() {}

    /**
     * Starts the database and fills it.
     *
     * @throws IOException if the database does not start
     */
    @Setup
    public void start() throws IOException {
        running = database.start();
        JdbcPersonInterestRepository repository = running.repository();
        repository.createSchema();
        for (String id : ids) {
            repository.insert(OWNER, DocumentedInterest.withId(id, caller.identities()));
        }
        interests = PersonInterests.builder(repository).build();
        byHand = BulkByHand.on(database, OWNER, ids);
    }

    /**
     * Stops the database.
     *
     * @throws IOException if the database does not stop
     */
    @TearDown
    public void stop() throws IOException {
        Objects.requireNonNull(running).close();
    }

    /**
     * Updates with the library, each change independently.
     *
     * @return the outcome of each change
     */
    @Benchmark
    public List<UpdateOutcome> each() {
        return Objects.requireNonNull(interests).updateAll(caller, updates, Atomicity.EACH);
    }

    /**
     * Updates with the library, all-or-nothing.
     *
     * @return the outcome of each change
     */
    @Benchmark
    public List<UpdateOutcome> allOrNone() {
        return Objects.requireNonNull(interests).updateAll(caller, updates, Atomicity.ALL);
    }

    /**
     * Updates with the hand-written limit.
     *
     * @return the number of bytes in the rows' texts
     * @throws SQLException if the database fails
     */
    @Benchmark
    public int limit() throws SQLException {
        try (Connection connection = connection()) {
            int size = Objects.requireNonNull(byHand).updateAndRead(connection);
            connection.commit();
            return size;
        }
    }

    /**
     * Updates with JDBC's batch, which returns no rows.
     *
     * @return the number of rows that each update has changed
     * @throws SQLException if the database fails
     */
    @Benchmark
    public int[] batch() throws SQLException {
        try (Connection connection = connection()) {
            int[] counts = Objects.requireNonNull(byHand).batch(connection);
            connection.commit();
            return counts;
        }
    }

    private Connection connection() throws SQLException {
        Connection connection = Objects.requireNonNull(running).pool().getConnection();
        connection.setAutoCommit(false);
        return connection;
    }
}
