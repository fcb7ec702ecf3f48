package dev.personinterest.service;

import dev.personinterest.PersonInterestPatch;
import dev.personinterest.access.UserRef;
import dev.personinterest.update.Precondition;
import java.util.Objects;

/**
 * One update in a bulk update: the arguments of {@link PersonInterests#update}.
 *
 * @param user the owner of the profile
 * @param id the id of the interest
 * @param patch the changes
 * @param precondition the precondition
 */
public record UpdateRequest(UserRef user, String id, PersonInterestPatch patch, Precondition precondition) {

    /**
     * Creates an update.
     *
     * @param user the owner of the profile
     * @param id the id of the interest
     * @param patch the changes
     * @param precondition the precondition
     */
    public UpdateRequest {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(patch, "patch");
        Objects.requireNonNull(precondition, "precondition");
    }

    /**
     * Creates an update of an interest of any version.
     *
     * @param user the owner of the profile
     * @param id the id of the interest
     * @param patch the changes
     */
    public UpdateRequest(UserRef user, String id, PersonInterestPatch patch) {
        this(user, id, patch, Precondition.exists());
    }
}
