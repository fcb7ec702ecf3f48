package dev.personinterest.benchmarks;

import dev.personinterest.IdentitySet;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.access.Caller;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.memory.InMemoryPersonInterestRepository;
import dev.personinterest.update.Change;
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
 * Measures one update among many stored interests, by their total number and by their number per owner. {@code -t} sets
 * the number of threads.
 *
 * <p>The limit is a {@link ConcurrentHashMap#compute} that creates the same new value. Its map holds the values
 * unchanged, which need more heap than in the storage: ten million do not fit.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx7g")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class MemoryUpdateBenchmark {

    private static final IdentitySet ACTORS =
            Caller.user("db789417-4ccb-41d1-a0a9-47b01a09ea49").identities();

    /** Created by JMH. */
    public MemoryUpdateBenchmark() {}

    /** The stored interests, and the keys of a sample of them. */
    @State(Scope.Benchmark)
    public abstract static class Filled {

        private static final int KEYS = 1_000_000;

        /** The number of stored interests; {@code -p stored=10000000} for ten million. */
        @Param({"1000", "100000"})
        public int stored;

        /** The number of interests per owner. */
        @Param("100")
        public int interestsPerOwner;

        private PersonInterestKey[] keys = {};

        /** Not a constant: each request has its own value, and the compiler must not know it. */
        private Change change = Change.of(
                PersonInterestPatch.builder().categories(List.of("Sports")).build(),
                DocumentedInterest.CREATED,
                ACTORS);

        /** Fills the storage. */
        @Setup
        public void fill() {
            keys = new PersonInterestKey[Math.min(stored, KEYS)];
            for (int i = 0; i < stored; i++) {
                store(owner(i), DocumentedInterest.withId(DocumentedInterest.guid(i), ACTORS));
            }
            int step = stored / keys.length;
            for (int i = 0; i < keys.length; i++) {
                // The strings of a request are equal to the stored ones, but not identical.
                keys[i] = new PersonInterestKey(owner(i * step), DocumentedInterest.guid((long) i * step));
            }
        }

        private String owner(int number) {
            return "owner-" + number / interestsPerOwner;
        }

        PersonInterestKey randomKey() {
            return keys[ThreadLocalRandom.current().nextInt(keys.length)];
        }

        Change change() {
            return change;
        }

        abstract void store(String ownerId, PersonInterest interest);
    }

    /** The memory storage. */
    public static class Storage extends Filled {

        private final InMemoryPersonInterestRepository repository = new InMemoryPersonInterestRepository();

        /** Created by JMH. */
        public Storage() {}

        @Override
        void store(String ownerId, PersonInterest interest) {
            repository.insert(ownerId, interest);
        }
    }

    /** The limit. */
    public static class Limit extends Filled {

        private final ConcurrentMap<PersonInterestKey, PersonInterest> map = new ConcurrentHashMap<>();

        /** Created by JMH. */
        public Limit() {}

        @Override
        void store(String ownerId, PersonInterest interest) {
            map.put(new PersonInterestKey(ownerId, interest.id()), interest);
        }
    }

    /**
     * Updates an interest in the storage.
     *
     * @param storage the filled storage
     * @return the interest
     */
    @Benchmark
    public Optional<PersonInterest> update(Storage storage) {
        return storage.repository.update(storage.randomKey(), storage.change());
    }

    /**
     * Updates an interest in the limit.
     *
     * @param limit the filled limit
     * @return the interest
     */
    @Benchmark
    public @Nullable PersonInterest limit(Limit limit) {
        Change change = limit.change();
        return limit.map.compute(limit.randomKey(), (key, before) -> before == null ? null : change.applyTo(before));
    }
}
