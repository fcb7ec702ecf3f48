package dev.personinterest.benchmarks;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.personinterest.IdentitySet;
import dev.personinterest.PersonInterest;
import dev.personinterest.access.Caller;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.cache.CachingPersonInterestRepository;
import dev.personinterest.storage.memory.InMemoryPersonInterestRepository;
import java.time.Duration;
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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures a read of one of ten thousand cached interests. The limit is a get of a Caffeine cache with the same
 * settings.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class CachedReadBenchmark {

    private static final int STORED = 10_000;

    private final IdentitySet actors =
            Caller.user("db789417-4ccb-41d1-a0a9-47b01a09ea49").identities();
    private final PersonInterestKey[] keys = new PersonInterestKey[STORED];
    private final CachingPersonInterestRepository cached;
    private final Cache<PersonInterestKey, PersonInterest> limit = Caffeine.newBuilder()
            .maximumWeight(1L << 30)
            .weigher((key, interest) -> 1000)
            .expireAfterWrite(Duration.ofHours(1))
            .recordStats()
            .build();

    /** Created by JMH. */
    public CachedReadBenchmark() {
        InMemoryPersonInterestRepository storage = new InMemoryPersonInterestRepository();
        cached = CachingPersonInterestRepository.builder(storage)
                .maxBytes(1L << 30)
                .maxStaleness(Duration.ofHours(1))
                .build();
        for (int i = 0; i < STORED; i++) {
            keys[i] = new PersonInterestKey("owner", DocumentedInterest.guid(i));
            PersonInterest interest = DocumentedInterest.withId(keys[i].id(), actors);
            storage.insert("owner", interest);
            cached.find(keys[i]);
            limit.put(keys[i], interest);
        }
    }

    private PersonInterestKey randomKey() {
        return keys[ThreadLocalRandom.current().nextInt(STORED)];
    }

    /**
     * Reads from the caching storage.
     *
     * @return the interest
     */
    @Benchmark
    public Optional<PersonInterest> find() {
        return cached.find(randomKey());
    }

    /**
     * Reads from the Caffeine cache.
     *
     * @return the interest
     */
    @Benchmark
    public @Nullable PersonInterest limit() {
        return limit.getIfPresent(randomKey());
    }
}
