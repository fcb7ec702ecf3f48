package dev.personinterest.benchmarks.patch;

import com.fasterxml.jackson.annotation.JsonMerge;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mutable bean for Jackson's data binding. Timestamps remain strings. */
@JsonPropertyOrder({
    "id",
    "allowedAudiences",
    "inference",
    "createdDateTime",
    "createdBy",
    "lastModifiedDateTime",
    "lastModifiedBy",
    "categories",
    "description",
    "displayName",
    "webUrl",
    "collaborationTags"
})
public final class InterestBean {
    private @Nullable String id;

    private @Nullable String allowedAudiences;

    @JsonMerge // RFC 7396 merges objects member by member
    private @Nullable Inference inference;

    private @Nullable String createdDateTime;

    private @Nullable Actors createdBy;

    private @Nullable String lastModifiedDateTime;

    private @Nullable Actors lastModifiedBy;

    private @Nullable List<String> categories;

    private @Nullable String description;

    private @Nullable String displayName;

    private @Nullable String webUrl;

    private @Nullable List<String> collaborationTags;

    /** Creates a bean without values. */
    public InterestBean() {}

    /** Creates a shallow copy. */
    InterestBean(InterestBean original) {
        this.id = original.id;
        this.allowedAudiences = original.allowedAudiences;
        this.inference = original.inference;
        this.createdDateTime = original.createdDateTime;
        this.createdBy = original.createdBy;
        this.lastModifiedDateTime = original.lastModifiedDateTime;
        this.lastModifiedBy = original.lastModifiedBy;
        this.categories = original.categories;
        this.description = original.description;
        this.displayName = original.displayName;
        this.webUrl = original.webUrl;
        this.collaborationTags = original.collaborationTags;
    }

    public @Nullable String getId() {
        return id;
    }

    public void setId(@Nullable String id) {
        this.id = id;
    }

    public @Nullable String getAllowedAudiences() {
        return allowedAudiences;
    }

    public void setAllowedAudiences(@Nullable String allowedAudiences) {
        this.allowedAudiences = allowedAudiences;
    }

    public @Nullable Inference getInference() {
        return inference;
    }

    public void setInference(@Nullable Inference inference) {
        this.inference = inference;
    }

    public @Nullable String getCreatedDateTime() {
        return createdDateTime;
    }

    public void setCreatedDateTime(@Nullable String createdDateTime) {
        this.createdDateTime = createdDateTime;
    }

    public @Nullable Actors getCreatedBy() {
        return createdBy;
    }

    public void setCreatedBy(@Nullable Actors createdBy) {
        this.createdBy = createdBy;
    }

    public @Nullable String getLastModifiedDateTime() {
        return lastModifiedDateTime;
    }

    public void setLastModifiedDateTime(@Nullable String lastModifiedDateTime) {
        this.lastModifiedDateTime = lastModifiedDateTime;
    }

    public @Nullable Actors getLastModifiedBy() {
        return lastModifiedBy;
    }

    public void setLastModifiedBy(@Nullable Actors lastModifiedBy) {
        this.lastModifiedBy = lastModifiedBy;
    }

    public @Nullable List<String> getCategories() {
        return categories;
    }

    public void setCategories(@Nullable List<String> categories) {
        this.categories = categories;
    }

    public @Nullable String getDescription() {
        return description;
    }

    public void setDescription(@Nullable String description) {
        this.description = description;
    }

    public @Nullable String getDisplayName() {
        return displayName;
    }

    public void setDisplayName(@Nullable String displayName) {
        this.displayName = displayName;
    }

    public @Nullable String getWebUrl() {
        return webUrl;
    }

    public void setWebUrl(@Nullable String webUrl) {
        this.webUrl = webUrl;
    }

    public @Nullable List<String> getCollaborationTags() {
        return collaborationTags;
    }

    public void setCollaborationTags(@Nullable List<String> collaborationTags) {
        this.collaborationTags = collaborationTags;
    }

    /** An inference. */
    public static final class Inference {

        private @Nullable Double confidenceScore;

        private @Nullable Boolean userHasVerifiedAccuracy;

        /** Creates an inference without values. */
        public Inference() {}

        /** Creates a copy, or an inference without values if {@code original} is null. */
        Inference(@Nullable Inference original) {
            if (original != null) {
                this.confidenceScore = original.confidenceScore;
                this.userHasVerifiedAccuracy = original.userHasVerifiedAccuracy;
            }
        }

        public @Nullable Double getConfidenceScore() {
            return confidenceScore;
        }

        public void setConfidenceScore(@Nullable Double confidenceScore) {
            this.confidenceScore = confidenceScore;
        }

        public @Nullable Boolean getUserHasVerifiedAccuracy() {
            return userHasVerifiedAccuracy;
        }

        public void setUserHasVerifiedAccuracy(@Nullable Boolean userHasVerifiedAccuracy) {
            this.userHasVerifiedAccuracy = userHasVerifiedAccuracy;
        }
    }

    /** An identity set. */
    public static final class Actors {

        private @Nullable Actor application;

        private @Nullable Actor device;

        private @Nullable Actor user;

        public @Nullable Actor getApplication() {
            return application;
        }

        public void setApplication(@Nullable Actor application) {
            this.application = application;
        }

        public @Nullable Actor getDevice() {
            return device;
        }

        public void setDevice(@Nullable Actor device) {
            this.device = device;
        }

        public @Nullable Actor getUser() {
            return user;
        }

        public void setUser(@Nullable Actor user) {
            this.user = user;
        }
    }

    /** An identity. */
    public static final class Actor {

        private @Nullable String displayName;

        private @Nullable String id;

        public @Nullable String getDisplayName() {
            return displayName;
        }

        public void setDisplayName(@Nullable String displayName) {
            this.displayName = displayName;
        }

        public @Nullable String getId() {
            return id;
        }

        public void setId(@Nullable String id) {
            this.id = id;
        }
    }
}
