package dev.personinterest.benchmarks.jdbc;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** The row as an entity. An UPDATE contains only the changed columns. */
@Entity
@Table(name = "`person_interest`")
@DynamicUpdate
@IdClass(HibernateInterest.Key.class)
public class HibernateInterest {

    /**
     * The primary key.
     *
     * @param ownerId the owner
     * @param id the id
     */
    public record Key(String ownerId, String id) {}

    @Id
    @Column(name = "owner_id")
    private String ownerId = "";

    @Id
    private String id = "";

    @Version
    private long version;

    private long created;

    @Column(name = "created_by")
    private @Nullable String createdBy;

    @Column(name = "last_modified")
    private long lastModified;

    @Column(name = "last_modified_by")
    private @Nullable String lastModifiedBy;

    @Column(name = "allowed_audiences")
    private @Nullable String allowedAudiences;

    private boolean inferred;

    @Column(name = "confidence_score")
    private @Nullable Double confidenceScore;

    @Column(name = "user_has_verified_accuracy")
    private @Nullable Boolean userHasVerifiedAccuracy;

    private @Nullable String categories;

    private @Nullable String description;

    @Column(name = "display_name")
    private @Nullable String displayName;

    @Column(name = "web_url")
    private @Nullable String webUrl;

    @Column(name = "collaboration_tags")
    private @Nullable String collaborationTags;

    /** Created by Hibernate. */
    protected HibernateInterest() {}

    void apply(Update update) {
        categories = update.categories();
        lastModified = Math.max(lastModified, update.moment());
        lastModifiedBy = Update.MODIFIED_BY;
    }

    StoredRow toRow() {
        return new StoredRow(
                ownerId,
                id,
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
