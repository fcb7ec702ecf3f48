package dev.personinterest;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The properties of an interest that is to be created: the body of {@code POST …/profile/interests}.
 *
 * <p>A property that is left out is null in the new interest, or has its default, or is recalculated. A property that is
 * null here is null there, whatever the default is and whatever a {@link Recalculation} returns.
 *
 * <p>It is not a {@link PersonInterestPatch}, because the JSON of the two has different rules: an {@code
 * unknownFutureValue} in {@code allowedAudiences} is left out of a patch and refused here.
 *
 * <p>Immutable and compared by value.
 */
public final class NewPersonInterest {

    private final PersonInterestPatch properties;

    private NewPersonInterest(PersonInterestPatch properties) {
        this.properties = Objects.requireNonNull(properties, "properties");
    }

    /**
     * Returns the new interest that a patch makes of one in which every property is null.
     *
     * @param properties what it sets has that value, what it clears is null, what it leaves out is left out
     * @return the new interest
     */
    public static NewPersonInterest of(PersonInterestPatch properties) {
        return new NewPersonInterest(properties);
    }

    /**
     * Starts a new interest.
     *
     * @return a builder in which every property is left out
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the properties as the patch that makes this interest of one in which every property is null.
     *
     * @return the patch
     */
    public PersonInterestPatch asPatch() {
        return properties;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NewPersonInterest that && properties.equals(that.properties);
    }

    @Override
    public int hashCode() {
        return properties.hashCode();
    }

    /** Names the properties that are null and set, without values, because they are personal data. */
    @Override
    public String toString() {
        return properties.describe("NewPersonInterest");
    }

    /**
     * Builds a new interest. Each property is left out until its method is called; the last call counts. Lists are
     * copied when the interest is built. Not safe for use by several threads.
     */
    public static final class Builder {
        private final PersonInterestPatch.Builder properties = PersonInterestPatch.builder();

        private Builder() {}

        /**
         * Sets {@link PersonInterest#allowedAudiences()}. Left out, it has the service's {@linkplain
         * PersonInterests.Builder#defaultAudiences default}.
         *
         * @param allowedAudiences the audiences, or null: then nobody but the owner sees it
         * @return this builder
         */
        public Builder allowedAudiences(@Nullable AllowedAudiences allowedAudiences) {
            properties.allowedAudiences(FieldUpdate.ofNullable(allowedAudiences));
            return this;
        }

        /**
         * Sets {@link PersonInterest#inference()}.
         *
         * @param inference the inference, or null
         * @return this builder
         */
        public Builder inference(@Nullable InferenceData inference) {
            properties.inference(
                    FieldUpdate.ofNullable(inference == null ? null : InferenceDataPatch.settingAll(inference)));
            return this;
        }

        /**
         * Sets {@link PersonInterest#categories()}.
         *
         * @param categories the categories, or null
         * @return this builder
         */
        public Builder categories(@Nullable List<String> categories) {
            properties.categories(FieldUpdate.ofNullable(categories));
            return this;
        }

        /**
         * Sets {@link PersonInterest#description()}.
         *
         * @param description the description, or null
         * @return this builder
         */
        public Builder description(@Nullable String description) {
            properties.description(FieldUpdate.ofNullable(description));
            return this;
        }

        /**
         * Sets {@link PersonInterest#displayName()}.
         *
         * @param displayName the name, or null
         * @return this builder
         */
        public Builder displayName(@Nullable String displayName) {
            properties.displayName(FieldUpdate.ofNullable(displayName));
            return this;
        }

        /**
         * Sets {@link PersonInterest#webUrl()}.
         *
         * @param webUrl the URL, or null
         * @return this builder
         */
        public Builder webUrl(@Nullable String webUrl) {
            properties.webUrl(FieldUpdate.ofNullable(webUrl));
            return this;
        }

        /**
         * Sets {@link PersonInterest#collaborationTags()}.
         *
         * @param collaborationTags the tags, or null
         * @return this builder
         */
        public Builder collaborationTags(@Nullable List<CollaborationTag> collaborationTags) {
            properties.collaborationTags(FieldUpdate.ofNullable(collaborationTags));
            return this;
        }

        /**
         * Builds the new interest.
         *
         * @return a new interest
         * @throws InvalidRequestException if a text cannot be stored (see {@link StorableText}) or a collection has a
         *     null; it lists all of these by property path
         */
        public NewPersonInterest build() {
            return of(properties.build());
        }
    }
}
