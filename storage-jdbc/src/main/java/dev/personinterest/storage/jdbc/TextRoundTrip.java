package dev.personinterest.storage.jdbc;

import dev.personinterest.storage.jdbc.JdbcStorageException.Kind;
import dev.personinterest.storage.jdbc.JdbcStorageException.Outcome;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Sends texts to the database and back, without a table, to check that it keeps every text unchanged. */
final class TextRoundTrip {

    /**
     * Characters outside the Basic Multilingual Plane, an accent in both normal forms, Greek, CJK, characters that SQL
     * escapes, and a trailing blank.
     */
    private static final String PROBE = "\uD83D\uDE00 \uDBFF\uDFFD \u00E9 e\u0301 \u03A9 \u6F22\u5B57 \\ ' \" ` % ";

    private static final String DATA_EXCEPTION = "22";

    private TextRoundTrip() {}

    /** Returns the statement. Parameters: two texts. */
    static String sql(Dialect dialect) {
        return "SELECT filled, blank, CHAR_LENGTH(filled) FROM (SELECT " + dialect.asText("?") + " AS filled, "
                + dialect.asText("?") + " AS blank) probe";
    }

    /**
     * Makes the round trip.
     *
     * @param statement a statement of {@link #sql}
     * @throws JdbcStorageException of kind {@link Kind#UNSUITABLE_DATABASE} if a text comes back changed
     */
    static void require(PreparedStatement statement, Dialect dialect) throws SQLException {
        statement.setString(1, PROBE);
        statement.setString(2, "");
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            if (!PROBE.equals(row.getString(1))) {
                throw unsuitable("a text comes back changed", dialect, null);
            }
            if (!"".equals(row.getString(2))) {
                throw unsuitable("an empty text comes back as null", dialect, null);
            }
            // Some databases count code points, others UTF-16 code units, which are more.
            if (row.getInt(3) > PROBE.length()) {
                throw unsuitable("a character counts as several", dialect, null);
            }
        } catch (SQLException e) {
            if (e.getSQLState() != null && e.getSQLState().startsWith(DATA_EXCEPTION)) {
                throw unsuitable("a text is refused", dialect, e);
            }
            throw e;
        }
    }

    private static JdbcStorageException unsuitable(String finding, Dialect dialect, @Nullable SQLException cause) {
        return new JdbcStorageException(
                Kind.UNSUITABLE_DATABASE,
                Outcome.NOT_APPLIED,
                "the database, or the connection to it, does not keep every text (" + finding + "): "
                        + dialect.textSettings(),
                cause);
    }
}
