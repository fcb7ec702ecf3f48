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

    /** Nothing was found wrong with the update, but with another of a call that asked for {@link Atomicity#ALL} or none. */
    record NotApplied() implements UpdateOutcome {}
}
