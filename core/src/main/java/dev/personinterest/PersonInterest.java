package dev.personinterest;

import dev.personinterest.constraints.StorableText;
import dev.personinterest.constraints.TimestampPrecision;
import java.io.Serial;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An interest in a person's profile: the {@code personInterest} resource of Microsoft Graph (beta).
 *
 * <p>Immutable and compared by value, including the {@linkplain #version() version}. Every storage can hold any value
 * of this class: it contains no text that {@link StorableText} rejects and no timestamp outside
 * {@link TimestampPrecision}.
 */
public final class PersonInterest implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    /** The maximum length of {@link #id()} in UTF-16 code units, chosen so that every database can index it. */
    public static final int MAX_ID_LENGTH = 255;

    private final String id;
    private final @Nullable AllowedAudiences allowedAudiences;
    private final @Nullable InferenceData inference;
    private final @Nullable IdentitySet createdBy;
    private final @Nullable IdentitySet lastModifiedBy;

    @SuppressWarnings("serial") // List.copyOf returns a serializable list
    private final @Nullable List<String> categories;

    private final @Nullable String description;
    private final @Nullable String displayName;
    private final @Nullable String webUrl;

    @SuppressWarnings("serial") // List.copyOf returns a serializable list
    private final @Nullable List<CollaborationTag> collaborationTags;

    // Stored as numbers instead of Instants, because millions of interests may be on the heap.
    private final long created;
    private final long lastModified;
    private final long version;

    /** Derived from the texts. Serialization derives it anew. */
    private final transient boolean needsNoEscapes;

    private PersonInterest(Builder from, boolean othersNeedNoEscapes) {
        this.id = from.id;
        this.allowedAudiences = from.allowedAudiences;
        this.inference = from.inference;
        this.created = TimestampPrecision.toSteps(Objects.requireNonNull(from.createdDateTime));
        this.createdBy = from.createdBy;
        this.lastModified = from.lastModifiedDateTime == null
                ? this.created
                : TimestampPrecision.toSteps(from.lastModifiedDateTime);
        this.lastModifiedBy = from.lastModifiedBy;
        this.categories = from.categories == null ? null : List.copyOf(from.categories);
        this.description = from.description;
        this.displayName = from.displayName;
        this.webUrl = from.webUrl;
        this.collaborationTags = from.collaborationTags == null ? null : List.copyOf(from.collaborationTags);
        this.version = from.version;
        this.needsNoEscapes = othersNeedNoEscapes && idAndActorsNeedNoEscapes();
    }

    /**
     * Creates the patched and stamped successor of {@code before}. Patches are checked when they are built, not here.
     */
    private PersonInterest(
            PersonInterest before,
            PersonInterestPatch patch,
            long lastModified,
            @Nullable IdentitySet lastModifiedBy,
            long version) {
        this.id = before.id;
        this.allowedAudiences = patch.allowedAudiences().applyTo(before.allowedAudiences);
        this.inference = PersonInterestPatch.merge(patch.inference(), before.inference);
        this.created = before.created;
        this.createdBy = before.createdBy;
        this.lastModified = lastModified;
        this.lastModifiedBy = lastModifiedBy;
        this.categories = patch.categories().applyTo(before.categories);
        this.description = patch.description().applyTo(before.description);
        this.displayName = patch.displayName().applyTo(before.displayName);
        this.webUrl = patch.webUrl().applyTo(before.webUrl);
        this.collaborationTags = patch.collaborationTags().applyTo(before.collaborationTags);
        this.version = version;
        boolean isInherited = before.needsNoEscapes
                && patch.needsNoEscapes()
                && Objects.equals(lastModifiedBy, before.lastModifiedBy);
        this.needsNoEscapes = isInherited || allNeedNoEscapes();
    }

    private boolean allNeedNoEscapes() {
        return idAndActorsNeedNoEscapes()
                && needsNoEscapes(description)
                && needsNoEscapes(displayName)
                && needsNoEscapes(webUrl)
                && (categories == null || categories.stream().allMatch(StorableText::needsNoEscapes));
    }

    private boolean idAndActorsNeedNoEscapes() {
        return StorableText.needsNoEscapes(id) && needsNoEscapes(createdBy) && needsNoEscapes(lastModifiedBy);
    }

    private static boolean needsNoEscapes(@Nullable IdentitySet actors) {
        return actors == null
                || (needsNoEscapes(actors.application())
                        && needsNoEscapes(actors.device())
                        && needsNoEscapes(actors.user()));
    }

    private static boolean needsNoEscapes(@Nullable Identity actor) {
        return actor == null || (needsNoEscapes(actor.displayName()) && needsNoEscapes(actor.id()));
    }

    private static boolean needsNoEscapes(@Nullable String text) {
        return text == null || StorableText.needsNoEscapes(text);
    }

    /**
     * Creates a builder of an interest.
     *
     * @param id the key within the profile; see {@link Builder#id(String)}
     * @param createdDateTime when the interest was created; see {@link Builder#createdDateTime(Instant)}
     * @return a builder in which every other property is null and the version is 1
     */
    public static Builder builder(String id, Instant createdDateTime) {
        return new Builder(id, createdDateTime);
    }

    /**
     * Creates a builder with the values of this interest.
     *
     * @return a builder with all values of this interest
     */
    public Builder toBuilder() {
        return new Builder(id, createdDateTime())
                .allowedAudiences(allowedAudiences)
                .inference(inference)
                .createdBy(createdBy)
                .lastModifiedDateTime(lastModifiedDateTime())
                .lastModifiedBy(lastModifiedBy)
                .categories(categories)
                .description(description)
                .displayName(displayName)
                .webUrl(webUrl)
                .collaborationTags(collaborationTags)
                .version(version);
    }

    /**
     * Returns this interest, patched and stamped: with the next version, modified at the given moment by the given
     * actor. {@link dev.personinterest.update.Change#applyTo} calls this. Services do not need it.
     *
     * <p>{@link #lastModifiedDateTime()} never decreases. If {@code moment} is before it, because a clock was set back
     * or runs behind, {@code lastModifiedDateTime} is unchanged.
     *
     * @param patch the modification; an empty patch is stamped as well
     * @param moment when the interest was modified; truncated to 100 ns
     * @param modifiedBy who modified it, or null if unknown
     * @return a new interest
     * @throws InvalidRequestException if {@code moment} is outside {@link TimestampPrecision}
     */
    public PersonInterest modified(PersonInterestPatch patch, Instant moment, @Nullable IdentitySet modifiedBy) {
        if (!TimestampPrecision.isInRange(moment)) {
            throw new InvalidRequestException(TimestampPrecision.rangeViolation(PropertyNames.LAST_MODIFIED_DATE_TIME));
        }
        long steps = TimestampPrecision.toSteps(moment);
        // A service creates new actors for each request. Equal ones are shared, so that only one of them stays on the
        // heap.
        IdentitySet actors = Objects.equals(modifiedBy, lastModifiedBy) ? lastModifiedBy : modifiedBy;
        return new PersonInterest(this, patch, Math.max(steps, lastModified), actors, version + 1);
    }

    /** Returns this interest, patched but not stamped. */
    PersonInterest patched(PersonInterestPatch patch) {
        return new PersonInterest(this, patch, lastModified, lastModifiedBy, version);
    }

    /**
     * Returns whether a text can be the id of an interest, or of the owner of a profile: 1 to {@value #MAX_ID_LENGTH}
     * UTF-16 code units of {@linkplain StorableText storable text}. Ids are case-sensitive.
     *
     * @param id the text to check
     * @return true if an interest can have this id
     */
    public static boolean isId(String id) {
        return !id.isEmpty() && id.length() <= MAX_ID_LENGTH && StorableText.accepts(id);
    }

    /**
     * Returns the key of the interest within its profile. It is opaque and case-sensitive.
     *
     * @return the id, 1 to {@value #MAX_ID_LENGTH} UTF-16 code units long
     */
    public String id() {
        return id;
    }

    /**
     * Returns the audiences that are able to see the values of this interest.
     *
     * @return the audiences, or null if only the owner can see the values
     */
    public @Nullable AllowedAudiences allowedAudiences() {
        return allowedAudiences;
    }

    /**
     * Returns how the interest was inferred, if an application derived it.
     *
     * @return the inference data, or null
     */
    public @Nullable InferenceData inference() {
        return inference;
    }

    /**
     * Returns when the interest was created.
     *
     * @return the moment, in steps of 100 ns
     */
    public Instant createdDateTime() {
        return TimestampPrecision.ofSteps(created);
    }

    /**
     * Returns who created the interest.
     *
     * @return the actors, or null
     */
    public @Nullable IdentitySet createdBy() {
        return createdBy;
    }

    /**
     * Returns when the interest was last modified. It is never before {@link #createdDateTime()}.
     *
     * @return the moment, in steps of 100 ns
     */
    public Instant lastModifiedDateTime() {
        return TimestampPrecision.ofSteps(lastModified);
    }

    /**
     * Returns who last modified the interest.
     *
     * @return the actors, or null
     */
    public @Nullable IdentitySet lastModifiedBy() {
        return lastModifiedBy;
    }

    /**
     * Returns the categories that the user associates with the interest.
     *
     * @return an unmodifiable list that keeps the order and the duplicates that were set; or null, which differs from
     *     the empty list
     */
    public @Nullable List<String> categories() {
        return categories;
    }

    /**
     * Returns the description of the interest.
     *
     * @return the description, or null
     */
    public @Nullable String description() {
        return description;
    }

    /**
     * Returns a friendly name of the interest.
     *
     * @return the name, or null
     */
    public @Nullable String displayName() {
        return displayName;
    }

    /**
     * Returns the URL of a page about the interest.
     *
     * @return the URL, absolute with http or https unless it was stored by other means than a patch; or null
     */
    public @Nullable String webUrl() {
        return webUrl;
    }

    /**
     * Returns the experience scenario tags that the user associates with the interest.
     *
     * @return an unmodifiable list that keeps the order and the duplicates that were set; or null, which differs from
     *     the empty list
     */
    public @Nullable List<CollaborationTag> collaborationTags() {
        return collaborationTags;
    }

    /**
     * Returns whether the id, the categories, the description, the names, the URL and the actors consist of printable
     * ASCII characters without quotation mark and backslash. A writer of JSON can copy these texts without a look at
     * each character.
     *
     * @return true if none of the texts needs an escape
     */
    public boolean needsNoEscapes() {
        return needsNoEscapes;
    }

    /**
     * Returns the version of the interest: 1 when it is created, and one more for each effective modification.
     *
     * <p>The version is not part of the JSON; an HTTP layer shows it as the ETag. See
     * {@link dev.personinterest.update.Precondition#version(long)}.
     *
     * @return the version, at least 1
     */
    public long version() {
        return version;
    }

    /** Checks a deserialized interest like any other. */
    @Serial
    private Object readResolve() {
        return toBuilder().build();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof PersonInterest that
                        && version == that.version
                        && created == that.created
                        && lastModified == that.lastModified
                        && id.equals(that.id)
                        && Objects.equals(allowedAudiences, that.allowedAudiences)
                        && Objects.equals(inference, that.inference)
                        && Objects.equals(createdBy, that.createdBy)
                        && Objects.equals(lastModifiedBy, that.lastModifiedBy)
                        && Objects.equals(categories, that.categories)
                        && Objects.equals(description, that.description)
                        && Objects.equals(displayName, that.displayName)
                        && Objects.equals(webUrl, that.webUrl)
                        && Objects.equals(collaborationTags, that.collaborationTags));
    }

    @Override
    public int hashCode() {
        return 31 * id.hashCode() + Long.hashCode(version);
    }

    /** Returns the id and the version, which are not personal data. */
    @Override
    public String toString() {
        return "PersonInterest[id=" + id + ", version=" + version + "]";
    }

    /**
     * A builder of an interest. Not thread-safe.
     *
     * <p>Lists are copied when the interest is built.
     */
    public static final class Builder {
        private String id;
        private @Nullable AllowedAudiences allowedAudiences;
        private @Nullable InferenceData inference;
        private Instant createdDateTime;
        private @Nullable IdentitySet createdBy;
        private @Nullable Instant lastModifiedDateTime;
        private @Nullable IdentitySet lastModifiedBy;
        private @Nullable List<String> categories;
        private @Nullable String description;
        private @Nullable String displayName;
        private @Nullable String webUrl;
        private @Nullable List<CollaborationTag> collaborationTags;
        private long version = 1;

        private Builder(String id, Instant createdDateTime) {
            this.id = Objects.requireNonNull(id, "id");
            this.createdDateTime = Objects.requireNonNull(createdDateTime, "createdDateTime");
        }

        /**
         * Sets {@link PersonInterest#id()}.
         *
         * @param id the id, 1 to {@value PersonInterest#MAX_ID_LENGTH} UTF-16 code units of
         *     {@linkplain StorableText storable text}
         * @return this builder
         */
        public Builder id(String id) {
            this.id = Objects.requireNonNull(id, "id");
            return this;
        }

        /**
         * Sets {@link PersonInterest#allowedAudiences()}.
         *
         * @param allowedAudiences the audiences, or null
         * @return this builder
         */
        public Builder allowedAudiences(@Nullable AllowedAudiences allowedAudiences) {
            this.allowedAudiences = allowedAudiences;
            return this;
        }

        /**
         * Sets {@link PersonInterest#inference()}.
         *
         * @param inference the inference data, or null
         * @return this builder
         */
        public Builder inference(@Nullable InferenceData inference) {
            this.inference = inference;
            return this;
        }

        /**
         * Sets {@link PersonInterest#createdDateTime()}.
         *
         * @param createdDateTime the moment, within {@link TimestampPrecision}; truncated to 100 ns
         * @return this builder
         */
        public Builder createdDateTime(Instant createdDateTime) {
            this.createdDateTime = Objects.requireNonNull(createdDateTime, "createdDateTime");
            return this;
        }

        /**
         * Sets {@link PersonInterest#createdBy()}.
         *
         * @param createdBy the actors, or null
         * @return this builder
         */
        public Builder createdBy(@Nullable IdentitySet createdBy) {
            this.createdBy = createdBy;
            return this;
        }

        /**
         * Sets {@link PersonInterest#lastModifiedDateTime()}.
         *
         * @param lastModifiedDateTime the moment, within {@link TimestampPrecision} and not before
         *     {@code createdDateTime}; truncated to 100 ns; null for {@code createdDateTime}
         * @return this builder
         */
        public Builder lastModifiedDateTime(@Nullable Instant lastModifiedDateTime) {
            this.lastModifiedDateTime = lastModifiedDateTime;
            return this;
        }

        /**
         * Sets {@link PersonInterest#lastModifiedBy()}.
         *
         * @param lastModifiedBy the actors, or null
         * @return this builder
         */
        public Builder lastModifiedBy(@Nullable IdentitySet lastModifiedBy) {
            this.lastModifiedBy = lastModifiedBy;
            return this;
        }

        /**
         * Sets {@link PersonInterest#categories()}.
         *
         * @param categories the categories, or null
         * @return this builder
         */
        public Builder categories(@Nullable List<String> categories) {
            this.categories = categories;
            return this;
        }

        /**
         * Sets {@link PersonInterest#description()}.
         *
         * @param description the description, or null
         * @return this builder
         */
        public Builder description(@Nullable String description) {
            this.description = description;
            return this;
        }

        /**
         * Sets {@link PersonInterest#displayName()}.
         *
         * @param displayName the name, or null
         * @return this builder
         */
        public Builder displayName(@Nullable String displayName) {
            this.displayName = displayName;
            return this;
        }

        /**
         * Sets {@link PersonInterest#webUrl()}.
         *
         * @param webUrl the URL, or null
         * @return this builder
         */
        public Builder webUrl(@Nullable String webUrl) {
            this.webUrl = webUrl;
            return this;
        }

        /**
         * Sets {@link PersonInterest#collaborationTags()}.
         *
         * @param collaborationTags the tags, or null
         * @return this builder
         */
        public Builder collaborationTags(@Nullable List<CollaborationTag> collaborationTags) {
            this.collaborationTags = collaborationTags;
            return this;
        }

        /**
         * Sets {@link PersonInterest#version()}.
         *
         * @param version the version, at least 1
         * @return this builder
         */
        public Builder version(long version) {
            this.version = version;
            return this;
        }

        /**
         * Creates the interest.
         *
         * @return a new interest
         * @throws InvalidRequestException if the id or a text cannot be stored, a collection contains null, the version
         *     is less than 1, a timestamp is outside {@link TimestampPrecision}, or {@code lastModifiedDateTime} is
         *     before {@code createdDateTime}; the exception lists all of these
         */
        public PersonInterest build() {
            ViolationCollector violations = new ViolationCollector();
            violations.require(
                    isId(id),
                    PropertyNames.ID,
                    "id",
                    "must be 1 to " + MAX_ID_LENGTH + " characters without U+0000 or unpaired surrogates");
            violations.requireInRange(PropertyNames.CREATED_DATE_TIME, createdDateTime);
            if (lastModifiedDateTime != null) {
                violations.requireInRange(PropertyNames.LAST_MODIFIED_DATE_TIME, lastModifiedDateTime);
                violations.require(
                        !TimestampPrecision.truncate(lastModifiedDateTime)
                                .isBefore(TimestampPrecision.truncate(createdDateTime)),
                        PropertyNames.LAST_MODIFIED_DATE_TIME,
                        "timestampOrder",
                        "must not be before createdDateTime");
            }
            violations.requireEach(PropertyNames.CATEGORIES, categories);
            violations.requireStorable(PropertyNames.DESCRIPTION, description);
            violations.requireStorable(PropertyNames.DISPLAY_NAME, displayName);
            violations.requireStorable(PropertyNames.WEB_URL, webUrl);
            violations.requireEach(PropertyNames.COLLABORATION_TAGS, collaborationTags);
            violations.require(version >= 1, "version", "version", "must be at least 1");
            violations.throwIfAny();
            return new PersonInterest(this, violations.needsNoEscapes());
        }
    }
}
