package dev.personinterest.storage.cache;

import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.storage.memory.InMemoryPersonInterestRepository;
import dev.personinterest.testkit.PersonInterestRepositoryContract;
import java.util.Optional;

class CachingPersonInterestRepositoryContractTest extends PersonInterestRepositoryContract {

    private final PersonInterestRepository repository = CachingPersonInterestRepository.builder(
                    new InMemoryPersonInterestRepository())
            .build();

    @Override
    public PersonInterestRepository repository() {
        return repository;
    }

    @Override
    public Optional<PersonInterestRepository> reopen() {
        return Optional.empty(); // the heap does not outlive the process
    }
}
