package dev.personinterest.testkit;

import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestAlreadyExistsException;
import dev.personinterest.storage.AppliedChanges;
import dev.personinterest.storage.KeyedChange;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.update.Atomicity;
import dev.personinterest.update.Callback;
import dev.personinterest.update.Change;
import dev.personinterest.update.Precondition;
import dev.personinterest.update.UpdateOutcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The reference implementation of the SPI: a map under one lock. Other storages are compared with it. */
class ModelRepository implements PersonInterestRepository {

    private final Map<PersonInterestKey, PersonInterest> interests = new HashMap<>();

    @Override
    public synchronized void insert(String ownerId, PersonInterest interest) {
        Callback.refuseReentry();
        if (interests.putIfAbsent(new PersonInterestKey(ownerId, interest.id()), interest) != null) {
            throw new PersonInterestAlreadyExistsException(interest.id());
        }
    }

    @Override
    public synchronized Optional<PersonInterest> find(PersonInterestKey key) {
        Callback.refuseReentry();
        return Optional.ofNullable(interests.get(key));
    }

    @Override
    public synchronized List<PersonInterest> list(String ownerId, ListRequest request) {
        Callback.refuseReentry();
        return request.applyTo(interests.entrySet().stream()
                .filter(entry -> entry.getKey().ownerId().equals(ownerId))
                .map(Map.Entry::getValue)
                .toList());
    }

    @Override
    public synchronized Optional<PersonInterest> update(PersonInterestKey key, Change change) {
        Callback.refuseReentry();
        return Optional.ofNullable(interests.computeIfPresent(key, (same, before) -> change.applyTo(before)));
    }

    @Override
    public synchronized List<UpdateOutcome> updateAll(List<KeyedChange> changes, Atomicity atomicity) {
        Callback.refuseReentry();
        AppliedChanges applied = AppliedChanges.of(changes, atomicity, this::find);
        interests.putAll(applied.toStore());
        return applied.outcomes();
    }

    @Override
    public synchronized boolean delete(PersonInterestKey key, Precondition precondition) {
        Callback.refuseReentry();
        PersonInterest interest = interests.get(key);
        if (interest == null) {
            return false;
        }
        precondition.require(interest);
        interests.remove(key);
        return true;
    }
}
