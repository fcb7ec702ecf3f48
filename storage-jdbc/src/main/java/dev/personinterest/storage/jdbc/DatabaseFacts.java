package dev.personinterest.storage.jdbc;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a database after the first look at it.
 *
 * @param dialect the SQL that the database speaks
 * @param weakSettings the settings that weaken what an acknowledgement means, such as {@code synchronous_commit=off}
 */
record DatabaseFacts(Dialect dialect, List<String> weakSettings) {

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
        return new DatabaseFacts(dialect, weakSettings(connection, dialect.weakSettings(), timeoutSeconds));
    }

    private static List<String> weakSettings(Connection connection, @Nullable String query, int timeoutSeconds)
            throws SQLException {
        if (query == null) {
            return List.of();
        }
        List<String> settings = new ArrayList<>();
        try (PreparedStatement select = Session.prepare(connection, query, timeoutSeconds);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                settings.add(rows.getString(1) + "=" + rows.getString(2));
            }
        }
        return List.copyOf(settings);
    }

    /** Logs a warning for each setting that weakens what the repository promises. */
    void logWarnings() {
        for (String setting : weakSettings) {
            LOGGER.log(
                    Level.WARNING,
                    "The database has {0}: it acknowledges changes before they are durable, and a crash or a failover can"
                            + " lose them.",
                    setting);
        }
    }
}
