package com.example.storage;

import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.testkit.PersonInterestRepositoryContract;
import java.util.Optional;

class SynchronizedRepositoryContractTest extends PersonInterestRepositoryContract {

    private final SynchronizedRepository repository = new SynchronizedRepository();

    @Override
    public PersonInterestRepository repository() {
        return repository;
    }

    @Override
    public Optional<PersonInterestRepository> reopen() {
        return Optional.empty(); // the heap does not outlive the process
    }

    @Override
    public boolean supportsAllOrNothing() {
        return false;
    }
}
