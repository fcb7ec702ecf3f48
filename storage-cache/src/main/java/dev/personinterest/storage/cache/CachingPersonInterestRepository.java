package dev.personinterest.storage.cache;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import dev.personinterest.Atomicity;
import dev.personinterest.PersonInterest;
import dev.personinterest.Precondition;
import dev.personinterest.UpdateOutcome;
import dev.personinterest.storage.Change;
import dev.personinterest.storage.KeyedChange;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.PersonInterestRepository;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Serves {@link #find} from memory in front of another storage; everything else goes to that storage.
 *
 * <ul>
 *   <li><b>No write depends on the cache.</b> Changes and preconditions meet what is stored, not what is cached; so a stale
 *       entry shows old data for a while, and cannot lose an update.
 *   <li><b>Staleness is bounded.</b> What another process writes is seen after {@link Builder#maxStaleness} at the latest
 *       (and the time of one read of the storage), or at once after {@link #invalidate}.
 *   <li><b>A process reads its own writes.</b> A write removes its entry after the storage has done it, whatever came of
 *       it; a read that begins after the write has returned does not join one that began before. Until it has returned, or the
 *       caller's transaction has ended, reads of what it writes go to the storage; so nobody in this process sees a part of
 *       several changes that are made all or none.
 *   <li><b>One read for a miss.</b> Threads that miss on a key while it is being read wait for that one read. That a key is
 *       absent is not remembered.
 *   <li><b>Memory is bounded</b> by the estimated weight of the entries.
 * </ul>
 *
 * <p>If the storage joins the caller's transactions, say so with {@link Builder#enclosingTransaction}. Safe for any number
 * of threads; nothing waits for a read of another key, and no lock is held while the storage is called.
 */
public final class CachingPersonInterestRepository implements PersonInterestRepository {

    private final PersonInterestRepository storage;
    private final EnclosingTransaction transaction;
    private final AsyncCache<PersonInterestKey, PersonInterest> cache;

    /** How many writes of each key are under way. */
    private final ConcurrentMap<PersonInterestKey, Integer> writes = new ConcurrentHashMap<>();

    private CachingPersonInterestRepository(Builder from) {
        this.storage = from.storage;
        this.transaction = from.transaction;
        this.cache = Caffeine.newBuilder()
                .weigher(HeapWeight::of)
                .maximumWeight(from.maxBytes)
                .expireAfterWrite(from.maxStaleness)
                .ticker(from.ticker)
                .recordStats()
                .executor(Runnable::run) // what little upkeep there is needs no thread of its own
                .buildAsync();
    }

    /**
     * Starts from the storage to cache.
     *
     * @param storage the storage that holds the truth
     * @return a builder
     */
    public static Builder builder(PersonInterestRepository storage) {
        return new Builder(storage);
    }

    @Override
    public Optional<PersonInterest> find(PersonInterestKey key) {
        if (transaction.isActive() || writes.containsKey(key)) {
            return storage.find(key);
        }
        CompletableFuture<@Nullable PersonInterest> own = new CompletableFuture<>();
        CompletableFuture<@Nullable PersonInterest> shared = cache.get(key, (absent, executor) -> own);
        if (shared == own) {
            return read(key, own);
        }
        try {
            return Optional.ofNullable(shared.join());
        } catch (CancellationException e) {
            return storage.find(key); // the other thread's failure is not ours
        }
    }

    private Optional<PersonInterest> read(
            PersonInterestKey key, CompletableFuture<@Nullable PersonInterest> waitedFor) {
        try {
            Optional<PersonInterest> found = storage.find(key);
            waitedFor.complete(found.orElse(null));
            return found;
        } finally {
            waitedFor.cancel(false); // without effect unless the storage has failed
        }
    }

    @Override
    public List<PersonInterest> list(String ownerId, ListRequest request) {
        return storage.list(ownerId, request);
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
     * While a write is under way, reads of what it writes go past the cache: the storage may have done it before the last entry is
     * removed, and who has seen the new state of one interest must not see an old one of another.
     */
    private <T> T writing(List<PersonInterestKey> keys, Supplier<T> write) {
        keys.forEach(key -> writes.merge(key, 1, Integer::sum));
        try {
            return write.get();
        } finally {
            if (transaction.isActive()) {
                transaction.afterCompletion(() -> written(keys));
            } else {
                written(keys);
            }
        }
    }

    /** Removes the entries even where the write failed: its outcome may be unknown. */
    private void written(List<PersonInterestKey> keys) {
        keys.forEach(this::invalidate);
        keys.forEach(key -> writes.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1));
    }

    /**
     * Removes an interest from the cache, because another process has written it; the next read asks the storage.
     *
     * <p>This is for messages from outside, such as PostgreSQL's NOTIFY. A read that is under way is not joined by later
     * ones.
     *
     * @param key the key of the interest
     */
    public void invalidate(PersonInterestKey key) {
        cache.asMap().remove(key);
    }

    /** Empties the cache, because messages from outside may have been missed. */
    public void invalidateAll() {
        cache.asMap().clear();
    }

    /**
     * How the cache has done since it was made: hits, misses, loads, evictions.
     *
     * @return a snapshot
     */
    public CacheStats statistics() {
        return cache.synchronous().stats();
    }

    /** Builds a {@link CachingPersonInterestRepository}. Not safe for use by several threads. */
    public static final class Builder {
        private final PersonInterestRepository storage;
        private EnclosingTransaction transaction = NoTransaction.INSTANCE;
        private long maxBytes = 64L << 20;
        private Duration maxStaleness = Duration.ofSeconds(30);
        private Ticker ticker = Ticker.systemTicker();

        private Builder(PersonInterestRepository storage) {
            this.storage = Objects.requireNonNull(storage, "storage");
        }

        /**
         * Sets how much heap the entries may take, by an estimate that errs upwards.
         *
         * @param maxBytes at least 0; 64 MiB by default
         * @return this builder
         * @throws IllegalArgumentException if it is negative
         */
        public Builder maxBytes(long maxBytes) {
            if (maxBytes < 0) {
                throw new IllegalArgumentException("maxBytes must be at least 0");
            }
            this.maxBytes = maxBytes;
            return this;
        }

        /**
         * Sets how long an entry is served after it was read.
         *
         * @param maxStaleness more than zero; 30 seconds by default
         * @return this builder
         * @throws IllegalArgumentException if it is zero or negative
         */
        public Builder maxStaleness(Duration maxStaleness) {
            if (maxStaleness.isZero() || maxStaleness.isNegative()) {
                throw new IllegalArgumentException("maxStaleness must be more than zero");
            }
            this.maxStaleness = maxStaleness;
            return this;
        }

        /**
         * Says how to know of the caller's transaction, for a storage that joins it.
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
         * Builds the cache, empty.
         *
         * @return a new repository in front of the storage
         */
        public CachingPersonInterestRepository build() {
            return new CachingPersonInterestRepository(this);
        }
    }
}
