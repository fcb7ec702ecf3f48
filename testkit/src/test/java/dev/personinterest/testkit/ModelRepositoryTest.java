package dev.personinterest.testkit;

import dev.personinterest.storage.PersonInterestRepository;

class ModelRepositoryTest extends PersonInterestRepositoryContract {

    private final ModelRepository repository = new ModelRepository();

    @Override
    public PersonInterestRepository repository() {
        return repository;
    }
}
