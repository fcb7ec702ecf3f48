package dev.personinterest.testkit;

import dev.personinterest.storage.PersonInterestRepository;
import java.util.Optional;

class ModelRepositoryTest extends PersonInterestRepositoryContract {

    private final ModelRepository repository = new ModelRepository();

    @Override
    public PersonInterestRepository repository() {
        return repository;
    }

    @Override
    public Optional<PersonInterestRepository> reopen() {
        return Optional.empty(); // the heap does not outlive the process
    }
}
