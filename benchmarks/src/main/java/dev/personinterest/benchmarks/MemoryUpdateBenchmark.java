package dev.personinterest.benchmarks;

import dev.personinterest.IdentitySet;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.access.Caller;
import dev.personinterest.storage.Change;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.memory.InMemoryPersonInterestRepository;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * One update among many stored interests; a hundred for each owner.
 *
 * <p>The limit beside it is {@link ConcurrentHashMap#compute} that makes the same new value.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx12g")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class MemoryUpdateBenchmark {

    private static final int INTERESTS_PER_OWNER = 100;

    /** How many interests are stored; {@code -p stored=10000000} for ten million. */
    @Param({"1000", "100000", "1000000"})
    public int stored;

    private final IdentitySet actors =
            Caller.user("db789417-4ccb-41d1-a0a9-47b01a09ea49").identities();
    private final Change change = Change.of(
            PersonInterestPatch.builder().categories(List.of("Sports")).build(), DocumentedInterest.CREATED, actors);
    private final InMemoryPersonInterestRepository repository = new InMemoryPersonInterestRepository();
    private final ConcurrentMap<PersonInterestKey, PersonInterest> map = new ConcurrentHashMap<>();
    private PersonInterestKey[] keys = {};

    /** Made by JMH. */
    public MemoryUpdateBenchmark() {}

    /** Fills both stores. */
    @Setup
    public void fill() {
        keys = new PersonInterestKey[stored];
        for (int i = 0; i < stored; i++) {
            PersonInterest interest = DocumentedInterest.withId(DocumentedInterest.guid(i), actors);
            String owner = "owner-" + i / INTERESTS_PER_OWNER;
            repository.insert(owner, interest);
            map.put(new PersonInterestKey(owner, interest.id()), interest);
            // A request brings its own texts, equal to the stored ones but never the same.
            keys[i] = new PersonInterestKey(DocumentedInterest.text(owner), DocumentedInterest.guid(i));
        }
    }

    private PersonInterestKey randomKey() {
        return keys[ThreadLocalRandom.current().nextInt(stored)];
    }

    /**
     * The storage.
     *
     * @return the interest
     */
    @Benchmark
    public Optional<PersonInterest> update() {
        return repository.update(randomKey(), change);
    }

    /**
     * The limit.
     *
     * @return the interest
     */
    @Benchmark
    public @Nullable PersonInterest limit() {
        return map.compute(randomKey(), (key, before) -> before == null ? null : change.applyTo(before));
    }
}
