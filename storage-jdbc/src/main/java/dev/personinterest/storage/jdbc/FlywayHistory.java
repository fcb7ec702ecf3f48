package dev.personinterest.storage.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What Flyway's table of migrations, under its default name, says of the file of the schema. */
final class FlywayHistory {

    static final String SKIPPED =
            "Flyway skipped V1__person_interest.sql, because its history starts with a baseline of"
                    + " version 1 or later: baselineOnMigrate needs baselineVersion 0; in this database, run the file once or"
                    + " copy it to a migration of a later version";

    private FlywayHistory() {}

    /** Whether the history starts from a baseline that stands for the file. */
    static boolean skips(Connection connection, Dialect dialect) throws SQLException {
        String sql = "SELECT 1 FROM " + dialect.quoted("flyway_schema_history") + " WHERE " + dialect.quoted("type")
                + " = 'BASELINE' AND " + dialect.quoted("version") + " <> '0'";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next();
        }
    }
}
