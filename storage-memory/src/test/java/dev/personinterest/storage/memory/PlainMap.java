package dev.personinterest.storage.memory;

import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestAlreadyExistsException;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.update.Change;
import dev.personinterest.update.Precondition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A storage over one map. It is correct for sequential use, and its operations on keys are correct for concurrent use.
 * Incorrect storages are derived from it.
 */
class PlainMap implements PersonInterestRepository {

    final ConcurrentMap<PersonInterestKey, PersonInterest> interests = new ConcurrentHashMap<>();

    @Override
    public void insert(String ownerId, PersonInterest interest) {
        if (interests.putIfAbsent(new PersonInterestKey(ownerId, interest.id()), interest) != null) {
            throw new PersonInterestAlreadyExistsException(interest.id());
        }
    }

    @Override
    public Optional<PersonInterest> find(PersonInterestKey key) {
        return Optional.ofNullable(interests.get(key));
    }

    @Override
    public List<PersonInterest> list(String ownerId, ListRequest request) {
        return request.applyTo(interests.entrySet().stream()
                .filter(entry -> entry.getKey().ownerId().equals(ownerId))
                .map(Map.Entry::getValue)
                .toList());
    }

    @Override
    public Optional<PersonInterest> update(PersonInterestKey key, Change change) {
        return Optional.ofNullable(interests.computeIfPresent(key, (same, before) -> change.applyTo(before)));
    }

    @Override
    public boolean delete(PersonInterestKey key, Precondition precondition) {
        AtomicBoolean deleted = new AtomicBoolean();
        interests.computeIfPresent(key, (same, interest) -> {
            precondition.require(interest);
            deleted.set(true);
            return null;
        });
        return deleted.get();
    }
}
