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
 * The facts about a database that the first check determines.
 *
 * @param dialect the SQL dialect of the database
 * @param galera the settings of the Galera cluster, or null if the server is not a node of one
 * @param warnings warnings about settings that weaken durability, each with the setting that restores it
 */
record DatabaseFacts(Dialect dialect, @Nullable GaleraSettings galera, List<String> warnings) {

    private static final Logger LOGGER = System.getLogger("dev.personinterest.storage.jdbc");

    /**
     * Determines all facts, and checks that the database is suitable.
     *
     * @param named the dialect that the builder named, or null to detect it
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
     * Returns whether an update is one statement whose row acknowledges it. A Galera node sends the row before the
     * change is certified. If certification fails, it runs the statement again, and the first row is wrong.
     */
    boolean updateIsOneStatement() {
        return dialect.updateReturnsRow() && galera == null;
    }

    /** Logs a warning for each setting that weakens the guarantees of the storage. */
    void logWarnings() {
        for (String warning : warnings) {
            LOGGER.log(Level.WARNING, warning);
        }
    }
}
