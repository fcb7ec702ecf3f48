package dev.personinterest.update;

import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestException;
import dev.personinterest.PersonInterestPatch;
import org.jspecify.annotations.Nullable;

/**
 * A function that derives properties from other properties whenever an interest is created or changed. The embedding
 * service implements it and registers it with {@link dev.personinterest.service.PersonInterestsBuilder#recalculation}.
 *
 * <p>OData lets a service recalculate properties that a request leaves out (protocol, section 11.4.3). The request
 * takes precedence: a recalculation cannot override a property that the request sets or clears. It is not called for an
 * empty patch.
 *
 * <p>A recalculation must depend only on its arguments, be fast, and have no side effects: it may run inside the
 * storage's atomic step, under a lock, and several times for one request. It must be safe for use by any number of
 * threads.
 *
 * <p><b>Failures.</b> Every failure of a recalculation is a fault of the service and not of the request. Nothing is
 * stored, and the operation throws
 *
 * <ul>
 *   <li>IllegalStateException if the recalculation calls {@link dev.personinterest.service.PersonInterests} or a
 *       storage, of the same instance or another. That call throws, and the operation ends with the exception that the
 *       recalculation then throws. A call that the recalculation hands to another thread cannot be detected. If the
 *       recalculation waits for that thread, it may wait forever;
 *   <li>IllegalStateException if it returns null, or a patch that breaks a constraint or limit of {@link
 *       dev.personinterest.service.PersonInterests}; the message names each property and rule. A {@link
 *       dev.personinterest.update.Change} that is passed to a storage directly is not checked, and neither is its
 *       patch;
 *   <li>IllegalStateException if it throws a {@link PersonInterestException}, which is the cause;
 *   <li>any other exception or error that it throws, unchanged.
 * </ul>
 */
@FunctionalInterface
public interface Recalculation {

    /**
     * Returns the further changes.
     *
     * @param before the interest before the change, or null during creation
     * @param after the interest after the request's patch, with the version, timestamps and actors of {@code before}
     * @return the further changes; {@link PersonInterestPatch#empty()} for none
     */
    PersonInterestPatch recalculate(@Nullable PersonInterest before, PersonInterest after);

    /**
     * Applies a recalculation to an interest that a patch has changed. The patch takes precedence.
     *
     * @param recalculation the recalculation
     * @param before the interest before the change, or null during creation
     * @param after the interest after {@code patch}
     * @param patch the request's patch
     * @return {@code after} with the further changes to properties that {@code patch} leaves out
     * @throws IllegalStateException if the recalculation calls the library, returns null, or throws a
     *     {@link PersonInterestException}
     */
    static PersonInterest apply(
            Recalculation recalculation,
            @Nullable PersonInterest before,
            PersonInterest after,
            PersonInterestPatch patch) {
        PersonInterestPatch further = Callback.RECALCULATION.run(() -> recalculation.recalculate(before, after));
        return patch.applyTo(further.applyTo(after));
    }
}
