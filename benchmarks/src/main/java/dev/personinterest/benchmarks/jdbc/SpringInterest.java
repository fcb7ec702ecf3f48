package dev.personinterest.benchmarks.jdbc;

import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/** The row as an aggregate. */
@Table("person_interest")
record SpringInterest(
        @Id @Embedded.Empty Key key,
        @Version long version,
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

    /** The primary key. */
    record Key(String ownerId, String id) {}

    SpringInterest with(Update update) {
        return new SpringInterest(
                key,
                version,
                created,
                createdBy,
                Math.max(lastModified, update.moment()),
                Update.MODIFIED_BY,
                allowedAudiences,
                inferred,
                confidenceScore,
                userHasVerifiedAccuracy,
                update.categories(),
                description,
                displayName,
                webUrl,
                collaborationTags);
    }

    StoredRow toRow() {
        return new StoredRow(
                key.ownerId(),
                key.id(),
                version,
                created,
                createdBy,
                lastModified,
                lastModifiedBy,
                allowedAudiences,
                inferred,
                confidenceScore,
                userHasVerifiedAccuracy,
                categories,
                description,
                displayName,
                webUrl,
                collaborationTags);
    }
}
