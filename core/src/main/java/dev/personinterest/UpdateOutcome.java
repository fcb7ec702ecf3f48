package dev.personinterest;

import java.io.Serializable;
import java.util.Objects;

/** What came of one of several updates that were asked for in one call. */
public sealed interface UpdateOutcome extends Serializable {

    /**
     * The update was made.
     *
     * @param interest the whole interest after it
     */
    record Updated(PersonInterest interest) implements UpdateOutcome {

        /**
         * Makes an outcome.
         *
         * @param interest the whole interest after the update
         */
        public Updated {
            Objects.requireNonNull(interest, "interest");
        }
    }

    /**
     * The update could not be made, and has changed nothing.
     *
     * @param reason what the same update would have thrown had it been asked for by itself
     */
    record Failed(PersonInterestException reason) implements UpdateOutcome {

        /**
         * Makes an outcome.
         *
         * @param reason what the same update would have thrown had it been asked for by itself
         */
        public Failed {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * The storage failed for this update alone, for example because it cannot read the stored interest. The request is not
     * at fault, and the other updates of the call are not affected. Only a call with {@link Atomicity#EACH} has this outcome.
     *
     * @param reason the storage's exception. The update may have been made, unless this exception says otherwise
     */
    record StorageFailed(RuntimeException reason) implements UpdateOutcome {

        /**
         * Creates an outcome.
         *
         * @param reason the storage's exception
         */
        public StorageFailed {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** Nothing was found wrong with the update, but with another of a call that asked for {@link Atomicity#ALL} or none. */
    record NotApplied() implements UpdateOutcome {}
}
