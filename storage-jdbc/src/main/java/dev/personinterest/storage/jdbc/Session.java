package dev.personinterest.storage.jdbc;

import dev.personinterest.PersonInterest;
import dev.personinterest.storage.PersonInterestKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs statements on one connection, and closes what it opens except the connection. */
final class Session {

    /** The maximum number of rows of one statement. */
    private static final int MAX_ROWS = 1_000;

    /**
     * The number of characters after which a statement takes no further row. Servers accept at least some megabytes.
     */
    private static final int ENOUGH_CHARACTERS = 500_000;

    private final Connection connection;
    private final Statements statements;
    private final Dialect dialect;
    private final int timeoutSeconds;

    Session(Connection connection, Statements statements, int timeoutSeconds) {
        this.connection = connection;
        this.statements = statements;
        this.dialect = statements.dialect();
        this.timeoutSeconds = timeoutSeconds;
    }

    Optional<PersonInterest> find(PersonInterestKey key) throws SQLException {
        return findOne(statements.find(), key);
    }

    Optional<PersonInterest> findAndLock(PersonInterestKey key) throws SQLException {
        return findOne(statements.findAndLock(), key);
    }

    private Optional<PersonInterest> findOne(String sql, PersonInterestKey key) throws SQLException {
        try (PreparedStatement select = prepare(sql)) {
            new Parameters(select, dialect).addKey(key);
            return oneRow(select);
        }
    }

    int count(String ownerId, int max) throws SQLException {
        try (PreparedStatement select = prepare(statements.count())) {
            new Parameters(select, dialect).addKey(ownerId).addNumber(max);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    /** Updates a row and returns the interest after the update, or empty if no row has this key and version. */
    Optional<PersonInterest> update(RowAssignments row) throws SQLException {
        try (PreparedStatement update = prepare(sql(row))) {
            bind(row, update);
            if (dialect.updateReturnsRow()) {
                Optional<PersonInterest> after = oneRow(update);
                dialect.requireAcknowledged(update);
                return after;
            }
            if (update.executeUpdate() == 0) {
                return Optional.empty();
            }
            return find(row.key());
        } catch (JdbcStorageException e) {
            throw connection.getAutoCommit() ? e.afterUpdate() : e; // without autocommit, nothing is committed yet
        }
    }

    private String sql(RowAssignments row) {
        return statements.update(row.assigned().keySet(), row.version() != null);
    }

    private void bind(RowAssignments row, PreparedStatement update) throws SQLException {
        Parameters parameters = new Parameters(update, dialect);
        if (dialect.bindsWhereFirst()) {
            parameters.addKey(row.key()).addVersion(row.version()).addAll(row.assigned());
        } else {
            parameters.addAll(row.assigned()).addKey(row.key()).addVersion(row.version());
        }
    }

    boolean delete(PersonInterestKey key, @Nullable Long version) throws SQLException {
        try (PreparedStatement delete = prepare(statements.delete(version != null))) {
            new Parameters(delete, dialect).addKey(key).addVersion(version);
            boolean deleted = delete.executeUpdate() == 1;
            dialect.requireAcknowledged(delete);
            return deleted;
        }
    }

    /**
     * Locks rows in the order of their keys, with one statement for each owner and each {@link #MAX_ROWS} rows.
     *
     * @param keys the keys, each once, with the keys of one owner next to each other
     * @return the rows that exist
     */
    ReadRows findAndLock(List<PersonInterestKey> keys) throws SQLException {
        ReadRows found = new ReadRows();
        RowTables tables = dialect.rowTables();
        if (tables == null) {
            try (PreparedStatement select = prepare(statements.findAndLock())) {
                for (PersonInterestKey key : keys) {
                    new Parameters(select, dialect).addKey(key);
                    readAll(select, found);
                }
            }
            return found;
        }
        try (PreparedStatement select = prepare(statements.lock(tables))) {
            for (int from = 0, to; from < keys.size(); from = to) {
                to = endOfOwner(keys, from);
                List<String> ids = keys.subList(from, to).stream()
                        .map(PersonInterestKey::id)
                        .toList();
                tables.bindLock(select, keys.get(from).ownerId(), ids);
                readAll(select, found);
            }
        }
        return found;
    }

    private static int endOfOwner(List<PersonInterestKey> keys, int from) {
        String owner = keys.get(from).ownerId();
        int to = from + 1;
        while (to < keys.size()
                && to < from + MAX_ROWS
                && keys.get(to).ownerId().equals(owner)) {
            to++;
        }
        return to;
    }

    /**
     * Returns whether {@link #updateAll} returns the rows that it has updated, so that they need not be locked before.
     */
    boolean updatesWithoutLocking() {
        RowTables tables = dialect.rowTables();
        return tables == null || tables.updateReturnsRows();
    }

    /**
     * Updates rows.
     *
     * @param updates the updates, at most one for each row
     * @return the updated rows if {@link #updatesWithoutLocking}, otherwise none
     */
    ReadRows updateAll(List<RowAssignments> updates) throws SQLException {
        ReadRows updated = new ReadRows();
        RowTables tables = dialect.rowTables();
        if (tables == null) {
            for (int from = 0, to; from < updates.size(); from = to) {
                to = endOfSameStatement(updates, from);
                updateOneByOne(updates.subList(from, to), updated);
            }
            return updated;
        }
        for (int from = 0, to; from < updates.size(); from = to) {
            to = endOfStatement(updates, from);
            GivenRows rows = new GivenRows(updates.subList(from, to));
            try (PreparedStatement update = prepare(statements.update(tables, rows))) {
                tables.bindUpdate(update, rows);
                readAll(update, updated);
            }
        }
        return updated;
    }

    private void updateOneByOne(List<RowAssignments> ofOneStatement, ReadRows updated) throws SQLException {
        try (PreparedStatement update = prepare(sql(ofOneStatement.get(0)))) {
            for (RowAssignments row : ofOneStatement) {
                bind(row, update);
                readAll(update, updated);
            }
        }
    }

    private int endOfSameStatement(List<RowAssignments> updates, int from) {
        String first = sql(updates.get(from));
        int to = from + 1;
        while (to < updates.size() && sql(updates.get(to)).equals(first)) {
            to++;
        }
        return to;
    }

    private static int endOfStatement(List<RowAssignments> updates, int from) {
        int to = from;
        for (int size = 0; to < updates.size() && to < from + MAX_ROWS && size < ENOUGH_CHARACTERS; to++) {
            size += updates.get(to).size();
        }
        return to;
    }

    /** Rolls back the transaction, which must not be the caller's. */
    void rollback() throws SQLException {
        connection.rollback();
    }

    List<PersonInterest> readAll(PreparedStatement select) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            List<PersonInterest> interests = new ArrayList<>();
            while (rows.next()) {
                interests.add(Row.read(rows, dialect));
            }
            return interests;
        }
    }

    private void readAll(PreparedStatement statement, ReadRows read) throws SQLException {
        if (statement.execute()) {
            try (ResultSet rows = statement.getResultSet()) {
                read.addAll(rows, dialect);
            }
        }
    }

    private Optional<PersonInterest> oneRow(PreparedStatement statement) throws SQLException {
        // The executeQuery of some drivers refuses a statement that does not begin with SELECT.
        statement.execute();
        try (ResultSet rows = statement.getResultSet()) {
            return rows.next() ? Optional.of(Row.read(rows, dialect)) : Optional.empty();
        }
    }

    PreparedStatement prepare(String sql) throws SQLException {
        return prepare(connection, sql, timeoutSeconds);
    }

    static PreparedStatement prepare(Connection connection, String sql, int timeoutSeconds) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        if (timeoutSeconds > 0) {
            try {
                statement.setQueryTimeout(timeoutSeconds);
            } catch (SQLException e) {
                statement.close();
                throw e;
            }
        }
        return statement;
    }
}
