package dev.personinterest.benchmarks;

import dev.personinterest.IdentitySet;
import dev.personinterest.InferenceDataPatch;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.access.Caller;
import dev.personinterest.benchmarks.jdbc.CompareAndSetTable;
import dev.personinterest.storage.CompareAndSetUpdate;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.jdbc.JdbcPersonInterestRepository;
import dev.personinterest.update.Change;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.ThreadParams;

/**
 * Eight threads patch one interest on PostgreSQL concurrently, each a different property.
 *
 * <p>The peer is core's compare-and-set loop of find, apply and replace, with the same table and pool. Attempts are
 * derived from prepared statements: an update without a retry prepares one statement, in the loop two.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(8)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class HotRowBenchmark {

    // The same lastModifiedBy as CompareAndSetTable writes.
    private final IdentitySet actors =
            Caller.user("db789417-4ccb-41d1-a0a9-47b01a09ea49").identities();
    private BenchmarkDatabase.@Nullable Running running;
    private @Nullable JdbcPersonInterestRepository repository;
    private @Nullable CompareAndSetTable table;
    private @Nullable PersonInterestKey key;
    private @Nullable StatementCount statements;

    /** Created by JMH. */
    public HotRowBenchmark() {}

    /**
     * Starts the database and fills it.
     *
     * @throws IOException if the database does not start
     * @throws SQLException if the database fails
     */
    @Setup
    public void start() throws IOException, SQLException {
        running = BenchmarkDatabase.POSTGRESQL.start();
        running.fill(1, 1, actors);
        key = running.key(0);
        statements = new StatementCount(running.pool());
        repository = JdbcPersonInterestRepository.builder(statements).build();
        table = new CompareAndSetTable(statements);
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

    /** The counters of a thread's updates. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Counters {

        /** The number of updates. */
        public long updates;

        /** The number of attempts that lost to another thread and were retried. */
        public long retries;

        /** Created by JMH. */
        public Counters() {}
    }

    /** The patches of one thread. */
    @State(Scope.Thread)
    public static class Patches {

        private int property;
        private long made;

        /** Created by JMH. */
        public Patches() {}

        /**
         * Chooses the property to patch.
         *
         * @param thread the parameters of this thread
         */
        @Setup
        public void choose(ThreadParams thread) {
            property = thread.getThreadIndex();
        }

        private PersonInterestPatch next() {
            made++;
            String text = Long.toString(made);
            PersonInterestPatch.Builder patch = PersonInterestPatch.builder();
            return switch (property) {
                case 0 -> patch.categories(List.of(text)).build();
                case 1 -> patch.description(text).build();
                case 2 -> patch.displayName(text).build();
                case 3 -> patch.webUrl("https://example.com/" + text).build();
                case 4 -> patch.clearCollaborationTags().build();
                case 5 -> patch.clearAllowedAudiences().build();
                case 6 ->
                    patch.inference(InferenceDataPatch.builder()
                                    .confidenceScore(made % 100 / 100.0)
                                    .build())
                            .build();
                case 7 ->
                    patch.inference(InferenceDataPatch.builder()
                                    .userHasVerifiedAccuracy(made % 2 == 0)
                                    .build())
                            .build();
                default -> throw new IllegalStateException("only eight properties are supported");
            };
        }
    }

    private Change change(Patches patches) {
        return Change.of(patches.next(), DocumentedInterest.CREATED, actors);
    }

    /**
     * Updates with the library: one UPDATE.
     *
     * @param patches the patches of this thread
     * @param counters the counters of this thread
     * @return the interest
     */
    @Benchmark
    public Optional<PersonInterest> oneStatement(Patches patches, Counters counters) {
        return counted(
                counters,
                1,
                () -> Objects.requireNonNull(repository).update(Objects.requireNonNull(key), change(patches)));
    }

    /**
     * Updates with the compare-and-set loop.
     *
     * @param patches the patches of this thread
     * @param counters the counters of this thread
     * @return the interest
     */
    @Benchmark
    public Optional<PersonInterest> compareAndSet(Patches patches, Counters counters) {
        return counted(
                counters,
                2,
                () -> new CompareAndSetUpdate(Objects.requireNonNull(table))
                        .update(Objects.requireNonNull(key), change(patches)));
    }

    private Optional<PersonInterest> counted(
            Counters counters, int statementsOfOneTry, Supplier<Optional<PersonInterest>> update) {
        StatementCount count = Objects.requireNonNull(statements);
        long before = count.ofThisThread();
        Optional<PersonInterest> after = update.get();
        counters.updates++;
        counters.retries += (count.ofThisThread() - before) / statementsOfOneTry - 1;
        return after;
    }
}
