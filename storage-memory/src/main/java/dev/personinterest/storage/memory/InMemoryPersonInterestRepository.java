package dev.personinterest.storage.memory;

import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestAlreadyExistsException;
import dev.personinterest.Precondition;
import dev.personinterest.PreconditionFailedException;
import dev.personinterest.storage.Change;
import dev.personinterest.storage.ListPosition;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.PersonInterestRepository;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Keeps interests on the heap: for tests, for single processes, and as the smallest storage that keeps every promise.
 *
 * <p>Operations on one key are linearizable; {@link #find} and {@link #list} never wait. There is no global lock: writers
 * wait for each other only where they meet in a bin of the map, or when they create or delete interests of one owner. An
 * update takes the same steps among a thousand interests and among ten million, and allocates nothing but its result.
 * Creating and deleting copies the profile's positions, 12 bytes for each interest of that one owner: 120 kB among 10,000.
 *
 * <p>The interest of Graph's documentation takes 518 bytes of heap, its key and its place in the list included (measured on
 * JDK 17 with a hundred interests for each owner, none sharing a text with another, all sharing their actors; 704 bytes with
 * actors of its own for each, and 907 if each has an owner of its own, too; {@code HeapPerInterest} among the benchmarks
 * repeats it).
 *
 * <p>A {@link dev.personinterest.Recalculation} runs within the map's atomic step, so it must not call this repository.
 */
public final class InMemoryPersonInterestRepository implements PersonInterestRepository {

    private final ConcurrentMap<PersonInterestKey, PersonInterest> interests = new ConcurrentHashMap<>();

    /**
     * By owner, the positions of at least all interests that are stored: an interest's comes before it and goes after it.
     * The other way round, the list would miss an interest that can be found.
     */
    private final ConcurrentMap<String, ProfileIndex> profiles = new ConcurrentHashMap<>();

    /** Makes a storage without interests. */
    public InMemoryPersonInterestRepository() {}

    @Override
    public void insert(String ownerId, PersonInterest interest) {
        ProfileIndex profile = profiles.get(ownerId);
        PersonInterestKey key = new PersonInterestKey(profile == null ? ownerId : profile.ownerId(), interest.id());
        interests.compute(key, (same, existing) -> {
            if (existing != null) {
                throw new PersonInterestAlreadyExistsException(interest.id());
            }
            profiles.compute(
                    ownerId,
                    (owner, index) -> index == null ? ProfileIndex.of(key, interest) : index.with(key, interest));
            return interest;
        });
    }

    @Override
    public Optional<PersonInterest> find(PersonInterestKey key) {
        return Optional.ofNullable(interests.get(key));
    }

    @Override
    public List<PersonInterest> list(String ownerId, @Nullable ListPosition after, int limit) {
        ProfileIndex profile = profiles.get(ownerId);
        if (profile == null) {
            return List.of();
        }
        int first = after == null ? 0 : profile.firstBehind(after);
        List<PersonInterest> page = new ArrayList<>(Math.min(limit, profile.size() - first));
        for (int i = first; i < profile.size() && page.size() < limit; i++) {
            PersonInterest interest = interests.get(profile.key(i));
            if (interest != null && profile.isPositionOf(i, interest) && !profile.isRepeated(i)) {
                page.add(interest);
            }
        }
        return Collections.unmodifiableList(page);
    }

    @Override
    public Optional<PersonInterest> update(PersonInterestKey key, Change change) {
        return Optional.ofNullable(interests.computeIfPresent(key, (same, before) -> change.applyTo(before)));
    }

    @Override
    public boolean delete(PersonInterestKey key, Precondition precondition) {
        AtomicReference<@Nullable PersonInterest> deleted = new AtomicReference<>();
        interests.computeIfPresent(key, (same, interest) -> {
            if (!precondition.isSatisfiedBy(interest.version())) {
                throw new PreconditionFailedException(key.id());
            }
            deleted.set(interest);
            return null;
        });
        PersonInterest gone = deleted.get();
        if (gone == null) {
            return false;
        }
        profiles.computeIfPresent(key.ownerId(), (owner, index) -> index.without(gone));
        return true;
    }
}
