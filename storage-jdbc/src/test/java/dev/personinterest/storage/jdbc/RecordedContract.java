package dev.personinterest.storage.jdbc;

import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.testkit.PersonInterestRepositoryContract;
import java.util.Optional;

/** The contract for the storage that {@link OneOwnerPerStatementTest} sets; not run on its own. */
class RecordedContract extends PersonInterestRepositoryContract {

    /** Set by the test that runs this class, before the run. */
    static volatile PersonInterestRepository repository;

    @Override
    public PersonInterestRepository repository() {
        return repository;
    }

    @Override
    public Optional<PersonInterestRepository> reopen() {
        return Optional.empty(); // ContractTest covers durability
    }
}
