package dev.personinterest.storage.memory;

import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestAlreadyExistsException;
import dev.personinterest.Precondition;
import dev.personinterest.PreconditionFailedException;
import dev.personinterest.storage.Change;
import dev.personinterest.storage.ListPosition;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.PersonInterestRepository;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The keyed operations over one map, each in one step of it: right by itself, and a frame for wrong ones. */
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
    public List<PersonInterest> list(String ownerId, ListPosition after, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<PersonInterest> update(PersonInterestKey key, Change change) {
        return Optional.ofNullable(interests.computeIfPresent(key, (same, before) -> change.applyTo(before)));
    }

    @Override
    public boolean delete(PersonInterestKey key, Precondition precondition) {
        PersonInterest interest = interests.get(key);
        if (interest == null) {
            return false;
        }
        if (!precondition.isSatisfiedBy(interest.version())) {
            throw new PreconditionFailedException(key.id());
        }
        return interests.remove(key, interest);
    }
}
