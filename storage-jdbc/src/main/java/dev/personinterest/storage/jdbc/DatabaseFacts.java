package dev.personinterest.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a database after the first look at it.
 *
 * @param dialect the SQL that the database speaks
 */
record DatabaseFacts(Dialect dialect) {

    /**
     * Finds out all facts.
     *
     * @param named the dialect that the builder was told, or null to ask the database
     */
    static DatabaseFacts of(Connection connection, @Nullable Dialect named) throws SQLException {
        return new DatabaseFacts(named == null ? Dialect.detect(connection) : named);
    }
}
