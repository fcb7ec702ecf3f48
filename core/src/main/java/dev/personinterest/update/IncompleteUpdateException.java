package dev.personinterest.update;

import java.util.Collections;
import java.util.List;

/**
 * Thrown when a bulk update ends early because of a failure that is not the request's fault. The failure is the cause:
 * any exception or error of the storage, of one of the service's callbacks (directory, policy, resolver, recalculation,
 * clock) or of the progress listener. With {@link Atomicity#ALL}, this exception is thrown only if the progress
 * listener fails, after all updates.
 *
 * <p>{@link #outcomes()} has the known outcomes; applied updates are not reverted. Of the next chunk, up to {@link
 * dev.personinterest.service.PersonInterests#UPDATES_PER_CHUNK} updates, the storage may have applied any number; the
 * cause may say more. No update after that chunk was applied.
 *
 * <p>A failure of the storage that concerns a single interest does not end the bulk update if the storage can isolate
 * it: the updates of that interest have the outcome {@link UpdateOutcome.StorageFailed}.
 *
 * <p>The exception survives Java serialization with its outcomes if its cause is serializable.
 */
public final class IncompleteUpdateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // the callers pass serializable lists
    private final List<UpdateOutcome> outcomes;

    /**
     * Creates an exception. The list is kept without a copy, which might not fit into the memory that an
     * OutOfMemoryError leaves; it must not be changed afterwards.
     *
     * @param outcomes the known outcomes, of the first updates in their order
     * @param asked the number of updates in the call
     * @param cause the failure
     */
    public IncompleteUpdateException(List<UpdateOutcome> outcomes, int asked, Throwable cause) {
        super(
                "the bulk update ended early: the first " + outcomes.size() + " of " + asked + " outcomes are known",
                cause);
        this.outcomes = Collections.unmodifiableList(outcomes);
    }

    /**
     * Returns the outcomes of the first updates, in their order. The update at index {@code outcomes().size()} is the
     * first one with an unknown outcome.
     *
     * @return an unmodifiable list; it has all outcomes if only the progress listener failed, after the last chunk
     */
    public List<UpdateOutcome> outcomes() {
        return outcomes;
    }
}
