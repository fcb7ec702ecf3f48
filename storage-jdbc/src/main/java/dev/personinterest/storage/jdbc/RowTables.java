package dev.personinterest.storage.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** How one statement is given several rows, where a database is asked over a wire. The rows' values are parameters. */
interface RowTables {

    /** Binds the rows to a statement about them. */
    void bind(PreparedStatement statement, GivenRows rows) throws SQLException;

    /** A SELECT of the stored rows of the given keys, which locks them, in the order of the given ones where it can. */
    String lock(String table, String columns, GivenRows rows);

    /** An UPDATE of the stored rows; where {@link #updateReturnsRows()}, it returns them as they then are. */
    String update(String table, String columns, GivenRows rows);

    /** Whether {@link #update} tells which rows it has updated; if not, they must be locked before. */
    boolean updateReturnsRows();
}
