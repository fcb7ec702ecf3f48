package dev.personinterest.storage.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Flyway's table of migrations, with its default name. */
final class FlywayHistory {

    static final String SKIPPED =
            "Flyway skipped V1__person_interest.sql, because its history starts with a baseline of"
                    + " version 1 or later: baselineOnMigrate needs baselineVersion 0; in this database, run the file once or"
                    + " copy it to a migration of a later version";

    private FlywayHistory() {}

    /** Returns whether the history starts with a baseline, because of which Flyway skips the file of the schema. */
    static boolean skips(Connection connection, Dialect dialect) throws SQLException {
        String sql = "SELECT 1 FROM " + dialect.quoted("flyway_schema_history") + " WHERE " + dialect.quoted("type")
                + " = 'BASELINE' AND " + dialect.quoted("version") + " <> '0'";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next();
        }
    }
}
