package dev.personinterest.storage.jdbc;

/** PostgreSQL. */
final class PostgreSqlDialect extends Dialect {

    PostgreSqlDialect() {
        super("postgresql");
    }

    /** A statement that fails would take the caller's transaction with it, so a taken key must not fail. */
    @Override
    String insert(String table, String columns, String values) {
        return super.insert(table, columns, values) + " ON CONFLICT (owner_id, id) DO NOTHING";
    }

    @Override
    String update(String table, String set, String where, String columns) {
        return "UPDATE " + table + " SET " + set + " WHERE " + where + " RETURNING " + columns;
    }

    @Override
    String byCodePoints(String column) {
        return column + " COLLATE \"C\"";
    }

    @Override
    String contains(String text) {
        return "STRPOS(" + byCodePoints(text) + ", ?) > 0";
    }

    @Override
    RowTables rowTables() {
        return new UnnestedArrays();
    }
}
