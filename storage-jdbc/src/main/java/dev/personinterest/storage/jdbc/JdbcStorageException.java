package dev.personinterest.storage.jdbc;

import dev.personinterest.storage.PersonInterestKey;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the database or the connection to it fails. {@link #kind()} returns the kind of failure, and
 * {@link #outcome()} whether the change may have taken effect.
 *
 * <p>The message contains no personal data. The cause, if any, is the driver's exception, whose message may quote
 * values.
 */
public final class JdbcStorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The kinds of failures. They are derived from SQLState, vendor code and exception type, never from a message. */
    public enum Kind {
        /** No connection is available, the connection broke, or the server refuses to work. */
        CONNECTION(true),
        /**
         * The transaction conflicted with another: a deadlock or a serialization failure. If the storage began the
         * transaction, all attempts failed. In the caller's transaction there is no retry; the caller must roll back.
         */
        CONFLICT(true),
        /** The statement took longer than allowed, or waited too long for a lock or for a synchronous replica. */
        TIMEOUT(true),
        /** The table is missing or lacks columns. The message says what to run. */
        SCHEMA(false),
        /** The database or the transaction is read-only. The server may be a replica, or a primary in a failover. */
        READ_ONLY(false),
        /**
         * The database, or the configuration of the connection, does not keep every text unchanged, for example because
         * of a character set. The storage detects this at its first call. The message names the setting to change.
         */
        UNSUITABLE_DATABASE(false),
        /**
         * A row contains values that no interest can have, because another program wrote it. {@link #key()} returns the
         * key of the row. Only calls that read the row fail. A deletion without a precondition does not read the row.
         * An update that does not read the row first repairs it if the update sets the damaged properties.
         *
         * <p>If such an update does not repair the row, the row is changed before the failure is detected. If the
         * change is committed with its statement, or belongs to a bulk update with
         * {@link dev.personinterest.update.Atomicity#EACH}, the outcome is {@link Outcome#UNKNOWN}.
         */
        UNREADABLE_ROW(false),
        /** Anything else. */
        OTHER(false);

        private final boolean isTransient;

        Kind(boolean isTransient) {
            this.isTransient = isTransient;
        }
    }

    /** What is known about the change. */
    public enum Outcome {
        /**
         * The change has not taken effect. This is reported only if no commit was sent, or if the failure proves that
         * the database applied nothing. In the caller's transaction, the change has no effect if the caller rolls back.
         */
        NOT_APPLIED,
        /**
         * A commit was sent, and its result is unknown. The whole change has taken effect, or nothing of it, or the
         * commit is still in progress. Read the interest a moment later to find out.
         *
         * <p>PostgreSQL with a synchronous replica is an exception: if the wait for the replica was cancelled, a read
         * on the primary shows the change, and a failover may lose it. It is safe once a later change on that primary
         * is acknowledged.
         */
        UNKNOWN
    }

    /** The kind of failure. */
    private final Kind kind;

    /** Whether the change may have taken effect. */
    private final Outcome outcome;

    /** The owner in {@link #key()}. The parts are stored separately because a key is not serializable. */
    private final @Nullable String ownerId;

    /** The id in {@link #key()}. */
    private final @Nullable String id;

    JdbcStorageException(Kind kind, Outcome outcome, String message, @Nullable Throwable cause) {
        this(kind, outcome, message, cause, null);
    }

    private JdbcStorageException(
            Kind kind, Outcome outcome, String message, @Nullable Throwable cause, @Nullable PersonInterestKey key) {
        super(message, cause);
        this.kind = kind;
        this.outcome = outcome;
        this.ownerId = key == null ? null : key.ownerId();
        this.id = key == null ? null : key.id();
    }

    /** Creates an exception without the cause, whose message may quote the row. */
    static JdbcStorageException unreadableRow(@Nullable PersonInterestKey key, RuntimeException cause) {
        return new JdbcStorageException(
                Kind.UNREADABLE_ROW,
                Outcome.NOT_APPLIED,
                "a row contains values that no interest can have: " + cause.getMessage(),
                null,
                key);
    }

    /** Returns the same failure with a probable reason. */
    JdbcStorageException because(String reason) {
        return new JdbcStorageException(kind, outcome, getMessage() + "; " + reason, getCause());
    }

    /** Returns the same failure for a row that has already been changed. */
    JdbcStorageException afterUpdate() {
        return new JdbcStorageException(
                kind, Outcome.UNKNOWN, getMessage() + " (found after its update)", null, key().orElse(null));
    }

    /**
     * Returns the kind of failure.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * Returns whether the change may have taken effect. It has no meaning for an operation that only reads.
     *
     * @return what is known
     */
    public Outcome outcome() {
        return outcome;
    }

    /**
     * Returns the key of the row that could not be read. The message does not contain it.
     *
     * @return the key; empty for other kinds than {@link Kind#UNREADABLE_ROW}, and if the row has a key that no
     *     interest can have
     */
    public Optional<PersonInterestKey> key() {
        return ownerId == null || id == null ? Optional.empty() : Optional.of(new PersonInterestKey(ownerId, id));
    }

    /**
     * Returns whether the same call may succeed later without a correction by an operator. Before you repeat a change
     * whose {@link #outcome()} is unknown, read the interest.
     *
     * @return true if it may succeed
     */
    public boolean isTransient() {
        return kind.isTransient;
    }

    /**
     * Returns the message, which is never null and never empty.
     *
     * @return what is wrong, in English
     */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
