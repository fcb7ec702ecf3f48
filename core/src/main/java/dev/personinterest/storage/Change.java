package dev.personinterest.storage;

import dev.personinterest.IdentitySet;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestNotFoundException;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.Precondition;
import dev.personinterest.PreconditionFailedException;
import dev.personinterest.Recalculation;
import dev.personinterest.TimestampPrecision;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One change of one interest, complete: the patch, the moment, who modifies, the precondition, and what the service
 * recalculates. {@link #applyTo} is the rule; a storage must behave as if it had called it under a lock.
 *
 * <p>Immutable, and compared by value (the recalculation by identity).
 *
 * @param patch what the request says
 * @param moment when the change is made, in steps of 100 ns
 * @param modifiedBy who makes it, or null where nobody is known
 * @param precondition what must hold of the stored interest
 * @param recalculation what the service derives, or null for nothing; a storage can push a change down to its engine only
 *     where this is null
 */
public record Change(
        PersonInterestPatch patch,
        Instant moment,
        @Nullable IdentitySet modifiedBy,
        Precondition precondition,
        @Nullable Recalculation recalculation) {

    /**
     * Makes a change; of the moment, what is finer than 100 ns is cut off.
     *
     * @param patch what the request says
     * @param moment when the change is made, in steps of 100 ns
     * @param modifiedBy who makes it, or null where nobody is known
     * @param precondition what must hold of the stored interest
     * @param recalculation what the service derives, or null for nothing; a storage can push a change down to its engine only where this is null
     */
    public Change {
        Objects.requireNonNull(patch, "patch");
        moment = TimestampPrecision.truncate(moment);
        Objects.requireNonNull(precondition, "precondition");
    }

    /**
     * A change of any existing interest, with nothing recalculated.
     *
     * @param patch what the request says
     * @param moment when the change is made; what is finer than 100 ns is cut off
     * @param modifiedBy who makes it, or null where nobody is known
     * @return the change
     */
    public static Change of(PersonInterestPatch patch, Instant moment, @Nullable IdentitySet modifiedBy) {
        return new Change(patch, moment, modifiedBy, Precondition.exists(), null);
    }

    /**
     * This change, but with another precondition.
     *
     * @param precondition what must hold of the stored interest
     * @return a new change
     */
    public Change withPrecondition(Precondition precondition) {
        return new Change(patch, moment, modifiedBy, precondition, recalculation);
    }

    /**
     * This change, but with another recalculation.
     *
     * @param recalculation what the service derives, or null for nothing
     * @return a new change
     */
    public Change withRecalculation(@Nullable Recalculation recalculation) {
        return new Change(patch, moment, modifiedBy, precondition, recalculation);
    }

    /**
     * Carries this change out on an interest: the merge-patch rule. A pure function, if the recalculation is one.
     *
     * <ol>
     *   <li>The interest must satisfy the precondition.
     *   <li>A patch that says nothing changes nothing: the interest itself is the result.
     *   <li>Otherwise the patch is merged into it, property by property.
     *   <li>What the service recalculates is merged onto that, but never over what the patch says.
     *   <li>The version is raised by one, lastModifiedBy is who modifies, and lastModifiedDateTime is the moment, or stays
     *       where it is if the moment is before it. This holds even where the patch sets what was there already.
     * </ol>
     *
     * @param before the interest before; never changed
     * @return the interest after
     * @throws PersonInterestNotFoundException if the precondition says that the interest is not visible
     * @throws PreconditionFailedException if the precondition does not hold
     * @throws IllegalStateException if the recalculation calls the library, returns null or an invalid value, or throws
     *     a {@link dev.personinterest.PersonInterestException}
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
                .modified(moment, modifiedBy);
    }
}
