package dev.personinterest.testkit;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.personinterest.ForbiddenException;
import dev.personinterest.access.Caller;
import dev.personinterest.access.PermissionPolicy;
import dev.personinterest.access.UserRef;
import dev.personinterest.service.PersonInterests;
import org.junit.jupiter.api.Test;

/** The message names the missing permission and reveals nothing about the profile. */
class ForbiddenMessageTest {

    private final PersonInterests interests =
            PersonInterests.builder(new ModelRepository()).build();

    @Test
    void namesSufficientPermissions() {
        assertThatExceptionOfType(ForbiddenException.class)
                .isThrownBy(() -> interests.delete(Caller.user("anna"), UserRef.me(), "id"))
                .withMessageStartingWith("the caller has no delegated (work or school account) permission to delete"
                        + " interests in their own profile; one of these is needed: ")
                .withMessageContaining("User.ReadWrite");
        assertThatExceptionOfType(ForbiddenException.class)
                .isThrownBy(() -> interests.find(Caller.application("app"), UserRef.of("anna"), "id"))
                .withMessageStartingWith("the caller has no application permission to get interests in this profile;"
                        + " one of these is needed: ")
                .withMessageContaining("User.Read.All");
    }

    @Test
    void omitsPermissionsIfPolicyNamesNone() {
        PermissionPolicy nobody = (caller, operation, ownerId) -> false;

        assertThatExceptionOfType(ForbiddenException.class)
                .isThrownBy(() -> PersonInterests.builder(new ModelRepository())
                        .permissions(nobody)
                        .build()
                        .find(Caller.user("anna"), UserRef.me(), "id"))
                .withMessageEndingWith("to get interests in their own profile");
    }
}
