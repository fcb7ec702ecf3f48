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
 * The differences between the supported databases. Nothing else in this storage depends on the kind of the database.
 *
 * <p>Stateless and thread-safe.
 */
public abstract sealed class Dialect permits H2Dialect, MySqlDialect, PostgreSqlDialect {

    private final String name;

    Dialect(String name) {
        this.name = name;
    }

    /**
     * Returns the dialect of H2, in any of its modes, embedded or as a server.
     *
     * @return the dialect
     */
    public static Dialect h2() {
        return new H2Dialect();
    }

    /**
     * Returns the dialect of PostgreSQL and of databases that are compatible with it: Citus, YugabyteDB, CockroachDB.
     *
     * @return the dialect
     */
    public static Dialect postgreSql() {
        return new PostgreSqlDialect();
    }

    /**
     * Returns the dialect of MariaDB 10.6 and later, including Galera.
     *
     * @return the dialect
     */
    public static Dialect mariaDb() {
        return new MariaDbDialect();
    }

    /**
     * Returns the dialect of MySQL 8.0.17 and later.
     *
     * @return the dialect
     */
    public static Dialect mySql() {
        return new MySqlDialect();
    }

    /** Detects the dialect of the database of a connection. */
    static Dialect detect(Connection connection) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        // MySQL's driver calls MariaDB "MySQL"; only the version says "MariaDB".
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
                        "this database is unknown: name its dialect with the builder's method dialect(…)",
                        null);
        };
    }

    /**
     * Returns the name of the database in lower case, which is also the folder of its SQL files.
     *
     * @return {@code h2}, {@code postgresql}, {@code mariadb} or {@code mysql}
     */
    public final String name() {
        return name;
    }

    /** Quotes a name; {@link TableName} ensures that it contains no quotation mark. */
    String quoted(String identifier) {
        return '"' + identifier + '"';
    }

    /** Returns the table's quoted name for SQL. */
    final String quoted(TableName table) {
        return table.schema() == null ? quoted(table.table()) : quoted(table.schema()) + '.' + quoted(table.table());
    }

    /** Returns the quoted name of an index on a table, for the creation of the index. */
    String quotedIndex(TableName table, String index) {
        return quoted(index);
    }

    void bindKey(PreparedStatement statement, int position, String key) throws SQLException {
        statement.setString(position, key);
    }

    String readKey(ResultSet row, int position) throws SQLException {
        return row.getString(position);
    }

    /**
     * Returns an INSERT that keeps the caller's transaction usable if the key exists: only the statement fails, or it
     * inserts nothing.
     */
    String insert(String table, String columns, String values) {
        return "INSERT INTO " + table + " (" + columns + ") VALUES (" + values + ")";
    }

    /** Returns whether an INSERT failed because the key exists. */
    boolean isDuplicateKey(SQLException failure) {
        return "23505".equals(failure.getSQLState());
    }

    /**
     * Returns an UPDATE that returns the updated row, or no row if {@code where} matches none.
     *
     * @param set the assignments, in which {@link #rowBefore} precedes columns that mean their old value
     */
    abstract String update(String table, String set, String where, String columns);

    /** Returns the prefix of a column's name that denotes its old value in an assignment. */
    String rowBefore(String table) {
        return "";
    }

    /** Returns whether the parameters of {@code where} come before those of {@code set}. */
    boolean bindsWhereFirst() {
        return false;
    }

    /** Returns whether {@link #update} returns the row; if not, a SELECT must follow in the same transaction. */
    boolean updateReturnsRow() {
        return true;
    }

    /**
     * Returns a warning for the log for each setting that weakens durability. A warning names the setting that restores
     * it.
     *
     * @param timeoutSeconds the maximum duration of a statement, or 0 for no limit
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

    /** Returns the settings of the Galera cluster, or null if the server is not a node of one. */
    @Nullable
    GaleraSettings galera(Connection connection, int timeoutSeconds) throws SQLException {
        return null;
    }

    /** Returns the end of a SELECT that limits the number of rows by a parameter. */
    String limit() {
        return "LIMIT ?";
    }

    /**
     * Returns the end of a SELECT that skips rows and limits their number, by the parameters of
     * {@link #bindsSkipFirst()}.
     */
    String limitAndSkip() {
        return "LIMIT ? OFFSET ?";
    }

    /**
     * Returns whether the first parameter of {@link #limitAndSkip()} is the number of rows to skip; the other is the
     * limit.
     */
    boolean bindsSkipFirst() {
        return false;
    }

    /**
     * Returns a query for the settings with which the database acknowledges changes that a crash or a failover can
     * lose. It returns a row with the name and the value of each. Null if the database has no such settings.
     */
    @Nullable
    String weakSettings() {
        return null;
    }

    /** Returns a parameter as a text with the type and character set of the columns. */
    abstract String asText(String parameter);

    /** Returns the settings with which the database keeps every text, for an error message. */
    abstract String textSettings();

    /** Returns a column's text in a form that compares by code points; {@link #bindKey} binds its parameters. */
    String byCodePoints(String column) {
        return column;
    }

    /** Returns the condition that a text contains a parameter, compared character by character. */
    String contains(String text) {
        return "LOCATE(?, " + text + ") > 0";
    }

    /**
     * Commits a transaction.
     *
     * @throws JdbcStorageException if the database committed but does not guarantee that the change is durable
     */
    void commit(Connection connection) throws SQLException {
        connection.commit();
    }

    /**
     * Checks the commit of an executed statement that wrote with autocommit on.
     *
     * @throws JdbcStorageException if the database committed but does not guarantee that the change is durable
     */
    void requireAcknowledged(Statement write) throws SQLException {}

    /**
     * Returns the SQL of statements for several rows. Null if statements run row by row because the database is in the
     * process and there are no round trips to save.
     */
    @Nullable
    RowTables rowTables() {
        return null;
    }
}
