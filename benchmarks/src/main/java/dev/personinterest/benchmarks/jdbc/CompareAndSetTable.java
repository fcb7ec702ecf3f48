package dev.personinterest.benchmarks.jdbc;

import dev.personinterest.AllowedAudiences;
import dev.personinterest.CollaborationTag;
import dev.personinterest.InferenceData;
import dev.personinterest.PersonInterest;
import dev.personinterest.constraints.TimestampPrecision;
import dev.personinterest.storage.CompareAndSetUpdate;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.jdbc.JdbcPersonInterestRepository;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * The table as a compare-and-set store: it finds a row, and replaces it if its version is unchanged. This is the common
 * alternative to a single UPDATE. The user of every update is {@link Update#USER_ID}.
 */
public final class CompareAndSetTable implements CompareAndSetUpdate.Store {

    private static final String REPLACE = "UPDATE \"person_interest\" SET version = ?, last_modified = ?,"
            + " last_modified_by = ?, allowed_audiences = ?, inferred = ?, confidence_score = ?,"
            + " user_has_verified_accuracy = ?, categories = ?, description = ?, display_name = ?, web_url = ?,"
            + " collaboration_tags = ? WHERE owner_id = ? AND id = ? AND version = ?";

    private final ObjectWriter texts = JsonMapper.builder().build().writerFor(List.class);
    private final DataSource pool;
    private final JdbcPersonInterestRepository repository;

    /**
     * Creates a store over the table of a database.
     *
     * @param pool the connection pool
     */
    public CompareAndSetTable(DataSource pool) {
        this.pool = pool;
        this.repository = JdbcPersonInterestRepository.builder(pool).build();
    }

    @Override
    public Optional<PersonInterest> find(PersonInterestKey key) {
        return repository.find(key);
    }

    @Override
    public boolean replace(PersonInterestKey key, PersonInterest before, PersonInterest after) {
        InferenceData inference = after.inference();
        try (Connection connection = pool.getConnection();
                PreparedStatement replace = connection.prepareStatement(REPLACE)) {
            replace.setLong(1, after.version());
            replace.setLong(2, TimestampPrecision.toSteps(after.lastModifiedDateTime()));
            replace.setString(3, Update.MODIFIED_BY);
            replace.setString(4, names(after.allowedAudiences()));
            replace.setBoolean(5, inference != null);
            replace.setObject(6, inference == null ? null : inference.confidenceScore(), Types.DOUBLE);
            replace.setObject(7, inference == null ? null : inference.userHasVerifiedAccuracy(), Types.BOOLEAN);
            replace.setString(8, array(after.categories()));
            replace.setString(9, after.description());
            replace.setString(10, after.displayName());
            replace.setString(11, after.webUrl());
            replace.setString(12, array(names(after.collaborationTags())));
            replace.setString(13, key.ownerId());
            replace.setString(14, key.id());
            replace.setLong(15, before.version());
            return replace.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable String names(@Nullable AllowedAudiences audiences) {
        return audiences == null
                ? null
                : Stream.concat(
                                audiences.known().stream().map(audience -> audience.graphName()),
                                audiences.unknownNames().stream())
                        .collect(Collectors.joining(","));
    }

    private static @Nullable List<String> names(@Nullable List<CollaborationTag> tags) {
        return tags == null
                ? null
                : tags.stream().map(CollaborationTag::graphName).toList();
    }

    private @Nullable String array(@Nullable List<String> list) {
        return list == null ? null : texts.writeValueAsString(list);
    }
}
