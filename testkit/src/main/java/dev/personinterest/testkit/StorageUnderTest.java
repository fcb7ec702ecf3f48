package dev.personinterest.testkit;

import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.PersonInterestRepository;
import java.util.UUID;

/** What every part of the contract starts from. */
interface StorageUnderTest {

    PersonInterestRepository repository();

    /** A profile that nobody has used yet; so that one storage can serve any number of tries. */
    static String newOwner() {
        return UUID.randomUUID().toString();
    }

    static PersonInterestKey key(String owner, String id) {
        return new PersonInterestKey(owner, id);
    }
}
