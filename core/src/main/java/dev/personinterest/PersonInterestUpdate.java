package dev.personinterest;

import dev.personinterest.access.UserRef;
import java.util.Objects;

/**
 * One of several updates that are asked for in one call: what {@link PersonInterests#update} takes.
 *
 * @param user whose profile is meant
 * @param id the id of the interest
 * @param patch what to change
 * @param precondition what must hold of the interest
 */
public record PersonInterestUpdate(UserRef user, String id, PersonInterestPatch patch, Precondition precondition) {

    /**
     * Makes an update.
     *
     * @param user whose profile is meant
     * @param id the id of the interest
     * @param patch what to change
     * @param precondition what must hold of the interest
     */
    public PersonInterestUpdate {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(patch, "patch");
        Objects.requireNonNull(precondition, "precondition");
    }

    /**
     * Makes an update of an interest of any version.
     *
     * @param user whose profile is meant
     * @param id the id of the interest
     * @param patch what to change
     */
    public PersonInterestUpdate(UserRef user, String id, PersonInterestPatch patch) {
        this(user, id, patch, Precondition.exists());
    }
}
