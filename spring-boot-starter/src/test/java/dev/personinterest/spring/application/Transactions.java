package dev.personinterest.spring.application;

import dev.personinterest.NewPersonInterest;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.access.Caller;
import dev.personinterest.access.UserRef;
import dev.personinterest.service.PersonInterests;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Transactional methods that write and then fail. */
@Service
public class Transactions {

    private final PersonInterests interests;

    Transactions(PersonInterests interests) {
        this.interests = interests;
    }

    /** Creates an interest, and fails with a message that says whether the transaction reads it. */
    @Transactional
    public void createAndFail(Caller caller) {
        PersonInterest created = interests.create(
                caller, UserRef.me(), NewPersonInterest.builder().build());
        Optional<PersonInterest> found = interests.find(caller, UserRef.me(), created.id());
        throw new IllegalStateException(found.equals(Optional.of(created)) ? "found, rolled back" : "not found");
    }

    /** Updates an interest, and fails with a message that says whether the transaction reads the update. */
    @Transactional
    public void updateAndFail(Caller caller, String id) {
        PersonInterestPatch patch =
                PersonInterestPatch.builder().description("rolled back").build();
        PersonInterest updated = interests.update(caller, UserRef.me(), id, patch);
        Optional<PersonInterest> found = interests.find(caller, UserRef.me(), id);
        throw new IllegalStateException(found.equals(Optional.of(updated)) ? "found, rolled back" : "not found");
    }
}
