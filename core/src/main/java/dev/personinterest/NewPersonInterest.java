package dev.personinterest;

import dev.personinterest.constraints.StorableText;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The properties of an interest to be created: the body of {@code POST …/profile/interests}.
 *
 * <p>A property that is left out is null in the new interest, or has its default, or is recalculated. A property that
 * is null here is null in the new interest, regardless of its default and of what a {@link
 * dev.personinterest.update.Recalculation} returns.
 *
 * <p>This type differs from {@link PersonInterestPatch} because the two have different JSON rules:
 * {@code unknownFutureValue} in {@code allowedAudiences} is ignored in a patch and rejected here.
 *
 * <p>Immutable and compared by value.
 */
public final class NewPersonInterest {

    private final PersonInterestPatch properties;

    private NewPersonInterest(PersonInterestPatch properties) {
        this.properties = Objects.requireNonNull(properties, "properties");
    }

    /**
     * Creates a new interest from the patch that turns an interest without any value into it.
     *
     * @param properties the properties; a property that the patch sets has that value, one that it clears is null, and
     *     one that it leaves out is left out
     * @return the new interest
     */
    public static NewPersonInterest of(PersonInterestPatch properties) {
        return new NewPersonInterest(properties);
    }

    /**
     * Creates a builder of a new interest.
     *
     * @return a builder in which every property is left out
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the properties as the patch that turns an interest without any value into this one.
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

    /** Returns the names of the properties that are null and set, without values, because they are personal data. */
    @Override
    public String toString() {
        return properties.describe("NewPersonInterest");
    }

    /**
     * A builder of a new interest. Each property is left out until its method is called; the last call wins. Lists are
     * copied when the interest is built. Not thread-safe.
     */
    public static final class Builder {
        private final PersonInterestPatch.Builder properties = PersonInterestPatch.builder();

        private Builder() {}

        /**
         * Sets {@link PersonInterest#allowedAudiences()}. If this method is not called, the service's
         * {@linkplain dev.personinterest.service.PersonInterestsBuilder#defaultAudiences default} applies.
         *
         * @param allowedAudiences the audiences, or null to show the interest to the owner only
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
         * Creates the new interest.
         *
         * @return a new interest
         * @throws InvalidRequestException if a text cannot be stored (see {@link StorableText}) or a collection
         *     contains null; the exception lists all of these by property path
         */
        public NewPersonInterest build() {
            return of(properties.build());
        }
    }
}
