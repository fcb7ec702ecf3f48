package dev.personinterest.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.storage.jdbc.Failures.Sent;
import dev.personinterest.storage.jdbc.JdbcStorageException.Kind;
import dev.personinterest.storage.jdbc.JdbcStorageException.Outcome;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.constraints.UpperChars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kind and the outcome of each failure that a driver or a server reports. */
class FailuresTest {

    /**
     * A failed statement of a transaction that was not committed is never applied, so it has no column. The columns
     * {@code statement} and {@code commit} are the outcomes of an autocommitted statement and of a commit: N is not
     * applied, U is unknown.
     */
    @ParameterizedTest(name = "{0} {1} {2}: {6}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
# state | code  | type         | kind       | statement | commit | meaning and source
# MariaDB and MySQL by vendor code. MySQL: MySQL 8.4 Error Reference. InnoDB: MySQL 8.4 Reference Manual, InnoDB Error Handling.
  HY000 |  1020 | -            | CONFLICT   | N | U | ER_CHECKREAD; MariaDB documentation, innodb_snapshot_isolation
  08S01 |  1047 | connection   | CONNECTION | N | U | ER_UNKNOWN_COM_ERROR; MariaDB documentation, Known Limitations of Galera Cluster: not in the primary component, refused
  42000 |  1049 | -            | SCHEMA     | N | U | ER_BAD_DB_ERROR; MySQL
  23000 |  1062 | -            | OTHER      | N | U | ER_DUP_ENTRY; MySQL
  42000 |  1064 | -            | OTHER      | N | U | ER_PARSE_ERROR; MySQL
  HY000 |  1114 | -            | OTHER      | U | U | ER_RECORD_FILE_FULL; not listed, so the outcome is not proven
  42000 |  1142 | -            | OTHER      | N | U | ER_TABLEACCESS_DENIED_ERROR; MySQL
  42S02 |  1146 | -            | SCHEMA     | N | U | ER_NO_SUCH_TABLE; MySQL
  HY000 |  1180 | -            | OTHER      | U | U | ER_ERROR_DURING_COMMIT; MySQL: 'Got error %d during COMMIT'; MariaDB's ha_commit_trans reports it for engines that may have committed
  HY000 |  1205 | -            | TIMEOUT    | N | U | ER_LOCK_WAIT_TIMEOUT; InnoDB: rolls back the current statement
  40001 |  1205 | rollback     | TIMEOUT    | N | N | the same, as MySQL's driver reports it; MDL: ha_commit_trans rolls back
  40001 |  1213 | rollback     | CONFLICT   | N | N | ER_LOCK_DEADLOCK; InnoDB: rolls back the entire transaction; Galera: certification failed
  HY000 |  1213 | -            | CONFLICT   | N | U | no server sends this state with it
  HY000 |  1290 | -            | READ_ONLY  | N | U | ER_OPTION_PREVENTS_STATEMENT; MySQL
  70100 |  1317 | timeout      | TIMEOUT    | N | U | ER_QUERY_INTERRUPTED; MySQL 8.4 Reference Manual, KILL: the statement is aborted, and rolled back if it is transactional
  HY000 |  1366 | -            | OTHER      | U | U | MySQL's ER_TRUNCATED_WRONG_VALUE_FOR_FIELD; not listed
  22001 |  1406 | -            | OTHER      | N | U | ER_DATA_TOO_LONG; MySQL
  45000 |  1644 | -            | OTHER      | N | U | ER_SIGNAL_EXCEPTION; MySQL 8.4 Reference Manual, SIGNAL; Trigger Syntax: the statement fails and is rolled back
  25006 |  1792 | -            | READ_ONLY  | N | U | ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION; MySQL
  HY000 |  1836 | -            | READ_ONLY  | N | U | ER_READ_ONLY_MODE; MySQL
  70100 |  1927 | connection   | CONNECTION | U | U | ER_CONNECTION_KILLED; MariaDB Error Code Reference
  70100 |  1969 | timeout      | TIMEOUT    | N | U | ER_STATEMENT_TIMEOUT; MariaDB documentation, Aborting Statements that Exceed a Certain Time to Execute
  HY000 |  3024 | -            | TIMEOUT    | N | U | ER_QUERY_TIMEOUT; MySQL 8.4 Reference Manual, max_execution_time: applies to SELECT only
  40000 |  3101 | rollback     | OTHER      | N | N | ER_TRANSACTION_ROLLBACK_DURING_COMMIT; MySQL
  08S01 |  1053 | connection   | CONNECTION | U | U | ER_SERVER_SHUTDOWN; MySQL
  08000 |  1220 | connection   | CONNECTION | U | U | MariaDB's driver: broken and closed connections
  08S01 |     0 | recoverable  | CONNECTION | U | U | MySQL's driver: broken connections
  -     |     0 | timeout      | TIMEOUT    | U | U | MySQL's driver: its own timer has expired, whatever the server has answered
# PostgreSQL: PostgreSQL 18 documentation, Appendix A. PostgreSQL Error Codes.
  0A000 |     0 | -            | OTHER      | U | U | feature_not_supported; not listed
  08000 |     0 | -            | CONNECTION | U | U | connection_exception
  08001 |     0 | -            | CONNECTION | N | U | sqlclient_unable_to_establish_sqlconnection
  08003 |     0 | -            | CONNECTION | N | U | connection_does_not_exist; pgJDBC checks this before it sends anything
  08004 |     0 | -            | CONNECTION | N | U | sqlserver_rejected_establishment_of_sqlconnection
  08006 |     0 | -            | CONNECTION | U | U | connection_failure
  08007 |     0 | -            | CONNECTION | U | U | transaction_resolution_unknown
  08P01 |     0 | -            | CONNECTION | U | U | protocol_violation; PgBouncer: the server connection crashed
  22000 |     0 | -            | OTHER      | N | U | class 22, data_exception
  22P05 |     0 | -            | OTHER      | N | U | untranslatable_character
  23505 |     0 | -            | OTHER      | N | U | class 23, unique_violation
  25006 |     0 | -            | READ_ONLY  | N | U | read_only_sql_transaction
  25P03 |     0 | -            | CONNECTION | U | U | idle_in_transaction_session_timeout
  25P04 |     0 | -            | CONNECTION | U | U | transaction_timeout
  3F000 |     0 | -            | SCHEMA     | N | U | invalid_schema_name
  40000 |     0 | -            | OTHER      | N | N | transaction_rollback
  40001 |     0 | -            | CONFLICT   | N | N | serialization_failure
  40002 |     0 | -            | OTHER      | N | N | transaction_integrity_constraint_violation
  40003 |     0 | -            | CONNECTION | U | U | statement_completion_unknown; CockroachDB documentation, Result is ambiguous
  40P01 |     0 | -            | CONFLICT   | N | N | deadlock_detected
  42501 |     0 | -            | OTHER      | N | U | class 42, insufficient_privilege
  42703 |     0 | -            | SCHEMA     | N | U | undefined_column
  42P01 |     0 | -            | SCHEMA     | N | U | undefined_table
  53000 |     0 | -            | OTHER      | N | U | class 53, insufficient_resources
  53100 |     0 | -            | OTHER      | N | U | disk_full; while the commit record is written it is a crash, not this error
  54000 |     0 | -            | OTHER      | N | U | class 54, program_limit_exceeded
  55P03 |     0 | -            | TIMEOUT    | N | U | lock_not_available
  57014 |     0 | -            | TIMEOUT    | N | U | query_canceled; syncrep.c: no error once the commit is written
  57P01 |     0 | -            | CONNECTION | U | U | admin_shutdown; syncrep.c: also after the transaction has committed locally
  57P02 |     0 | -            | CONNECTION | U | U | crash_shutdown
  57P03 |     0 | -            | CONNECTION | N | U | cannot_connect_now; sent to a new connection only
  57P04 |     0 | -            | CONNECTION | U | U | database_dropped
  57P05 |     0 | -            | CONNECTION | N | U | idle_session_timeout; only while it waits for a query outside a transaction
  58030 |     0 | -            | OTHER      | U | U | io_error; not listed
  P0001 |     0 | -            | OTHER      | N | U | raise_exception, as from a trigger
  XX000 |     0 | -            | OTHER      | U | U | internal_error; not listed
# H2: documentation of org.h2.api.ErrorCode.
  22001 | 22001 | -            | OTHER      | N | U | VALUE_TOO_LONG_2
  23505 | 23505 | -            | OTHER      | N | U | DUPLICATE_KEY_1
  40001 | 40001 | rollback     | CONFLICT   | N | N | DEADLOCK_1: the current transaction is rolled back
  42S02 | 42102 | -            | SCHEMA     | N | U | TABLE_OR_VIEW_NOT_FOUND_1
  42S04 | 42104 | -            | SCHEMA     | N | U | TABLE_OR_VIEW_NOT_FOUND_DATABASE_EMPTY_1
  54011 | 54011 | -            | OTHER      | N | U | TOO_MANY_COLUMNS_1
  57014 | 57014 | timeout      | TIMEOUT    | N | U | STATEMENT_WAS_CANCELED
  HY000 | 50000 | -            | OTHER      | U | U | GENERAL_ERROR_1
  HYT00 | 50200 | timeout      | TIMEOUT    | N | U | LOCK_TIMEOUT_1
  90007 | 90007 | -            | OTHER      | U | U | OBJECT_CLOSED; not listed
  90028 | 90028 | -            | OTHER      | U | U | IO_EXCEPTION_1; not listed
  90030 | 90030 | -            | OTHER      | U | U | FILE_CORRUPTED_1; not listed
  90031 | 90031 | -            | OTHER      | U | U | IO_EXCEPTION_2; not listed
  90067 | 90067 | connection   | CONNECTION | U | U | CONNECTION_BROKEN_1
  90079 | 90079 | -            | SCHEMA     | N | U | SCHEMA_NOT_FOUND_1
  90096 | 90096 | -            | OTHER      | N | U | NOT_ENOUGH_RIGHTS_FOR_1
  90097 | 90097 | -            | READ_ONLY  | N | U | DATABASE_IS_READ_ONLY
  90098 | 90098 | -            | CONNECTION | U | U | DATABASE_IS_CLOSED
  90108 | 90108 | -            | OTHER      | U | U | OUT_OF_MEMORY; not listed
  90121 | 90121 | connection   | CONNECTION | U | U | DATABASE_CALLED_AT_SHUTDOWN
  90131 | 90131 | -            | CONFLICT   | N | U | CONCURRENT_UPDATE_1
# Failures with only a type, or without any detail. JDBC: the documentation of java.sql.
  -     |     0 | -            | OTHER      | U | U | an SQLException without a state
  HY000 |     0 | -            | OTHER      | U | U | general error
  HYT00 |     0 | timeout      | TIMEOUT    | U | U | timeout expired
  ''    |     0 | -            | OTHER      | U | U | an empty state
  4     |     0 | -            | OTHER      | U | U | a state that is too short
  -     |     0 | connection   | CONNECTION | U | U | SQLNonTransientConnectionException
  -     |     0 | transient    | CONNECTION | U | U | SQLTransientConnectionException, as from HikariCP
  -     |     0 | recoverable  | CONNECTION | U | U | SQLRecoverableException
""")
    void failureHasKindAndOutcome(
            String state, int code, String type, Kind kind, String statement, String commit, String source) {
        SQLException failure = failure(state, code, type);

        for (Sent sent : Sent.values()) {
            String outcome = switch (sent) {
                case NO_COMMIT -> "N";
                case AUTOCOMMITTED_STATEMENT -> statement;
                case COMMIT -> commit;
            };
            JdbcStorageException described = describe(failure, sent);
            assertThat(described.kind()).as("%s: %s", sent, source).isEqualTo(kind);
            assertThat(described.outcome())
                    .as("%s: %s", sent, source)
                    .isEqualTo(outcome.equals("N") ? Outcome.NOT_APPLIED : Outcome.UNKNOWN);
            assertThat(described.getMessage().contains("unknown")).isEqualTo(outcome.equals("U"));
            assertThat(described).hasMessageNotContaining("of the driver").hasCause(failure);
        }
    }

    /** Only SQLState class 40 proves that a failed commit was rolled back. */
    @Property
    void failedCommitIsUnknownUnlessSqlStateProvesRollback(
            @ForAll @StringLength(5) @UpperChars @NumericChars @Chars('0') String state, @ForAll int code) {
        boolean rolledBack = state.startsWith("40") && !state.equals("40003");

        assertThat(describe(new SQLException("of the driver", state, code), Sent.COMMIT)
                        .outcome())
                .isEqualTo(rolledBack ? Outcome.NOT_APPLIED : Outcome.UNKNOWN);
    }

    /** A pool without a free connection may report any error, even that the database is read-only. */
    @Test
    void failureToOpenConnectionIsNotApplied() {
        JdbcStorageException described = new Failures(TableName.byDefault())
                .describeNoConnection(new SQLException("of the driver", "25006", 1290));

        assertThat(described.kind()).isEqualTo(Kind.CONNECTION);
        assertThat(described.outcome()).isEqualTo(Outcome.NOT_APPLIED);
    }

    private static JdbcStorageException describe(SQLException failure, Sent sent) {
        return new Failures(TableName.byDefault()).describe(failure, sent);
    }

    private static SQLException failure(String state, int code, String type) {
        String message = "of the driver";
        return switch (type == null ? "" : type) {
            case "" -> new SQLException(message, state, code);
            case "connection" -> new SQLNonTransientConnectionException(message, state, code);
            case "transient" -> new SQLTransientConnectionException(message, state, code);
            case "recoverable" -> new SQLRecoverableException(message, state, code);
            case "timeout" -> new SQLTimeoutException(message, state, code);
            case "rollback" -> new java.sql.SQLTransactionRollbackException(message, state, code);
            default -> throw new IllegalArgumentException(type);
        };
    }
}
