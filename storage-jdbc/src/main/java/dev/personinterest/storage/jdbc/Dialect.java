package dev.personinterest.storage.jdbc;

import dev.personinterest.storage.jdbc.JdbcStorageException.Kind;
import dev.personinterest.storage.jdbc.JdbcStorageException.Outcome;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What differs from database to database; nothing else in this storage asks which one it is.
 *
 * <p>Without state, and safe for any number of threads.
 */
public abstract sealed class Dialect permits H2Dialect, MySqlDialect, PostgreSqlDialect {

    private final String name;

    Dialect(String name) {
        this.name = name;
    }

    /**
     * H2 in any of its modes, embedded or as a server.
     *
     * @return the dialect
     */
    public static Dialect h2() {
        return new H2Dialect();
    }

    /**
     * PostgreSQL, and what speaks as it does: Citus, YugabyteDB, CockroachDB.
     *
     * @return the dialect
     */
    public static Dialect postgreSql() {
        return new PostgreSqlDialect();
    }

    /**
     * MariaDB 10.6 and later, Galera included.
     *
     * @return the dialect
     */
    public static Dialect mariaDb() {
        return new MariaDbDialect();
    }

    /**
     * MySQL 8.0.17 and later.
     *
     * @return the dialect
     */
    public static Dialect mySql() {
        return new MySqlDialect();
    }

    /** Asks a connection which database it leads to. */
    static Dialect detect(Connection connection) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        // MySQL's driver calls MariaDB "MySQL", but for the version.
        if (database.getDatabaseProductVersion().contains("MariaDB")) {
            return mariaDb();
        }
        return switch (database.getDatabaseProductName()) {
            case "H2" -> h2();
            case "PostgreSQL" -> postgreSql();
            case "MariaDB" -> mariaDb();
            case "MySQL" -> mySql();
            default ->
                throw new JdbcStorageException(
                        Kind.OTHER,
                        Outcome.NOT_APPLIED,
                        "this database is none that is known here: name the dialect that it speaks in the builder",
                        null);
        };
    }

    /**
     * The database's name in lower case, which is the folder of its SQL files, too.
     *
     * @return {@code h2}, {@code postgresql}, {@code mariadb} or {@code mysql}
     */
    public final String name() {
        return name;
    }

    /** Quotes a name; {@link TableName} has made sure that no quotation mark is in it. */
    String quoted(String identifier) {
        return '"' + identifier + '"';
    }

    /** The table's name as SQL needs it. */
    final String quoted(TableName table) {
        return table.schema() == null ? quoted(table.table()) : quoted(table.schema()) + '.' + quoted(table.table());
    }

    /** The name of an index on a table, where an index is created. */
    String quotedIndex(TableName table, String index) {
        return quoted(index);
    }

    void bindKey(PreparedStatement statement, int position, String key) throws SQLException {
        statement.setString(position, key);
    }

    String readKey(ResultSet row, int position) throws SQLException {
        return row.getString(position);
    }

    /** An INSERT that leaves the caller's transaction usable where the key is taken: it fails alone, or inserts nothing. */
    String insert(String table, String columns, String values) {
        return "INSERT INTO " + table + " (" + columns + ") VALUES (" + values + ")";
    }

    /** Whether an INSERT failed because the key is taken. */
    boolean isDuplicateKey(SQLException failure) {
        return "23505".equals(failure.getSQLState());
    }

    /**
     * An UPDATE that returns the row as it then is, or none if {@code where} found none.
     *
     * @param set the assignments; in them, columns of the row as it was stand behind {@link #rowBefore}
     */
    abstract String update(String table, String set, String where, String columns);

    /** What stands before the name of a column where an assignment means its value before. */
    String rowBefore(String table) {
        return "";
    }

    /** Whether the parameters of {@code where} come before those of {@code set}. */
    boolean bindsWhereFirst() {
        return false;
    }

    /** Whether {@link #update} is one statement that returns the row; if not, a SELECT must follow in its transaction. */
    boolean updateReturnsRow() {
        return true;
    }

    /**
     * Returns what weakens the promise of an acknowledgement, and which setting restores it. Each text is one warning for the
     * log.
     *
     * @param timeoutSeconds the longest time for a statement, or 0
     */
    List<String> warnings(Connection connection, int timeoutSeconds) throws SQLException {
        String query = weakSettings();
        if (query == null) {
            return List.of();
        }
        List<String> warnings = new ArrayList<>();
        try (PreparedStatement select = Session.prepare(connection, query, timeoutSeconds);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                warnings.add(
                        "The database has " + rows.getString(1) + "=" + rows.getString(2) + ": it acknowledges changes"
                                + " before they are durable, and a crash or a failover can lose them.");
            }
        }
        return List.copyOf(warnings);
    }

    /** Returns the settings of the Galera cluster, or null if the server is no node of one. */
    @Nullable
    GaleraSettings galera(Connection connection, int timeoutSeconds) throws SQLException {
        return null;
    }

    /** Ends a SELECT so that it returns no more rows than a parameter says. */
    String limit() {
        return "LIMIT ?";
    }

    /** Ends a SELECT so that it skips rows and returns no more than it should; two parameters, see {@link #bindsSkipFirst()}. */
    String limitAndSkip() {
        return "LIMIT ? OFFSET ?";
    }

    /** Whether {@link #limitAndSkip()} has the number of rows to skip before the limit. */
    boolean bindsSkipFirst() {
        return false;
    }

    /**
     * A query for the settings with which the database acknowledges changes that a crash or a failover can lose: a row
     * with the name and the value of each; null where there are none to ask for.
     */
    @Nullable
    String weakSettings() {
        return null;
    }

    /** A parameter as a text of the type and character set that columns have. */
    abstract String asText(String parameter);

    /** The settings that make the database keep every text, for an error message. */
    abstract String textSettings();

    /** The text of a column so that it compares by code points; its parameters are bound by {@link #bindKey}. */
    String byCodePoints(String column) {
        return column;
    }

    /** A condition that a text contains a parameter, character by character. */
    String contains(String text) {
        return "LOCATE(?, " + text + ") > 0";
    }

    /**
     * Commits a transaction.
     *
     * @throws JdbcStorageException if the database committed but does not promise that the change lasts
     */
    void commit(Connection connection) throws SQLException {
        connection.commit();
    }

    /**
     * Checks an executed statement that wrote; with autocommit on, it was committed.
     *
     * @throws JdbcStorageException if the database committed but does not promise that the change lasts
     */
    void requireAcknowledged(Statement write) throws SQLException {}

    /** How one statement is given several rows; null where statements run row by row, for there is no wire to save. */
    @Nullable
    RowTables rowTables() {
        return null;
    }
}
