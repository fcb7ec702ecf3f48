package dev.personinterest.spring;

import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.testkit.PersonInterestRepositoryContract;
import java.util.Optional;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.lifecycle.AfterContainer;

/** The storage contract for the beans of an application with a cache, over a pool with autocommit off. */
@PropertyDefaults(tries = 40) // the storage and the cache are each tested with more tries
class CachedJdbcContractTest extends PersonInterestRepositoryContract {

    private static final SpringApplicationUnderTest SPRING = new SpringApplicationUnderTest(false, true);

    @AfterContainer
    static void close() {
        SPRING.close();
    }

    @Override
    public PersonInterestRepository repository() {
        return SPRING.repository();
    }

    /** Returns a repository whose connections Spring does not manage, so it sees only committed data. */
    @Override
    public Optional<PersonInterestRepository> reopen() {
        return Optional.of(SPRING.plain());
    }
}
