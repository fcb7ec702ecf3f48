package dev.personinterest.storage.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** The SQL of statements about several rows, for databases that are reached over a network. All values are parameters. */
interface RowTables {

    /** A SELECT of the rows of one owner that have the ids of a list. It locks them in the order of the ids. */
    String lock(String table, String columns);

    /** Binds the parameters of {@link #lock}; the ids are in order. */
    void bindLock(PreparedStatement statement, String ownerId, List<String> ids) throws SQLException;

    /** An UPDATE of the stored rows of any owners; where {@link #updateReturnsRows()}, it returns them as they then are. */
    String update(String table, String columns, GivenRows rows);

    /** Binds the parameters of {@link #update}. */
    void bindUpdate(PreparedStatement statement, GivenRows rows) throws SQLException;

    /** Whether {@link #update} tells which rows it has updated; if not, they must be locked before. */
    boolean updateReturnsRows();
}
