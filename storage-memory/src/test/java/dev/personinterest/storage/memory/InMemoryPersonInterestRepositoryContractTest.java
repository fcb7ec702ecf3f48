package dev.personinterest.storage.memory;

import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.testkit.PersonInterestRepositoryContract;
import java.util.Optional;

// sample
class InMemoryPersonInterestRepositoryContractTest extends PersonInterestRepositoryContract {
    private final InMemoryPersonInterestRepository repository = new InMemoryPersonInterestRepository();

    @Override
    public PersonInterestRepository repository() {
        return repository;
    }

    @Override
    public Optional<PersonInterestRepository> reopen() {
        return Optional.empty(); // the heap does not outlive the process
    }
}
// end
