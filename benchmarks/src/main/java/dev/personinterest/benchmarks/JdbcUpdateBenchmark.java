package dev.personinterest.benchmarks;

import dev.personinterest.access.Caller;
import dev.personinterest.benchmarks.jdbc.Update;
import dev.personinterest.benchmarks.jdbc.UpdatePeer;
import dev.personinterest.benchmarks.jdbc.UpdateWay;
import dev.personinterest.constraints.TimestampPrecision;
import dev.personinterest.storage.PersonInterestKey;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Objects;
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
 * Measures one update of one property among many interests, through a connection pool.
 *
 * <p>The limit, {@link UpdateWay#BY_HAND}, is one prepared statement with the same effect; the peers are the other
 * ways.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 10, time = 1) // the largest peers need this many
@Measurement(iterations = 5, time = 1)
public class JdbcUpdateBenchmark {

    private static final long FIRST_MOMENT = TimestampPrecision.toSteps(DocumentedInterest.CREATED);

    /** The database. */
    @Param({"H2", "POSTGRESQL"})
    public BenchmarkDatabase database = BenchmarkDatabase.H2;

    /** The way to update. */
    @Param
    public UpdateWay way = UpdateWay.LIBRARY;

    /** The number of stored interests. */
    @Param("10000")
    public int stored;

    /** The number of interests per owner. */
    @Param("100")
    public int interestsPerOwner;

    private BenchmarkDatabase.@Nullable Running running;
    private @Nullable UpdatePeer peer;

    /** Created by JMH. */
    public JdbcUpdateBenchmark() {}

    /**
     * Starts the database and fills it.
     *
     * @throws IOException if the database does not start
     * @throws SQLException if the database fails
     */
    @Setup
    public void start() throws IOException, SQLException {
        running = database.start();
        running.fill(
                stored,
                interestsPerOwner,
                Caller.user("8ea0e38b-efb3-4757-924a-5f94061cf8c2").identities());
        peer = way.over(running.pool());
    }

    /**
     * Stops the database.
     *
     * @throws IOException if the database does not stop
     */
    @TearDown
    public void stop() throws IOException {
        Objects.requireNonNull(peer).close();
        Objects.requireNonNull(running).close();
    }

    /** The state of each thread. */
    @State(Scope.Thread)
    public static class Requests {

        private long made;

        /** Created by JMH. */
        public Requests() {}

        private Update next(PersonInterestKey key) {
            made++;
            return new Update(key.ownerId(), key.id(), Long.toString(made), FIRST_MOMENT + made);
        }
    }

    /**
     * Updates an interest.
     *
     * @param requests the state of this thread
     * @return the row, in the type of this way
     */
    @Benchmark
    public Object update(Requests requests) {
        PersonInterestKey key =
                Objects.requireNonNull(running).key(ThreadLocalRandom.current().nextInt(stored));
        return Objects.requireNonNull(peer).update(requests.next(key));
    }
}
