package dev.personinterest.storage.jdbc;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a database after the first look at it.
 *
 * @param dialect the SQL that the database speaks
 * @param warnings what weakens the promise of an acknowledgement, and which setting restores it
 */
record DatabaseFacts(Dialect dialect, List<String> warnings) {

    private static final Logger LOGGER = System.getLogger("dev.personinterest.storage.jdbc");

    /**
     * Finds out all facts, and that the database is suitable.
     *
     * @param named the dialect that the builder was told, or null to ask the database
     * @throws JdbcStorageException if the database is unknown or unsuitable
     */
    static DatabaseFacts of(Connection connection, @Nullable Dialect named, int timeoutSeconds) throws SQLException {
        Dialect dialect = named == null ? Dialect.detect(connection) : named;
        try (PreparedStatement probe = Session.prepare(connection, TextRoundTrip.sql(dialect), timeoutSeconds)) {
            TextRoundTrip.require(probe, dialect);
        }
        return new DatabaseFacts(dialect, dialect.warnings(connection, timeoutSeconds));
    }

    void logWarnings() {
        for (String warning : warnings) {
            LOGGER.log(Level.WARNING, warning);
        }
    }
}
