package dev.personinterest.storage.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** The SQL of statements for several rows, for databases that are reached over a network. All values are parameters. */
interface RowTables {

    /** Returns a SELECT that locks the rows of one owner with the given ids, in the order of the ids. */
    String lock(String table, String columns);

    /** Binds the parameters of {@link #lock}; the ids are sorted. */
    void bindLock(PreparedStatement statement, String ownerId, List<String> ids) throws SQLException;

    /** Returns an UPDATE of rows of any owners. If {@link #updateReturnsRows()}, it returns the updated rows. */
    String update(String table, String columns, GivenRows rows);

    /** Binds the parameters of {@link #update}. */
    void bindUpdate(PreparedStatement statement, GivenRows rows) throws SQLException;

    /** Returns whether {@link #update} returns the rows that it has updated; if not, they must be locked before. */
    boolean updateReturnsRows();
}
