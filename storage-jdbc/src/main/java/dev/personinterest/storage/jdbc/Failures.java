package dev.personinterest.storage.jdbc;

import static java.util.Map.entry;

import dev.personinterest.storage.jdbc.JdbcStorageException.Kind;
import dev.personinterest.storage.jdbc.JdbcStorageException.Outcome;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;

/**
 * Converts SQLExceptions into {@link JdbcStorageException}s. The meaning of an exception is derived from its SQLState,
 * vendor code and type, never from its message.
 *
 * <p>A code that the tables do not list proves nothing: if a commit was sent, with a statement or separately, the
 * outcome is unknown.
 */
final class Failures {

    /** What was sent to the database before a call failed. */
    enum Sent {
        /** No commit: nothing, a read, or statements of a transaction that was not committed. */
        NO_COMMIT,
        /** A single statement, which the database commits at once. */
        AUTOCOMMITTED_STATEMENT,
        /** The commit of a transaction. */
        COMMIT
    }

    /**
     * The meaning of an exception.
     *
     * @param refused whether it proves that the statement had no effect, even with autocommit on
     */
    private record Meaning(Kind kind, boolean refused) {}

    private static Meaning refused(Kind kind) {
        return new Meaning(kind, true);
    }

    private static Meaning inDoubt(Kind kind) {
        return new Meaning(kind, false);
    }

    /**
     * Looked up first, because the SQLStates of many errors of MariaDB and MySQL are unspecific, or have another
     * meaning in other databases.
     */
    private static final Map<Integer, Meaning> BY_VENDOR_CODE = Map.ofEntries(
            entry(1020, refused(Kind.CONFLICT)), // record changed since it was read, with innodb_snapshot_isolation
            entry(1047, refused(Kind.CONNECTION)), // Galera: the node is not ready, and executes nothing
            entry(1049, refused(Kind.SCHEMA)), // unknown database
            entry(1180, inDoubt(Kind.OTHER)), // error during commit
            entry(1205, refused(Kind.TIMEOUT)), // lock wait timeout; the statement is rolled back
            entry(1213, refused(Kind.CONFLICT)), // deadlock; the transaction is rolled back
            entry(1290, refused(Kind.READ_ONLY)), // the server runs with an option that prevents this
            entry(1836, refused(Kind.READ_ONLY)), // the server runs in read-only mode
            entry(1927, inDoubt(Kind.CONNECTION)), // connection killed
            entry(3024, refused(Kind.TIMEOUT)), // max_execution_time exceeded, which applies to SELECT only
            entry(50200, refused(Kind.TIMEOUT))); // H2: lock timeout; the statement is rolled back

    private static final Map<String, Meaning> BY_STATE = Map.ofEntries(
            entry("40001", refused(Kind.CONFLICT)), // serialization failure; H2, MariaDB, MySQL: deadlock
            entry("40P01", refused(Kind.CONFLICT)), // PostgreSQL: deadlock
            entry("90131", refused(Kind.CONFLICT)), // H2: concurrent update
            entry("57014", refused(Kind.TIMEOUT)), // PostgreSQL, H2: statement cancelled
            entry("55P03", refused(Kind.TIMEOUT)), // PostgreSQL: lock not available
            entry("70100", refused(Kind.TIMEOUT)), // MariaDB, MySQL: max_statement_time exceeded, or statement killed
            entry("HYT00", inDoubt(Kind.TIMEOUT)), // timeout expired
            entry("42P01", refused(Kind.SCHEMA)), // PostgreSQL: undefined table
            entry("42S02", refused(Kind.SCHEMA)), // table not found
            entry("42S03", refused(Kind.SCHEMA)), // H2: table not found, but others of a similar name
            entry("42S04", refused(Kind.SCHEMA)), // H2: table not found, the database is empty
            entry("42703", refused(Kind.SCHEMA)), // PostgreSQL: undefined column
            entry("42S22", refused(Kind.SCHEMA)), // column not found
            entry("3F000", refused(Kind.SCHEMA)), // PostgreSQL: invalid schema name
            entry("90079", refused(Kind.SCHEMA)), // H2: schema not found
            entry("25006", refused(Kind.READ_ONLY)), // read-only transaction
            entry("90097", refused(Kind.READ_ONLY)), // H2: the database is read-only
            entry("08001", refused(Kind.CONNECTION)), // the client could not connect
            entry("08003", refused(Kind.CONNECTION)), // the connection was closed before the statement was sent
            entry("08004", refused(Kind.CONNECTION)), // the server rejected the connection
            entry("57P03", refused(Kind.CONNECTION)), // PostgreSQL: accepts no connections now
            entry("57P05", refused(Kind.CONNECTION)), // PostgreSQL: the session ended while it was idle
            entry("25P03", inDoubt(Kind.CONNECTION)), // PostgreSQL: idle in transaction for too long
            entry("25P04", inDoubt(Kind.CONNECTION)), // PostgreSQL: transaction timeout
            entry("40003", inDoubt(Kind.CONNECTION)), // statement completion unknown, as CockroachDB says
            entry("57P01", inDoubt(Kind.CONNECTION)), // PostgreSQL: shut down by an administrator
            entry("57P02", inDoubt(Kind.CONNECTION)), // PostgreSQL: shut down by a crash
            entry("57P04", inDoubt(Kind.CONNECTION)), // PostgreSQL: the database was dropped
            entry("90067", inDoubt(Kind.CONNECTION)), // H2: connection broken
            entry("90098", inDoubt(Kind.CONNECTION)), // H2: database is closed
            entry("90121", inDoubt(Kind.CONNECTION)), // H2: database was closed at shutdown
            entry("90096", refused(Kind.OTHER))); // H2: not enough rights

    /** By the first two characters of the SQLState. */
    private static final Map<String, Meaning> BY_CLASS = Map.ofEntries(
            entry("08", inDoubt(Kind.CONNECTION)), // connection exception
            entry("22", refused(Kind.OTHER)), // data exception
            entry("23", refused(Kind.OTHER)), // integrity constraint violation
            entry("40", refused(Kind.OTHER)), // transaction rollback
            entry("42", refused(Kind.OTHER)), // syntax error or access rule violation
            entry("45", refused(Kind.OTHER)), // MariaDB, MySQL: SIGNAL in a trigger
            entry("53", refused(Kind.OTHER)), // PostgreSQL: insufficient resources
            entry("54", refused(Kind.OTHER)), // PostgreSQL, H2: program limit exceeded
            entry("P0", refused(Kind.OTHER))); // PostgreSQL: RAISE in a trigger

    private final TableName table;

    Failures(TableName table) {
        this.table = table;
    }

    /** Describes a failure. */
    JdbcStorageException describe(SQLException failure, Sent sent) {
        Meaning meaning = meaningOf(failure);
        boolean notApplied = switch (sent) {
            case NO_COMMIT -> true;
            case AUTOCOMMITTED_STATEMENT -> meaning.refused();
            case COMMIT -> isRollback(stateOf(failure));
        };
        return describe(meaning.kind(), failure, notApplied ? Outcome.NOT_APPLIED : Outcome.UNKNOWN);
    }

    /** Describes a failure to get a connection, independently of the pool's exception. */
    JdbcStorageException describeNoConnection(SQLException failure) {
        return describe(Kind.CONNECTION, failure, Outcome.NOT_APPLIED);
    }

    private JdbcStorageException describe(Kind kind, SQLException failure, Outcome outcome) {
        boolean unknown = outcome == Outcome.UNKNOWN;
        String text = switch (kind) {
            case CONNECTION ->
                unknown ? "the connection to the database broke" : "there is no connection to the database";
            case CONFLICT -> "the transaction conflicted with another";
            case TIMEOUT -> "the statement took too long or waited too long for a lock";
            case SCHEMA ->
                "the table " + table + " is missing or lacks columns: run createSchema(), or the SQL"
                        + " that Schema.sql(dialect, table) returns, which is in person-interest/<database> on the"
                        + " class path";
            case READ_ONLY -> "the database or the transaction is read-only";
            case UNREADABLE_ROW, UNSUITABLE_DATABASE, OTHER ->
                unknown ? "the database reported an error" : "the database refused a statement";
        };
        return new JdbcStorageException(
                kind,
                outcome,
                text + (unknown ? ", and whether the change was made is unknown" : "") + " (SQLState "
                        + failure.getSQLState() + ", vendor code " + failure.getErrorCode() + ")",
                failure);
    }

    private static Meaning meaningOf(SQLException failure) {
        Meaning byCode = BY_VENDOR_CODE.get(failure.getErrorCode());
        if (byCode != null) {
            return byCode;
        }
        String state = stateOf(failure);
        Meaning byState = BY_STATE.get(state);
        if (byState != null) {
            return byState;
        }
        Meaning byClass = state.length() < 2 ? null : BY_CLASS.get(state.substring(0, 2));
        return byClass != null ? byClass : inDoubt(kindByType(failure));
    }

    private static Kind kindByType(SQLException failure) {
        if (failure instanceof SQLNonTransientConnectionException
                || failure instanceof SQLTransientConnectionException
                || failure instanceof SQLRecoverableException) {
            return Kind.CONNECTION;
        }
        // The time-outs of MySQL's driver have neither a state nor a code, and may be thrown after a success, too.
        return failure instanceof SQLTimeoutException ? Kind.TIMEOUT : Kind.OTHER;
    }

    /** Returns whether the state of a commit's failure proves that the transaction was rolled back. */
    private static boolean isRollback(String state) {
        return state.startsWith("40") && !state.equals("40003");
    }

    private static String stateOf(SQLException failure) {
        return failure.getSQLState() == null ? "" : failure.getSQLState();
    }
}
