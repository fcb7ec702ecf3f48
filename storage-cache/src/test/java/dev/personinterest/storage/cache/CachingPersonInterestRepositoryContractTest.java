package dev.personinterest.storage.cache;

import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.storage.memory.InMemoryPersonInterestRepository;
import dev.personinterest.testkit.PersonInterestRepositoryContract;

class CachingPersonInterestRepositoryContractTest extends PersonInterestRepositoryContract {

    private final PersonInterestRepository repository = CachingPersonInterestRepository.builder(
                    new InMemoryPersonInterestRepository())
            .build();

    @Override
    public PersonInterestRepository repository() {
        return repository;
    }
}
