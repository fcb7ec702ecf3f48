package dev.personinterest.storage.jdbc;

import dev.personinterest.storage.PersonInterestKey;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the database or the connection to it fails. {@link #kind()} tells what kind of failure it is, and {@link
 * #outcome()} tells whether the change may have been made.
 *
 * <p>The message contains no personal data. The cause, if any, is the driver's exception, whose message may quote values.
 */
public final class JdbcStorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Kinds of failures. They are told by SQLState, vendor code and exception type, never by a message. */
    public enum Kind {
        /** No connection is available, the connection broke, or the server refuses to work. */
        CONNECTION(true),
        /**
         * The transaction conflicted with another: a deadlock or a serialization failure. In a transaction of the
         * repository's own, all attempts failed. In the caller's transaction there is no retry; the caller must roll back.
         */
        CONFLICT(true),
        /** The statement took longer than allowed, or waited too long for a lock or for a synchronous replica. */
        TIMEOUT(true),
        /** The table is missing or lacks columns. The message says what to run. */
        SCHEMA(false),
        /** The database or the transaction is read-only. The server may be a replica, or a primary in a failover. */
        READ_ONLY(false),
        /**
         * The database, or the way a connection to it is configured, does not keep every text as it is, for example because
         * of a character set. The repository finds this out at its first call. The message names the setting to change.
         */
        UNSUITABLE_DATABASE(false),
        /**
         * A row holds what no interest can hold: something other than this library wrote it. {@link #key()} names the row.
         * Only calls that read the row fail. A deletion without a precondition does not read. An update that does not
         * read first repairs the row if it sets the damaged properties.
         *
         * <p>If such an update does not repair the row, the row is changed before the failure is found. Where the change is
         * committed with its statement, and in a bulk update of each on its own, the outcome is {@link Outcome#UNKNOWN}.
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
         * The change was not made. This is stated only if no commit was sent, or if the failure proves that the database
         * applied nothing. In the caller's transaction, the change stays unmade if the caller rolls back.
         */
        NOT_APPLIED,
        /**
         * A commit was sent, and nothing proves how it ended. The change was made as a whole, or not at all, or is still
         * being made. Read a moment later to find out.
         *
         * <p>PostgreSQL with a synchronous replica is an exception: if the wait for the replica was cancelled, a read on the
         * primary shows the change, and a failover may lose it. It is safe once a later change on that primary is
         * acknowledged.
         */
        UNKNOWN
    }

    /** See the accessor. */
    private final Kind kind;

    /** See the accessor. */
    private final Outcome outcome;

    /** One part of {@link #key()}: unlike a key, its parts are serializable. */
    private final @Nullable String ownerId;

    /** The other part. */
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

    /** The cause is left out: it would quote the row. */
    static JdbcStorageException unreadableRow(@Nullable PersonInterestKey key, RuntimeException cause) {
        return new JdbcStorageException(
                Kind.UNREADABLE_ROW,
                Outcome.NOT_APPLIED,
                "a row holds what no interest can hold: " + cause.getMessage(),
                null,
                key);
    }

    /** The same failure with a probable reason. */
    JdbcStorageException because(String reason) {
        return new JdbcStorageException(kind, outcome, getMessage() + "; " + reason, getCause());
    }

    /** The same failure where the row has been changed already. */
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
     * Returns whether the change may have been made. For an operation that only reads it has no meaning.
     *
     * @return what is known
     */
    public Outcome outcome() {
        return outcome;
    }

    /**
     * Returns the key of the row that could not be read. The message does not contain it.
     *
     * @return the key; empty for other kinds than {@link Kind#UNREADABLE_ROW}, and if the row has a key that no interest can
     *     have
     */
    public Optional<PersonInterestKey> key() {
        return ownerId == null || id == null ? Optional.empty() : Optional.of(new PersonInterestKey(ownerId, id));
    }

    /**
     * Returns whether the same call may succeed later without anyone fixing anything. Before you repeat a change whose
     * {@link #outcome()} is unknown, read the interest.
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
