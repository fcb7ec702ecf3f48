package dev.personinterest.testkit;

import dev.personinterest.PersonInterest;
import dev.personinterest.storage.KeyedChange;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.update.Atomicity;
import dev.personinterest.update.Change;
import dev.personinterest.update.Precondition;
import dev.personinterest.update.UpdateOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A storage that records which of its methods were called. */
final class CountedCalls implements PersonInterestRepository {

    final ModelRepository delegate = new ModelRepository();
    final List<String> calls = new ArrayList<>();

    @Override
    public void insert(String ownerId, PersonInterest interest) {
        calls.add("insert");
        delegate.insert(ownerId, interest);
    }

    @Override
    public Optional<PersonInterest> find(PersonInterestKey key) {
        calls.add("find");
        return delegate.find(key);
    }

    @Override
    public List<PersonInterest> list(String ownerId, ListRequest request) {
        calls.add("list");
        return delegate.list(ownerId, request);
    }

    @Override
    public int count(String ownerId, int max) {
        calls.add("count");
        return delegate.count(ownerId, max);
    }

    @Override
    public Optional<PersonInterest> update(PersonInterestKey key, Change change) {
        calls.add("update");
        return delegate.update(key, change);
    }

    @Override
    public List<UpdateOutcome> updateAll(List<KeyedChange> changes, Atomicity atomicity) {
        calls.add("updateAll of " + changes.size());
        return delegate.updateAll(changes, atomicity);
    }

    @Override
    public boolean delete(PersonInterestKey key, Precondition precondition) {
        calls.add("delete");
        return delegate.delete(key, precondition);
    }
}
