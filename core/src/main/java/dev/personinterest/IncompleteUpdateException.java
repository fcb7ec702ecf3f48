package dev.personinterest;

import java.util.Collections;
import java.util.List;

/**
 * Thrown when several updates, each on its own, were broken off: by a failure of the storage's engine, of the service's own
 * directory, policy, resolver or clock, or of the one who watches the progress. That failure is the cause.
 *
 * <p>What is known is in {@link #outcomes()}, and stays as it is. Of the chunk after it, up to {@link
 * PersonInterests#UPDATES_PER_CHUNK} updates, the storage may have made some, all or none; the cause may tell more. Of
 * those behind that chunk, none was made. This is no fault of the request, and so no {@link PersonInterestException}.
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

    /**
     * Takes the list as it is: a copy might not fit into the memory that an OutOfMemoryError leaves.
     */
    IncompleteUpdateException(List<UpdateOutcome> outcomes, int asked, Throwable cause) {
        super(
                "the updates were broken off: what came of the first " + outcomes.size() + " of " + asked + " is known",
                cause);
        this.outcomes = Collections.unmodifiableList(outcomes);
    }

    /**
     * What came of the updates at the head of the list; the one at index {@code outcomes().size()} is the first of which
     * nothing is known.
     *
     * @return an unmodifiable list, shorter than what was asked for or, if only the watching of the progress has failed, as long
     */
    public List<UpdateOutcome> outcomes() {
        return outcomes;
    }
}
