package dev.personinterest.update;

import dev.personinterest.IdentitySet;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestNotFoundException;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.PreconditionFailedException;
import dev.personinterest.constraints.TimestampPrecision;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A complete change of one interest: the patch, when and by whom it is made, the precondition, and the recalculation.
 * {@link #applyTo} defines the result. A storage must behave as if it called this method while it holds a lock on the
 * interest.
 *
 * <p>Immutable, and compared by value (the recalculation by identity).
 *
 * @param patch the request's patch
 * @param moment when the change is made, in steps of 100 ns
 * @param modifiedBy who makes the change, or null if unknown
 * @param precondition the condition that the stored interest must meet
 * @param recalculation the function that derives further changes, or null for none; a storage can push a change down to
 *     its engine only if this is null
 */
public record Change(
        PersonInterestPatch patch,
        Instant moment,
        @Nullable IdentitySet modifiedBy,
        Precondition precondition,
        @Nullable Recalculation recalculation) {

    /**
     * Creates a change. {@code moment} is truncated to 100 ns.
     *
     * @param patch the request's patch
     * @param moment when the change is made
     * @param modifiedBy who makes the change, or null
     * @param precondition the precondition
     * @param recalculation the recalculation, or null
     * @throws NullPointerException if {@code patch}, {@code moment} or {@code precondition} is null; {@link #applyTo}
     *     checks the range of the moment
     */
    public Change {
        Objects.requireNonNull(patch, "patch");
        moment = TimestampPrecision.truncate(moment);
        Objects.requireNonNull(precondition, "precondition");
    }

    /**
     * Returns a change of any existing interest, without recalculation.
     *
     * @param patch the request's patch
     * @param moment when the change is made; truncated to 100 ns
     * @param modifiedBy who makes the change, or null if unknown
     * @return the change
     */
    public static Change of(PersonInterestPatch patch, Instant moment, @Nullable IdentitySet modifiedBy) {
        return new Change(patch, moment, modifiedBy, Precondition.exists(), null);
    }

    /**
     * Returns this change with another precondition.
     *
     * @param precondition the condition that the stored interest must meet
     * @return a new change
     */
    public Change withPrecondition(Precondition precondition) {
        return new Change(patch, moment, modifiedBy, precondition, recalculation);
    }

    /**
     * Returns this change with another recalculation.
     *
     * @param recalculation the function that derives further changes, or null for none
     * @return a new change
     */
    public Change withRecalculation(@Nullable Recalculation recalculation) {
        return new Change(patch, moment, modifiedBy, precondition, recalculation);
    }

    /**
     * Applies this change to an interest: the merge-patch rule. This is a pure function if the recalculation is one.
     *
     * <ol>
     *   <li>The interest must satisfy the precondition.
     *   <li>An empty patch changes nothing: the result is the interest itself.
     *   <li>Otherwise the patch is merged into the interest, property by property.
     *   <li>The result of the recalculation is merged into that, except for properties that the patch sets or clears.
     *   <li>The version is raised by one, {@code lastModifiedBy} is set to {@code modifiedBy}, even if that is null,
     *       and {@code lastModifiedDateTime} is set to the later of its value and the moment. This holds even if the
     *       patch sets values that are already there.
     * </ol>
     *
     * @param before the interest before; never changed
     * @return the interest after
     * @throws PersonInterestNotFoundException if the precondition says that the interest is not visible
     * @throws PreconditionFailedException if the precondition does not hold
     * @throws dev.personinterest.InvalidRequestException if the moment is outside {@link TimestampPrecision}
     * @throws IllegalStateException if the recalculation calls the library, returns null or an invalid value, or throws
     *     a {@link dev.personinterest.PersonInterestException}; any other exception that it throws is passed on
     */
    public PersonInterest applyTo(PersonInterest before) {
        precondition.require(before);
        if (patch.isEmpty()) {
            return before;
        }
        if (recalculation == null) {
            return before.modified(patch, moment, modifiedBy);
        }
        return Recalculation.apply(recalculation, before, patch.applyTo(before), patch)
                .modified(PersonInterestPatch.empty(), moment, modifiedBy);
    }
}
