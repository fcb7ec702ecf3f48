package dev.personinterest.storage.jdbc;

import dev.personinterest.storage.ListRequest;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The SQL texts for one dialect and one table. They contain only the names of columns and of the table; every value is
 * a parameter.
 *
 * <p>Thread-safe.
 */
final class Statements {

    private static final String COLUMNS = join(Arrays.asList(Column.values()));
    private static final String KEY = "owner_id = ? AND id = ?";
    private static final String KEY_AND_VERSION = KEY + " AND version = ?";

    private final DatabaseFacts database;
    private final Dialect dialect;
    private final String table;

    /** UPDATE statements by the columns that they set. Only few of the possible statements are ever used. */
    private final Map<Integer, String> updates = new ConcurrentHashMap<>();

    // Created once, because drivers look up prepared statements by their text.
    private final String insert;
    private final String select;
    private final String find;
    private final String findAndLock;
    private final String count;
    private final String delete;
    private final String deleteVersion;

    Statements(DatabaseFacts database, TableName table) {
        this.database = database;
        this.dialect = database.dialect();
        this.table = dialect.quoted(table);
        this.insert = dialect.insert(this.table, COLUMNS, "?" + ", ?".repeat(Column.values().length - 1));
        this.select = "SELECT " + COLUMNS + " FROM " + this.table + " WHERE ";
        this.find = select + KEY;
        this.findAndLock = find + " FOR UPDATE";
        this.count = "SELECT COUNT(*) FROM (SELECT 1 AS one FROM " + this.table + " WHERE owner_id = ? "
                + dialect.limit() + ") AS counted";
        this.delete = "DELETE FROM " + this.table + " WHERE " + KEY;
        this.deleteVersion = "DELETE FROM " + this.table + " WHERE " + KEY_AND_VERSION;
    }

    /** Returns the facts about the database of these statements. */
    DatabaseFacts database() {
        return database;
    }

    Dialect dialect() {
        return dialect;
    }

    /** Returns an INSERT. Parameters: every column in order. */
    String insert() {
        return insert;
    }

    /** Parameters: the key. */
    String find() {
        return find;
    }

    /** Parameters: the key. */
    String findAndLock() {
        return findAndLock;
    }

    /** Returns the SELECT of a part of a list, with its parameters. */
    ListSelect list(String ownerId, ListRequest request) {
        return ListSelect.of(dialect, select, ownerId, request);
    }

    /**
     * Returns a SELECT that counts rows of one owner. Parameters: the owner, and the number at which to stop counting.
     */
    String count() {
        return count;
    }

    /** Returns a DELETE. Parameters: the key, and the version if {@code versioned}. */
    String delete(boolean versioned) {
        return versioned ? deleteVersion : delete;
    }

    /** See {@link RowTables#lock}. */
    String lock(RowTables tables) {
        return tables.lock(table, COLUMNS);
    }

    /** See {@link RowTables#update}. */
    String update(RowTables tables, GivenRows rows) {
        return tables.update(table, COLUMNS, rows);
    }

    /**
     * Returns the UPDATE of one row; see {@link #assignments}.
     *
     * <p>Parameters: the assigned columns in order, the key, and the version if {@code versioned}; see
     * {@link Dialect#bindsWhereFirst()}.
     */
    String update(Set<Column> assigned, boolean versioned) {
        int shape = versioned ? 1 : 0;
        for (Column column : assigned) {
            shape |= 1 << column.position();
        }
        String known = updates.get(shape);
        return known != null ? known : updates.computeIfAbsent(shape, unknown -> newUpdate(assigned, versioned));
    }

    private String newUpdate(Set<Column> assigned, boolean versioned) {
        return dialect.update(
                table,
                assignments(assigned, dialect.rowBefore(table), column -> "?"),
                versioned ? KEY_AND_VERSION : KEY,
                COLUMNS);
    }

    /**
     * Returns the assignments of an UPDATE: the given columns, {@code last_modified} unless it would go back, and the
     * next version unless the version is among the columns.
     *
     * @param before the prefix of a column's name that denotes its old value
     * @param value returns the SQL of a column's new value
     */
    static String assignments(Set<Column> assigned, String before, Function<Column, String> value) {
        String nextVersion = assigned.contains(Column.VERSION) ? "" : "version = " + before + "version + 1, ";
        return assigned.stream()
                .map(column -> column == Column.LAST_MODIFIED
                        ? "last_modified = GREATEST(" + value.apply(column) + ", " + before + "last_modified)"
                        : column.sqlName() + " = " + value.apply(column))
                .collect(Collectors.joining(", ", nextVersion, ""));
    }

    /** Returns a SELECT that finds no rows, but fails if the table or one of its columns is missing. */
    String probe() {
        return "SELECT " + COLUMNS + " FROM " + table + " WHERE 1 = 0";
    }

    private static String join(Collection<Column> columns) {
        return columns.stream().map(Column::sqlName).collect(Collectors.joining(", "));
    }
}
