package dev.personinterest.benchmarks;

import dev.personinterest.IdentitySet;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.access.Caller;
import dev.personinterest.storage.Change;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.jdbc.JdbcPersonInterestRepository;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
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
 * One update among ten thousand interests, through a pool of connections.
 *
 * <p>The limit beside it is the hand-written statement of the same effect, whose row is read column by column and made into
 * nothing.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class JdbcUpdateBenchmark {

    private static final int STORED = 10_000;

    /** The database. */
    @Param
    public BenchmarkDatabase database = BenchmarkDatabase.H2;

    private final IdentitySet actors =
            Caller.user("db789417-4ccb-41d1-a0a9-47b01a09ea49").identities();
    private final Change change = Change.of(
            PersonInterestPatch.builder().categories(List.of("Sports")).build(), DocumentedInterest.CREATED, actors);

    private BenchmarkDatabase.@Nullable Running running;

    /** Made by JMH. */
    public JdbcUpdateBenchmark() {}

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
        for (int i = 0; i < STORED; i++) {
            repository.insert("owner", DocumentedInterest.withId(DocumentedInterest.guid(i), actors));
        }
    }

    /**
     * Stops the database.
     *
     * @throws IOException if it does not stop
     */
    @TearDown
    public void stop() throws IOException {
        running().close();
    }

    private BenchmarkDatabase.Running running() {
        if (running == null) {
            throw new IllegalStateException("not started");
        }
        return running;
    }

    private static PersonInterestKey randomKey() {
        return new PersonInterestKey(
                "owner", DocumentedInterest.guid(ThreadLocalRandom.current().nextInt(STORED)));
    }

    /**
     * The storage.
     *
     * @return the interest
     */
    @Benchmark
    public Optional<PersonInterest> update() {
        return running().repository().update(randomKey(), change);
    }

    /**
     * The limit.
     *
     * @return the number of bytes in the row's texts
     * @throws SQLException if the database fails
     */
    @Benchmark
    public int limit() throws SQLException {
        return running().updateByHand(randomKey());
    }
}
