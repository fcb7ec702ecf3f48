package dev.personinterest.storage.jdbc;

import dev.personinterest.storage.jdbc.JdbcStorageException.Kind;
import dev.personinterest.storage.jdbc.JdbcStorageException.Outcome;
import java.sql.SQLWarning;
import org.jspecify.annotations.Nullable;

/**
 * Recognizes commits of PostgreSQL whose wait for a synchronous replica was cancelled.
 *
 * <p>The primary commits before it waits. If the wait is cancelled, it reports success with a warning, although a
 * failover loses the change.
 */
final class SynchronousReplication {

    /** The SQLState of a warning without a specific SQLState. */
    private static final String CANCELLED = "01000";

    /** The SQLState of a warning on a connection that an administrator terminates. */
    private static final String TERMINATED = "57P01";

    /** The server's routine that waits. Other warnings have the same SQLState, and messages are translated. */
    private static final String ROUTINE = "SyncRepWaitForLSN";

    private SynchronousReplication() {}

    /**
     * Returns whether a wait was cancelled.
     *
     * @param first the first of the warnings of a commit, or null if there is none
     */
    static boolean isCancelled(@Nullable SQLWarning first) {
        for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
            if (hasState(warning) && mayComeFromTheWait(warning)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasState(SQLWarning warning) {
        return CANCELLED.equals(warning.getSQLState()) || TERMINATED.equals(warning.getSQLState());
    }

    /**
     * Asks PostgreSQL's driver by reflection, since it is not a dependency. Other drivers may not provide the routine.
     */
    private static boolean mayComeFromTheWait(SQLWarning warning) {
        try {
            Object message =
                    warning.getClass().getMethod("getServerErrorMessage").invoke(warning);
            Object routine = message == null
                    ? null
                    : message.getClass().getMethod("getRoutine").invoke(message);
            return routine == null || routine.equals(ROUTINE);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    static JdbcStorageException failure(@Nullable SQLWarning warning) {
        return new JdbcStorageException(
                Kind.TIMEOUT,
                Outcome.UNKNOWN,
                "the primary committed the change, but the wait for a synchronous replica was cancelled: a failover may"
                        + " lose the change",
                warning);
    }
}
