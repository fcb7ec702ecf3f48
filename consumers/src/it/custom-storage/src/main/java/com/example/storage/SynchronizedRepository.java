package com.example.storage;

import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestAlreadyExistsException;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.update.Callback;
import dev.personinterest.update.Change;
import dev.personinterest.update.Precondition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stores interests in a map guarded by one lock. */
public final class SynchronizedRepository implements PersonInterestRepository {

    private final Map<PersonInterestKey, PersonInterest> interests = new HashMap<>();

    @Override
    public void insert(String ownerId, PersonInterest interest) {
        Callback.refuseReentry();
        synchronized (interests) {
            if (interests.putIfAbsent(new PersonInterestKey(ownerId, interest.id()), interest) != null) {
                throw new PersonInterestAlreadyExistsException(interest.id());
            }
        }
    }

    @Override
    public Optional<PersonInterest> find(PersonInterestKey key) {
        Callback.refuseReentry();
        synchronized (interests) {
            return Optional.ofNullable(interests.get(key));
        }
    }

    @Override
    public List<PersonInterest> list(String ownerId, ListRequest request) {
        Callback.refuseReentry();
        synchronized (interests) {
            return request.applyTo(interests.entrySet().stream()
                    .filter(entry -> entry.getKey().ownerId().equals(ownerId))
                    .map(Map.Entry::getValue)
                    .toList());
        }
    }

    @Override
    public Optional<PersonInterest> update(PersonInterestKey key, Change change) {
        Callback.refuseReentry();
        synchronized (interests) {
            return Optional.ofNullable(interests.computeIfPresent(key, (k, interest) -> change.applyTo(interest)));
        }
    }

    @Override
    public boolean delete(PersonInterestKey key, Precondition precondition) {
        Callback.refuseReentry();
        synchronized (interests) {
            PersonInterest interest = interests.get(key);
            if (interest != null) {
                precondition.require(interest);
            }
            return interests.remove(key) != null;
        }
    }
}
