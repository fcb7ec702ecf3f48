package dev.personinterest.storage.jdbc;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a database after the first look at it.
 *
 * @param dialect the SQL that the database speaks
 * @param galera the settings of the Galera cluster, or null if the server is no node of one
 * @param warnings what weakens the promise of an acknowledgement, and which setting restores it
 */
record DatabaseFacts(Dialect dialect, @Nullable GaleraSettings galera, List<String> warnings) {

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
        GaleraSettings galera = dialect.galera(connection, timeoutSeconds);
        List<String> warnings = new ArrayList<>(dialect.warnings(connection, timeoutSeconds));
        if (galera != null) {
            warnings.addAll(galera.warnings());
        }
        return new DatabaseFacts(dialect, galera, List.copyOf(warnings));
    }

    /**
     * Returns whether an update is one statement whose row is its acknowledgement. A node of Galera sends the row
     * before the change is certified. If certification fails, it runs the statement again, and the first row was
     * wrong.
     */
    boolean updateIsOneStatement() {
        return dialect.updateReturnsRow() && galera == null;
    }

    /** Logs a warning for each setting that weakens what the repository promises. */
    void logWarnings() {
        for (String warning : warnings) {
            LOGGER.log(Level.WARNING, warning);
        }
    }
}
