package dev.personinterest.storage.jdbc;

import dev.personinterest.storage.jdbc.JdbcStorageException.Kind;
import dev.personinterest.storage.jdbc.JdbcStorageException.Outcome;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;

/** Tells the kinds of SQLExceptions by SQLState, vendor code and type, and words them without what the driver says. */
final class Failures {

    /** What MariaDB and MySQL tell by vendor code alone, or by an SQLState that means something else elsewhere. */
    private static final Map<Integer, Kind> BY_VENDOR_CODE = Map.ofEntries(
            Map.entry(1020, Kind.CONFLICT), // the row has changed since it was read, with innodb_snapshot_isolation
            Map.entry(1213, Kind.CONFLICT), // deadlock
            Map.entry(1205, Kind.TIMEOUT), // lock wait timeout; MySQL's driver calls it a rollback, which it is not
            Map.entry(3024, Kind.TIMEOUT), // maximum execution time exceeded
            Map.entry(1049, Kind.SCHEMA), // unknown database
            Map.entry(1290, Kind.READ_ONLY), // running with an option that prevents this
            Map.entry(1836, Kind.READ_ONLY)); // running in read-only mode

    private static final Map<String, Kind> BY_STATE = Map.ofEntries(
            Map.entry("40001", Kind.CONFLICT), // serialization failure; H2: deadlock
            Map.entry("40P01", Kind.CONFLICT), // PostgreSQL: deadlock
            Map.entry("57014", Kind.TIMEOUT), // PostgreSQL, H2: statement cancelled
            Map.entry("55P03", Kind.TIMEOUT), // PostgreSQL: lock not available
            Map.entry("HYT00", Kind.TIMEOUT), // H2: lock timeout
            Map.entry("70100", Kind.TIMEOUT), // MariaDB: max_statement_time exceeded, or query killed
            Map.entry("42P01", Kind.SCHEMA), // PostgreSQL: undefined table
            Map.entry("42S02", Kind.SCHEMA), // table not found
            Map.entry("42S03", Kind.SCHEMA), // H2: table not found, but others of a similar name
            Map.entry("42S04", Kind.SCHEMA), // H2: table not found, the database is empty
            Map.entry("42703", Kind.SCHEMA), // PostgreSQL: undefined column
            Map.entry("42S22", Kind.SCHEMA), // column not found
            Map.entry("3F000", Kind.SCHEMA), // PostgreSQL: invalid schema name
            Map.entry("90079", Kind.SCHEMA), // H2: schema not found
            Map.entry("25006", Kind.READ_ONLY), // read-only transaction
            Map.entry("90097", Kind.READ_ONLY), // H2: the database is read-only
            Map.entry("40003", Kind.CONNECTION), // statement completion unknown; CockroachDB says so
            Map.entry("57P01", Kind.CONNECTION), // PostgreSQL: shut down by an administrator
            Map.entry("57P02", Kind.CONNECTION), // PostgreSQL: shut down by a crash
            Map.entry("57P03", Kind.CONNECTION), // PostgreSQL: starting up or shutting down
            Map.entry("90067", Kind.CONNECTION), // H2: connection broken
            Map.entry("90098", Kind.CONNECTION), // H2: database has been closed
            Map.entry("90121", Kind.CONNECTION)); // H2: database is closed

    private final TableName table;

    Failures(TableName table) {
        this.table = table;
    }

    /**
     * Words a failure.
     *
     * @param inDoubt whether the change may have been made if this turns out to be a broken connection
     */
    JdbcStorageException describe(SQLException failure, boolean inDoubt) {
        return describe(kindOf(failure), failure, inDoubt);
    }

    /** Words a failure to get a connection, whatever the pool calls it. */
    JdbcStorageException describeNoConnection(SQLException failure) {
        return describe(Kind.CONNECTION, failure, false);
    }

    private JdbcStorageException describe(Kind kind, SQLException failure, boolean inDoubt) {
        boolean unknown = kind == Kind.CONNECTION && inDoubt && !"08003".equals(failure.getSQLState());
        String text = switch (kind) {
            case CONNECTION ->
                unknown
                        ? "the connection to the database broke, and whether the change was made is unknown"
                        : "there is no connection to the database";
            case CONFLICT -> "the database ended the transaction in favour of another";
            case TIMEOUT -> "the statement took too long or waited too long for a lock";
            case SCHEMA ->
                "the table " + table + " is missing or lacks columns: run createSchema(), or the SQL"
                        + " that Schema.sql(dialect, table) gives, which is in person-interest/<database> on the"
                        + " class path";
            case READ_ONLY -> "the database or the transaction is read-only";
            case UNREADABLE_ROW, OTHER -> "the database refused a statement";
        };
        return new JdbcStorageException(
                kind,
                unknown ? Outcome.UNKNOWN : Outcome.NOT_APPLIED,
                text + " (SQLState " + failure.getSQLState() + ", vendor code " + failure.getErrorCode() + ")",
                failure);
    }

    static Kind kindOf(SQLException failure) {
        Kind byCode = BY_VENDOR_CODE.get(failure.getErrorCode());
        if (byCode != null) {
            return byCode;
        }
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        Kind byState = BY_STATE.get(state);
        if (byState != null) {
            return byState;
        }
        if (state.startsWith("08")
                || failure instanceof SQLNonTransientConnectionException
                || failure instanceof SQLTransientConnectionException
                || failure instanceof SQLRecoverableException) {
            return Kind.CONNECTION;
        }
        // MySQL's driver gives its timeouts neither a state nor a code.
        return failure instanceof SQLTimeoutException ? Kind.TIMEOUT : Kind.OTHER;
    }
}
