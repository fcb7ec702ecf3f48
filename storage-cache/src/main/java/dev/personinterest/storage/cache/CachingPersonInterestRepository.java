package dev.personinterest.storage.cache;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import dev.personinterest.PersonInterest;
import dev.personinterest.storage.KeyedChange;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.update.Atomicity;
import dev.personinterest.update.Callback;
import dev.personinterest.update.Change;
import dev.personinterest.update.Precondition;
import dev.personinterest.update.UpdateOutcome;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A read cache in front of another storage. {@link #find} may be answered from memory; every other call goes to the
 * storage.
 *
 * <ul>
 *   <li><b>Writes never depend on the cache.</b> Changes and preconditions apply to the stored interest. A stale
 *       entry can show old data for a bounded time and cannot lose an update.
 *   <li><b>Bounded staleness.</b> A change by another process becomes visible after {@link Builder#maxStaleness} at
 *       the latest (plus the time of one read of the storage), or immediately after {@link #invalidate}.
 *   <li><b>A process reads its own writes.</b> A write removes its entries after the storage has answered, whether or
 *       not it succeeded. A read that starts after the write has returned never joins a read that started before.
 *       Until a write has returned, or the caller's transaction has ended, reads of its interests go to the storage.
 *       So no reader in this process sees one part of an all-or-nothing update without the other.
 *   <li><b>One read per miss.</b> Threads that miss on the same key wait for one read, no longer than
 *       {@link Builder#maxWait}; then, or if they are interrupted, they read the storage themselves. Absent keys are
 *       not cached.
 *   <li><b>Bounded memory.</b> {@link Builder#maxBytes} limits the estimated weight of the entries.
 * </ul>
 *
 * <p>If the storage joins its caller's transactions, set {@link Builder#enclosingTransaction}. Thread-safe. No thread
 * waits for a read of another key, and no lock is held while the storage is called.
 */
public final class CachingPersonInterestRepository implements PersonInterestRepository {

    private final PersonInterestRepository storage;
    private final EnclosingTransaction transaction;
    private final AsyncCache<PersonInterestKey, PersonInterest> cache;
    private final PendingWrites writes = new PendingWrites(this::invalidate);
    private final Ticker ticker;
    private final long maxStaleness;
    private final long maxAgeToJoin;

    private CachingPersonInterestRepository(Builder from) {
        this.storage = from.storage;
        this.transaction = from.transaction;
        this.ticker = from.ticker;
        this.maxStaleness = nanoseconds(from.maxStaleness);
        this.maxAgeToJoin = Math.min(maxStaleness, nanoseconds(from.maxWait));
        this.cache = Caffeine.newBuilder()
                .weigher(HeapWeight::of)
                .maximumWeight(from.maxBytes)
                .expireAfterWrite(from.maxStaleness)
                .ticker(from.ticker)
                .recordStats()
                .executor(Runnable::run) // maintenance is too short to need another thread
                .buildAsync();
    }

    private static long nanoseconds(Duration duration) {
        return duration.compareTo(Duration.ofNanos(Long.MAX_VALUE)) < 0 ? duration.toNanos() : Long.MAX_VALUE;
    }

    /**
     * Starts building a cache in front of a storage.
     *
     * @param storage the storage, which holds the authoritative data
     * @return a builder
     */
    public static Builder builder(PersonInterestRepository storage) {
        return new Builder(storage);
    }

    @Override
    public Optional<PersonInterest> find(PersonInterestKey key) {
        Callback.refuseReentry();
        if (transaction.isActive() || writes.isPending(key)) {
            return storage.find(key);
        }
        Read own = new Read();
        CompletableFuture<@Nullable PersonInterest> shared = cache.get(key, (absent, executor) -> {
            own.startedAt = ticker.read();
            return own;
        });
        if (shared == own) {
            return read(key, own);
        }
        try {
            return shared.isDone() ? Optional.ofNullable(shared.join()) : join(key, (Read) shared);
        } catch (CancellationException e) {
            return storage.find(key); // a failure of the other thread must not fail this call
        }
    }

    private Optional<PersonInterest> read(PersonInterestKey key, Read own) {
        try {
            Optional<PersonInterest> found = storage.find(key);
            if (age(own) < maxStaleness) {
                own.complete(found.orElse(null));
            }
            return found;
        } finally {
            own.cancel(false); // no effect if it is complete
        }
    }

    private Optional<PersonInterest> join(PersonInterestKey key, Read other) {
        long age = age(other);
        if (age >= maxStaleness) {
            cache.asMap().remove(key, other);
            return find(key);
        }
        if (age < maxAgeToJoin) {
            try {
                return Optional.ofNullable(other.get(maxAgeToJoin - age, TimeUnit.NANOSECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (TimeoutException | ExecutionException e) {
                // It takes too long or has failed.
            }
        }
        return storage.find(key);
    }

    private long age(Read read) {
        return ticker.read() - read.startedAt;
    }

    /** A read of the storage by one thread, which others may join. */
    private static final class Read extends CompletableFuture<@Nullable PersonInterest> {
        private long startedAt;
    }

    @Override
    public List<PersonInterest> list(String ownerId, ListRequest request) {
        Callback.refuseReentry();
        return storage.list(ownerId, request);
    }

    @Override
    public int count(String ownerId, int max) {
        Callback.refuseReentry();
        return storage.count(ownerId, max);
    }

    @Override
    public void insert(String ownerId, PersonInterest interest) {
        writing(List.of(new PersonInterestKey(ownerId, interest.id())), () -> {
            storage.insert(ownerId, interest);
            return interest;
        });
    }

    @Override
    public Optional<PersonInterest> update(PersonInterestKey key, Change change) {
        return writing(List.of(key), () -> storage.update(key, change));
    }

    @Override
    public List<UpdateOutcome> updateAll(List<KeyedChange> changes, Atomicity atomicity) {
        return writing(changes.stream().map(KeyedChange::key).toList(), () -> storage.updateAll(changes, atomicity));
    }

    @Override
    public boolean delete(PersonInterestKey key, Precondition precondition) {
        return writing(List.of(key), () -> storage.delete(key, precondition));
    }

    /**
     * Makes reads of the written interests bypass the cache until the storage has answered. The storage may have made
     * the change before the last entry is removed, and a caller who has seen the new state of one interest must not see
     * the old state of another. Entries are removed even if the write fails, because its outcome may be unknown.
     */
    private <T> T writing(List<PersonInterestKey> keys, Supplier<T> write) {
        Callback.refuseReentry();
        PendingWrites.Write pending = writes.begin(keys);
        boolean endsWithTransaction = false;
        try {
            if (transaction.isActive()) {
                transaction.afterCompletion(() -> writes.end(pending));
                endsWithTransaction = true;
            }
            return write.get();
        } finally {
            if (!endsWithTransaction) {
                writes.end(pending);
            }
            Reference.reachabilityFence(pending);
        }
    }

    /**
     * Removes an interest from the cache, so that the next read goes to the storage. Call this when a message, such as
     * PostgreSQL's NOTIFY, reports that another process has written the interest. Later reads do not join a read that
     * has already started.
     *
     * @param key the key of the interest
     */
    public void invalidate(PersonInterestKey key) {
        cache.asMap().remove(key);
    }

    /** Removes all interests from the cache. Call this when such messages may have been missed. */
    public void invalidateAll() {
        cache.asMap().clear();
    }

    /**
     * Returns the cache's statistics since it was built: hits, misses, loads, evictions.
     *
     * @return a snapshot
     */
    public CacheStats statistics() {
        return cache.synchronous().stats();
    }

    /** Builds a {@link CachingPersonInterestRepository}. Not thread-safe. */
    public static final class Builder {
        private final PersonInterestRepository storage;
        private EnclosingTransaction transaction = NoTransaction.INSTANCE;
        private long maxBytes = 64L << 20;
        private Duration maxStaleness = Duration.ofSeconds(30);
        private Duration maxWait = Duration.ofSeconds(1);
        private Ticker ticker = Ticker.systemTicker();

        private Builder(PersonInterestRepository storage) {
            this.storage = Objects.requireNonNull(storage, "storage");
        }

        /**
         * Sets the maximum estimated heap size of the entries.
         *
         * @param maxBytes the maximum in bytes, 0 or greater; 64 MiB by default
         * @return this builder
         * @throws IllegalArgumentException if {@code maxBytes} is negative
         */
        public Builder maxBytes(long maxBytes) {
            if (maxBytes < 0) {
                throw new IllegalArgumentException("maxBytes must be 0 or greater");
            }
            this.maxBytes = maxBytes;
            return this;
        }

        /**
         * Sets how long an entry is served after it was read from the storage.
         *
         * @param maxStaleness the maximum duration, greater than 0; 30 seconds by default
         * @return this builder
         * @throws IllegalArgumentException if {@code maxStaleness} is zero or negative
         */
        public Builder maxStaleness(Duration maxStaleness) {
            if (maxStaleness.isZero() || maxStaleness.isNegative()) {
                throw new IllegalArgumentException("maxStaleness must be greater than 0");
            }
            this.maxStaleness = maxStaleness;
            return this;
        }

        /**
         * Sets the age of a read of the storage at which other threads that need the same interest stop waiting for it
         * and read the storage themselves. So a read that never returns delays other threads for this time at most. A
         * read that is older than {@link #maxStaleness} is never joined and never cached.
         *
         * @param maxWait the maximum age, 0 or greater; 1 second by default
         * @return this builder
         * @throws IllegalArgumentException if {@code maxWait} is negative
         */
        public Builder maxWait(Duration maxWait) {
            if (maxWait.isNegative()) {
                throw new IllegalArgumentException("maxWait must not be negative");
            }
            this.maxWait = maxWait;
            return this;
        }

        /**
         * Sets the interface through which the cache observes the caller's transaction. Required if the storage joins
         * its caller's transactions.
         *
         * @param transaction the caller's transaction; none by default
         * @return this builder
         */
        public Builder enclosingTransaction(EnclosingTransaction transaction) {
            this.transaction = Objects.requireNonNull(transaction, "transaction");
            return this;
        }

        Builder ticker(Ticker ticker) {
            this.ticker = ticker;
            return this;
        }

        /**
         * Builds the cache, which is empty at first.
         *
         * @return a new cache in front of the storage
         */
        public CachingPersonInterestRepository build() {
            return new CachingPersonInterestRepository(this);
        }
    }
}
