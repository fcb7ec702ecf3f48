package dev.personinterest.storage.memory;

import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.testkit.PersonInterestRepositoryContract;

// sample
class InMemoryPersonInterestRepositoryContractTest extends PersonInterestRepositoryContract {
    private final InMemoryPersonInterestRepository repository = new InMemoryPersonInterestRepository();

    @Override
    public PersonInterestRepository repository() {
        return repository;
    }
}
// end
