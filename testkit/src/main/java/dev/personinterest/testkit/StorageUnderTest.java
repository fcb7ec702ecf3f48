package dev.personinterest.testkit;

import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.PersonInterestRepository;
import java.util.UUID;

/** The storage that every part of the contract tests. */
interface StorageUnderTest {

    PersonInterestRepository repository();

    /** Returns an owner without interests, so that one storage can be used for any number of tries. */
    static String newOwner() {
        return UUID.randomUUID().toString();
    }

    static PersonInterestKey key(String owner, String id) {
        return new PersonInterestKey(owner, id);
    }
}
