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
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Keeps interests on the heap: for tests, for single processes, and as the smallest storage that keeps every promise.
 *
 * <p>Operations on one key are linearizable; {@link #find} and {@link #list} never wait. There is no global lock: writers
 * wait for each other only where they meet in a bin of the map. An update costs the same among a thousand interests and
 * among ten million. Creating and deleting copies the profile's list of keys, 4 bytes for each interest of that one owner.
 *
 * <p>A {@link dev.personinterest.Recalculation} runs within the map's atomic step, so it must not call this repository.
 */
public final class InMemoryPersonInterestRepository implements PersonInterestRepository {

    private final ConcurrentMap<StoredKey, PersonInterest> interests = new ConcurrentHashMap<>();

    /** Changed only within the atomic step of {@link #interests} on the same key; so always in this order. */
    private final ConcurrentMap<String, ProfileIndex> profiles = new ConcurrentHashMap<>();

    /** Makes a storage without interests. */
    public InMemoryPersonInterestRepository() {}

    @Override
    public void insert(String ownerId, PersonInterest interest) {
        ProfileIndex profile = profiles.get(ownerId);
        StoredKey key = StoredKey.of(profile == null ? ownerId : profile.ownerId(), interest);
        interests.compute(key, (same, existing) -> {
            if (existing != null) {
                throw new PersonInterestAlreadyExistsException(interest.id());
            }
            profiles.compute(ownerId, (owner, index) -> index == null ? ProfileIndex.of(key) : index.with(key));
            return interest;
        });
    }

    @Override
    public Optional<PersonInterest> find(PersonInterestKey key) {
        return Optional.ofNullable(interests.get(StoredKey.probe(key)));
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
            StoredKey key = profile.get(i);
            PersonInterest interest = interests.get(key);
            if (interest != null && key.isPlaceOf(interest)) {
                page.add(interest);
            }
        }
        return Collections.unmodifiableList(page);
    }

    @Override
    public Optional<PersonInterest> update(PersonInterestKey key, Change change) {
        return Optional.ofNullable(
                interests.computeIfPresent(StoredKey.probe(key), (same, before) -> change.applyTo(before)));
    }

    @Override
    public boolean delete(PersonInterestKey key, Precondition precondition) {
        AtomicBoolean deleted = new AtomicBoolean();
        interests.computeIfPresent(StoredKey.probe(key), (same, interest) -> {
            if (!precondition.isSatisfiedBy(interest.version())) {
                throw new PreconditionFailedException(key.id());
            }
            profiles.computeIfPresent(
                    key.ownerId(), (owner, index) -> index.without(StoredKey.of(key.ownerId(), interest)));
            deleted.set(true);
            return null;
        });
        return deleted.get();
    }
}
