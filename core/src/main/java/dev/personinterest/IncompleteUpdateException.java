package dev.personinterest;

import java.util.Collections;
import java.util.List;

/**
 * Thrown when a bulk update ends early, because of a failure that is not the request's fault. The failure is the cause:
 * any exception or error of the storage, of one of the service's callbacks (directory, policy, resolver, recalculation,
 * clock) or of the progress listener. With {@link Atomicity#ALL}, only a failure of the progress listener ends so,
 * after all updates.
 *
 * <p>{@link #outcomes()} has the known outcomes; updates that were made stay made. Of the next chunk, up to {@link
 * PersonInterests#UPDATES_PER_CHUNK} updates, the storage may have made some, all or none; the cause may tell more. No
 * update after that chunk was made.
 *
 * <p>A failure of the storage that concerns one interest alone does not break the updates off, if the storage can tell: it is
 * the outcome {@link UpdateOutcome.StorageFailed} of the updates of that interest.
 *
 * <p>It survives Java serialization with its outcomes if its cause is serializable.
 */
public final class IncompleteUpdateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // the callers give serializable lists
    private final List<UpdateOutcome> outcomes;

    /** Takes the list as it is: a copy might not fit into the memory that an OutOfMemoryError leaves. */
    IncompleteUpdateException(List<UpdateOutcome> outcomes, int asked, Throwable cause) {
        super(
                "the updates were broken off: what came of the first " + outcomes.size() + " of " + asked + " is known",
                cause);
        this.outcomes = Collections.unmodifiableList(outcomes);
    }

    /**
     * Returns the outcomes of the first updates, in their order. The outcome of the update at index {@code
     * outcomes().size()} is the first one that is unknown.
     *
     * @return an unmodifiable list; it has all outcomes if only the progress listener failed, after the last chunk
     */
    public List<UpdateOutcome> outcomes() {
        return outcomes;
    }
}
