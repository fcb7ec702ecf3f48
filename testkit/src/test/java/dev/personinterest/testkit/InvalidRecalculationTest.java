package dev.personinterest.testkit;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.personinterest.NewPersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.access.Caller;
import dev.personinterest.access.UserRef;
import dev.personinterest.service.PersonInterests;
import org.junit.jupiter.api.Test;

class InvalidRecalculationTest {

    @Test
    void errorNamesEveryViolatedConstraint() {
        PersonInterests interests = PersonInterests.builder(new ModelRepository())
                .recalculation((before, after) -> PersonInterestPatch.builder()
                        .displayName("x".repeat(10_000))
                        .webUrl("javascript:alert(1)")
                        .build())
                .permissions((caller, operation, ownerId) -> true)
                .build();

        assertThatIllegalStateException()
                .isThrownBy(() -> interests.create(
                        Caller.user("alice"),
                        UserRef.me(),
                        NewPersonInterest.builder().build()))
                .withMessageStartingWith("the service's recalculation broke a constraint: displayName: ")
                .withMessageContaining(" (maxLength); webUrl: ")
                .withMessageEndingWith(" (webUrl)");
    }
}
