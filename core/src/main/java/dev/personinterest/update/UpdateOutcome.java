package dev.personinterest.update;

import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestException;
import java.io.Serializable;
import java.util.Objects;

/** The outcome of one update in a bulk update. */
public sealed interface UpdateOutcome extends Serializable {

    /**
     * The outcome of an update that was applied.
     *
     * @param interest the whole interest after the update
     */
    record Updated(PersonInterest interest) implements UpdateOutcome {

        /**
         * Creates an outcome.
         *
         * @param interest the whole interest
         */
        public Updated {
            Objects.requireNonNull(interest, "interest");
        }
    }

    /**
     * The outcome of an update that failed and changed nothing.
     *
     * @param reason the exception that {@link dev.personinterest.service.PersonInterests#update} would have thrown for
     *     the same update
     */
    record Failed(PersonInterestException reason) implements UpdateOutcome {

        /**
         * Creates an outcome.
         *
         * @param reason the exception
         */
        public Failed {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * The outcome of an update for which the storage failed, for example because it cannot read the stored interest.
     * The request is not at fault, and the updates of other interests are not affected. Only a call with
     * {@link Atomicity#EACH} has this outcome.
     *
     * @param reason the storage's exception. The update may have been applied, unless the exception says otherwise
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

    /**
     * The outcome of an update without a known fault in an {@linkplain Atomicity#ALL all-or-nothing} call, in which
     * another update failed.
     */
    record NotApplied() implements UpdateOutcome {}
}
