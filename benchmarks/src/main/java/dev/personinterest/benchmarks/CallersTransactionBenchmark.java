package dev.personinterest.benchmarks;

import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.access.Caller;
import dev.personinterest.access.UserRef;
import dev.personinterest.service.PersonInterests;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.jdbc.JdbcPersonInterestRepository;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Measures one update in a caller's transaction on H2, with a shared service and with a service per transaction. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class CallersTransactionBenchmark {

    private final PersonInterestPatch patch =
            PersonInterestPatch.builder().categories(List.of("Sports")).build();
    private BenchmarkDatabase.@Nullable Running running;
    private @Nullable JdbcPersonInterestRepository repository;
    private @Nullable PersonInterests interests;

    /** Created by JMH. */
    public CallersTransactionBenchmark() {}

    /**
     * Starts the database and fills it.
     *
     * @throws IOException if the database does not start
     * @throws SQLException if the database fails
     */
    @Setup
    public void start() throws IOException, SQLException {
        running = BenchmarkDatabase.H2.start();
        running.fill(100, 100, Caller.user("creator").identities());
        repository = running.repository();
        interests = PersonInterests.builder(repository).build();
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
     * Updates with the shared service in the transaction of a connection.
     *
     * @return the interest
     * @throws SQLException if the database fails
     */
    @Benchmark
    public PersonInterest sharedService() throws SQLException {
        return update(Objects.requireNonNull(interests)::in);
    }

    /**
     * Updates with a service created for this transaction.
     *
     * @return the interest
     * @throws SQLException if the database fails
     */
    @Benchmark
    public PersonInterest builtService() throws SQLException {
        return update(inTransaction -> PersonInterests.builder(inTransaction).build());
    }

    private PersonInterest update(Function<JdbcPersonInterestRepository, PersonInterests> service) throws SQLException {
        PersonInterestKey key = Objects.requireNonNull(running).key(0);
        try (Connection connection = running.pool().getConnection()) {
            connection.setAutoCommit(false);
            PersonInterest updated = service.apply(
                            Objects.requireNonNull(repository).in(connection))
                    .update(Caller.user(key.ownerId()).scopes("User.ReadWrite"), UserRef.me(), key.id(), patch);
            connection.commit();
            return updated;
        }
    }
}
