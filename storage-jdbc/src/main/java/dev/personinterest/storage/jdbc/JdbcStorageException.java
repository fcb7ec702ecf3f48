package dev.personinterest.storage.jdbc;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the database, or the way to it, fails. It says {@linkplain #kind() what kind of failure} it was, and
 * {@linkplain #outcome() whether the change may have been made}.
 *
 * <p>The message has no personal data. The cause, where there is one, is the driver's exception, and its message may quote
 * values.
 */
public final class JdbcStorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What kind of failure it was. Told by SQLState, vendor code and type, never by a message. */
    public enum Kind {
        /** No connection was to be had, or it broke. */
        CONNECTION(true),
        /**
         * The database ended the transaction for the sake of another: a deadlock or a serialization failure. In a
         * transaction of this storage's own, all attempts ended so; the caller's transaction is never tried again, and has
         * to be rolled back by the caller.
         */
        CONFLICT(true),
        /** The statement took longer than it may, or waited too long for a lock. */
        TIMEOUT(true),
        /** The table is missing, or lacks columns; the message says what to run. */
        SCHEMA(false),
        /** The database, or the transaction, is read-only; perhaps a replica, or a primary about to become one. */
        READ_ONLY(false),
        /** A row holds what no interest can hold; it was written by other hands. */
        UNREADABLE_ROW(false),
        /** Anything else. */
        OTHER(false);

        private final boolean isTransient;

        Kind(boolean isTransient) {
            this.isTransient = isTransient;
        }
    }

    /** What is known of the change. */
    public enum Outcome {
        /** The change was not made. In the caller's transaction: nor will it be, unless the caller commits regardless. */
        NOT_APPLIED,
        /**
         * The change was either made as a whole, or not at all, or is just being made: the answer was lost. Reading tells, a
         * moment later.
         */
        UNKNOWN
    }

    /** See the accessor. */
    private final Kind kind;

    /** See the accessor. */
    private final Outcome outcome;

    JdbcStorageException(Kind kind, Outcome outcome, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.outcome = outcome;
    }

    /** The cause is left out: it would quote the row. */
    static JdbcStorageException unreadableRow(RuntimeException cause) {
        return new JdbcStorageException(
                Kind.UNREADABLE_ROW,
                Outcome.UNKNOWN,
                "a row holds what no interest can hold: " + cause.getMessage(),
                null);
    }

    /**
     * What kind of failure it was.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * Whether the change may have been made. For an operation that only reads it says nothing.
     *
     * @return what is known
     */
    public Outcome outcome() {
        return outcome;
    }

    /**
     * Whether the same call may succeed later without anyone's doing. Before repeating a change whose {@link #outcome()} is
     * unknown, read.
     *
     * @return true if it may
     */
    public boolean isTransient() {
        return kind.isTransient;
    }

    /**
     * The message, never null and never empty.
     *
     * @return what is wrong, in English
     */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
