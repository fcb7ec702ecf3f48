package dev.personinterest.benchmarks.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A row of the table with uninterpreted columns, for ways without their own type of row. */
record StoredRow(
        String ownerId,
        String id,
        long version,
        long created,
        @Nullable String createdBy,
        long lastModified,
        @Nullable String lastModifiedBy,
        @Nullable String allowedAudiences,
        boolean inferred,
        @Nullable Double confidenceScore,
        @Nullable Boolean userHasVerifiedAccuracy,
        @Nullable String categories,
        @Nullable String description,
        @Nullable String displayName,
        @Nullable String webUrl,
        @Nullable String collaborationTags) {

    /** The columns in the order that {@link #read} expects. */
    static final String COLUMNS = "owner_id, id, version, created, created_by, last_modified, last_modified_by,"
            + " allowed_audiences, inferred, confidence_score, user_has_verified_accuracy, categories, description,"
            + " display_name, web_url, collaboration_tags";

    /** Reads the current row. H2 converts the bytes of a key from UTF-8. */
    static StoredRow read(ResultSet row) throws SQLException {
        return new StoredRow(
                row.getString(1),
                row.getString(2),
                row.getLong(3),
                row.getLong(4),
                row.getString(5),
                row.getLong(6),
                row.getString(7),
                row.getString(8),
                row.getBoolean(9),
                row.getObject(10, Double.class),
                row.getObject(11, Boolean.class),
                row.getString(12),
                row.getString(13),
                row.getString(14),
                row.getString(15),
                row.getString(16));
    }
}
