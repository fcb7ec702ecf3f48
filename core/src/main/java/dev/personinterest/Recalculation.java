package dev.personinterest;

import org.jspecify.annotations.Nullable;

/**
 * What an embedding service derives from other properties whenever an interest changes: a pure function of before and
 * after.
 *
 * <p>OData lets a service recalculate properties that a request leaves out (protocol, section 11.4.3). What the request
 * does say wins: a recalculation cannot override it.
 *
 * <p>Register it with {@link PersonInterests.Builder#recalculating}. It runs inside the storage's atomic step, perhaps
 * several times for one request and under a lock; so it must be a function of its arguments alone, fast, free of side
 * effects, and must not call the repository. It is not called for a patch that says nothing.
 */
@FunctionalInterface
public interface Recalculation {

    /**
     * Says what else changes.
     *
     * @param before the interest before the change, or null when it is being created
     * @param after the interest as the request's patch makes it, not yet stamped
     * @return the further changes; {@link PersonInterestPatch#empty()} for none
     */
    PersonInterestPatch recalculate(@Nullable PersonInterest before, PersonInterest after);

    /**
     * Carries this recalculation out, with the request's word above it.
     *
     * @param before the interest before the change, or null when it is being created
     * @param after the interest as {@code patch} makes it
     * @param patch what the request says
     * @return {@code after}, with what is recalculated of the properties that {@code patch} leaves out
     * @throws IllegalStateException if {@link #recalculate} throws {@link InvalidRequestException}: that is a fault of the
     *     service and not of the request
     */
    default PersonInterest applyTo(@Nullable PersonInterest before, PersonInterest after, PersonInterestPatch patch) {
        PersonInterestPatch further;
        try {
            further = recalculate(before, after);
        } catch (InvalidRequestException e) {
            throw new IllegalStateException("the service's recalculation made an invalid value", e);
        }
        return patch.applyTo(further.applyTo(after));
    }
}
