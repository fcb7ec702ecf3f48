package dev.personinterest.spring;

import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.testkit.PersonInterestRepositoryContract;
import java.util.Optional;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.lifecycle.AfterContainer;

/** What an application gets with a cache, over a pool whose connections come with autocommit off. */
@PropertyDefaults(tries = 40) // each part passes the contract on its own, with as many tries as it needs
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

    /** Only what is committed is seen by a connection that Spring does not know. */
    @Override
    public Optional<PersonInterestRepository> reopen() {
        return Optional.of(SPRING.plain());
    }
}
