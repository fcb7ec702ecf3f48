package dev.personinterest.benchmarks;

import dev.personinterest.PersonInterest;
import dev.personinterest.access.Caller;
import dev.personinterest.storage.ListPosition;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.jdbc.JdbcPersonInterestRepository;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
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
 * Measures a page of a hundred interests from a random position of a profile, by the size of the profile and by the
 * total number of stored interests.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class JdbcListBenchmark {

    private static final int PAGE = 100;

    /** The database. */
    @Param({"H2", "POSTGRESQL"})
    public BenchmarkDatabase database = BenchmarkDatabase.H2;

    /** The number of stored interests. */
    @Param("10000")
    public int stored;

    /** The number of interests per owner; up to a hundred, a page is the whole profile. */
    @Param("100")
    public int interestsPerOwner;

    private BenchmarkDatabase.@Nullable Running running;
    private @Nullable JdbcPersonInterestRepository repository;

    /** Created by JMH. */
    public JdbcListBenchmark() {}

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
        repository = running.repository();
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
     * Lists a page.
     *
     * @return the interests
     */
    @Benchmark
    public List<PersonInterest> list() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        int first = random.nextInt(stored / interestsPerOwner) * interestsPerOwner;
        PersonInterestKey key =
                Objects.requireNonNull(running).key(first + random.nextInt(Math.max(1, interestsPerOwner - PAGE)));
        ListPosition after =
                interestsPerOwner <= PAGE ? null : new ListPosition.AtMoment(DocumentedInterest.CREATED, key.id());
        return Objects.requireNonNull(repository)
                .list(key.ownerId(), ListRequest.first(PAGE).after(after));
    }
}
