package dev.personinterest.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** MySQL, which cannot return an updated row. */
sealed class MySqlDialect extends Dialect permits MariaDbDialect {

    private static final int DUPLICATE_ENTRY = 1062;

    MySqlDialect() {
        this("mysql");
    }

    MySqlDialect(String name) {
        super(name);
    }

    @Override
    String quoted(String identifier) {
        return '`' + identifier + '`';
    }

    @Override
    boolean isDuplicateKey(SQLException failure) {
        return failure.getErrorCode() == DUPLICATE_ENTRY;
    }

    @Override
    String update(String table, String set, String where, String columns) {
        return "UPDATE " + table + " SET " + set + " WHERE " + where;
    }

    @Override
    boolean updateReturnsRow() {
        return false;
    }

    @Override
    String asText(String parameter) {
        return "CONVERT(" + parameter + " USING utf8mb4)";
    }

    @Override
    String textSettings() {
        return "character_set_client, character_set_connection and character_set_results must be utf8mb4, and sql_mode"
                + " must not contain EMPTY_STRING_IS_NULL";
    }

    /** {@inheritDoc} With 1, and in MariaDB also with 3, each commit is on disk before it is acknowledged. */
    @Override
    String weakSettings() {
        String name = "innodb_flush_log_at_trx_commit";
        return "SELECT '" + name + "', @@GLOBAL." + name + " FROM DUAL WHERE @@GLOBAL." + name + " NOT IN (1, 3)";
    }

    @Override
    @Nullable
    GaleraSettings galera(Connection connection, int timeoutSeconds) throws SQLException {
        return GaleraSettings.of(connection, timeoutSeconds);
    }

    @Override
    RowTables rowTables() {
        return new JsonTables(""); // by default, the stored key's collation takes precedence, which is binary
    }
}
