package dev.personinterest.storage.jdbc;

import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.testkit.PersonInterestRepositoryContract;
import java.util.Optional;

/** The contract on the storage that {@link OneOwnerPerStatementTest} has put here; no test by itself. */
class RecordedContract extends PersonInterestRepositoryContract {

    /** Set by the one test that runs this class, before it does. */
    static volatile PersonInterestRepository repository;

    @Override
    public PersonInterestRepository repository() {
        return repository;
    }

    @Override
    public Optional<PersonInterestRepository> reopen() {
        return Optional.empty(); // ContractTest asks for durability
    }
}
