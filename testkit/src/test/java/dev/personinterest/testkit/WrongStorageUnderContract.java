package dev.personinterest.testkit;

import dev.personinterest.storage.PersonInterestRepository;
import java.util.Optional;
import java.util.function.Supplier;

/** The contract for the storage that {@link ContractFindsWrongStoragesTest} has set. Not a test by itself. */
class WrongStorageUnderContract extends PersonInterestRepositoryContract {

    /** Set by the test that runs this class, before each run. */
    static volatile Supplier<PersonInterestRepository> storage = ModelRepository::new;

    private final PersonInterestRepository repository = storage.get();

    @Override
    public PersonInterestRepository repository() {
        return repository;
    }

    @Override
    public Optional<PersonInterestRepository> reopen() {
        return repository instanceof WrongStorages.Reopenable reopenable
                ? Optional.of(reopenable.durable)
                : Optional.empty();
    }
}
