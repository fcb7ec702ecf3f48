package dev.personinterest;

import dev.personinterest.constraints.Limit;
import dev.personinterest.constraints.MaxLength;
import dev.personinterest.constraints.MaxSize;
import dev.personinterest.constraints.StorableText;
import dev.personinterest.constraints.WebUrl;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A partial update of the seven properties that a client may change. For each property it says
 * {@linkplain FieldUpdate whether to keep the value, to set it to null, or to replace it}.
 *
 * <p>A collection is replaced as a whole. {@code inference} is merged member by member (OData 4.01, protocol, section
 * 11.4.3).
 *
 * <p>Immutable and compared by value. Every storage can hold the values of a patch that exists. Whether a service's
 * rules and limits allow them is checked by {@link dev.personinterest.validation.PatchConstraints}, which reads the
 * constraints declared in this class.
 */
public final class PersonInterestPatch {

    private static final PersonInterestPatch EMPTY = new PersonInterestPatch(new Builder(), true);

    private final FieldUpdate<@KnownAudiences AllowedAudiences> allowedAudiences;

    private final FieldUpdate<@Valid InferenceDataPatch> inference;

    private final FieldUpdate<@MaxSize(Limit.CATEGORIES) List<@MaxLength(Limit.CATEGORY_LENGTH) String>> categories;

    private final FieldUpdate<@MaxLength(Limit.DESCRIPTION_LENGTH) String> description;

    private final FieldUpdate<@MaxLength(Limit.DISPLAY_NAME_LENGTH) String> displayName;

    private final FieldUpdate<@MaxLength(Limit.WEB_URL_LENGTH) @WebUrl String> webUrl;

    private final FieldUpdate<@MaxSize(Limit.COLLABORATION_TAGS) List<@KnownTag CollaborationTag>> collaborationTags;

    /** Whether the texts that this patch sets {@linkplain StorableText#needsNoEscapes need no escapes}. */
    private final boolean needsNoEscapes;

    private PersonInterestPatch(Builder from, boolean needsNoEscapes) {
        this.needsNoEscapes = needsNoEscapes;
        this.allowedAudiences = from.allowedAudiences;
        this.inference = from.inference;
        this.categories = from.categories;
        this.description = from.description;
        this.displayName = from.displayName;
        this.webUrl = from.webUrl;
        this.collaborationTags = from.collaborationTags;
    }

    /**
     * Returns the patch that leaves out every property. Its JSON is {@code {}}.
     *
     * @return the empty patch
     */
    public static PersonInterestPatch empty() {
        return EMPTY;
    }

    /**
     * Creates a builder of a patch.
     *
     * @return a builder in which every property is left out
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns whether this patch is empty. An empty patch changes nothing, including {@code lastModifiedDateTime}.
     *
     * @return true for {@code {}}; false for {@code {"inference":{}}}, which creates the object if the interest has
     *     none
     */
    public boolean isEmpty() {
        return allowedAudiences.isKeep()
                && inference.isKeep()
                && categories.isKeep()
                && description.isKeep()
                && displayName.isKeep()
                && webUrl.isKeep()
                && collaborationTags.isKeep();
    }

    /**
     * Merges this patch into an interest, property by property. Version, timestamps and actors are unchanged.
     *
     * <p>This is a pure function. {@link dev.personinterest.update.Change#applyTo} includes this merge and the other
     * steps of an update.
     *
     * @param before the interest before; never changed
     * @return the interest after; {@code before} itself if this patch {@linkplain #isEmpty() is empty}
     */
    public PersonInterest applyTo(PersonInterest before) {
        return isEmpty() ? before : before.patched(this);
    }

    boolean needsNoEscapes() {
        return needsNoEscapes;
    }

    static @Nullable InferenceData merge(FieldUpdate<InferenceDataPatch> update, @Nullable InferenceData before) {
        if (update instanceof FieldUpdate.Set<InferenceDataPatch> set) {
            return set.value().applyTo(before);
        }
        return update.isKeep() ? before : null;
    }

    /**
     * Returns the update of {@link PersonInterest#allowedAudiences()}.
     *
     * @return the update
     */
    public FieldUpdate<AllowedAudiences> allowedAudiences() {
        return allowedAudiences;
    }

    /**
     * Returns the update of {@link PersonInterest#inference()}: keep it, set it to null, or merge into it.
     *
     * @return the update
     */
    public FieldUpdate<InferenceDataPatch> inference() {
        return inference;
    }

    /**
     * Returns the update of {@link PersonInterest#categories()}.
     *
     * @return the update; its list is unmodifiable
     */
    public FieldUpdate<List<String>> categories() {
        return categories;
    }

    /**
     * Returns the update of {@link PersonInterest#description()}.
     *
     * @return the update
     */
    public FieldUpdate<String> description() {
        return description;
    }

    /**
     * Returns the update of {@link PersonInterest#displayName()}.
     *
     * @return the update
     */
    public FieldUpdate<String> displayName() {
        return displayName;
    }

    /**
     * Returns the update of {@link PersonInterest#webUrl()}.
     *
     * @return the update
     */
    public FieldUpdate<String> webUrl() {
        return webUrl;
    }

    /**
     * Returns the update of {@link PersonInterest#collaborationTags()}.
     *
     * @return the update; its list is unmodifiable
     */
    public FieldUpdate<List<CollaborationTag>> collaborationTags() {
        return collaborationTags;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof PersonInterestPatch that
                        && allowedAudiences.equals(that.allowedAudiences)
                        && inference.equals(that.inference)
                        && categories.equals(that.categories)
                        && description.equals(that.description)
                        && displayName.equals(that.displayName)
                        && webUrl.equals(that.webUrl)
                        && collaborationTags.equals(that.collaborationTags));
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                allowedAudiences, inference, categories, description, displayName, webUrl, collaborationTags);
    }

    /** Returns the names of the properties that are cleared and set, without values, because they are personal data. */
    @Override
    public String toString() {
        return describe("PersonInterestPatch");
    }

    String describe(String type) {
        return new PatchDescription(type)
                .add(PropertyNames.ALLOWED_AUDIENCES, allowedAudiences)
                .add(PropertyNames.INFERENCE, inference)
                .add(PropertyNames.CATEGORIES, categories)
                .add(PropertyNames.DESCRIPTION, description)
                .add(PropertyNames.DISPLAY_NAME, displayName)
                .add(PropertyNames.WEB_URL, webUrl)
                .add(PropertyNames.COLLABORATION_TAGS, collaborationTags)
                .toString();
    }

    /**
     * A builder of a patch. Each property is left out until one of its methods is called; the last call wins. Not
     * thread-safe.
     *
     * <p>Lists are copied when the patch is built.
     */
    public static final class Builder {
        private FieldUpdate<AllowedAudiences> allowedAudiences = FieldUpdate.keep();
        private FieldUpdate<InferenceDataPatch> inference = FieldUpdate.keep();
        private FieldUpdate<List<String>> categories = FieldUpdate.keep();
        private FieldUpdate<String> description = FieldUpdate.keep();
        private FieldUpdate<String> displayName = FieldUpdate.keep();
        private FieldUpdate<String> webUrl = FieldUpdate.keep();
        private FieldUpdate<List<CollaborationTag>> collaborationTags = FieldUpdate.keep();

        private Builder() {}

        /**
         * Sets {@link PersonInterest#allowedAudiences()}.
         *
         * @param allowedAudiences the audiences
         * @return this builder
         * @throws NullPointerException if {@code allowedAudiences} is null; see {@link #clearAllowedAudiences()}
         */
        public Builder allowedAudiences(AllowedAudiences allowedAudiences) {
            return allowedAudiences(FieldUpdate.set(allowedAudiences));
        }

        /**
         * Sets {@link PersonInterest#allowedAudiences()} to null.
         *
         * @return this builder
         */
        public Builder clearAllowedAudiences() {
            return allowedAudiences(FieldUpdate.clear());
        }

        /**
         * Sets the update of {@link PersonInterest#allowedAudiences()}.
         *
         * @param allowedAudiences the update
         * @return this builder
         */
        public Builder allowedAudiences(FieldUpdate<AllowedAudiences> allowedAudiences) {
            this.allowedAudiences = Objects.requireNonNull(allowedAudiences, "allowedAudiences");
            return this;
        }

        /**
         * Merges into {@link PersonInterest#inference()}.
         *
         * @param inference the update of each member
         * @return this builder
         * @throws NullPointerException if {@code inference} is null; see {@link #clearInference()}
         */
        public Builder inference(InferenceDataPatch inference) {
            return inference(FieldUpdate.set(inference));
        }

        /**
         * Sets {@link PersonInterest#inference()} to null.
         *
         * @return this builder
         */
        public Builder clearInference() {
            return inference(FieldUpdate.clear());
        }

        /**
         * Sets the update of {@link PersonInterest#inference()}.
         *
         * @param inference the update
         * @return this builder
         */
        public Builder inference(FieldUpdate<InferenceDataPatch> inference) {
            this.inference = Objects.requireNonNull(inference, "inference");
            return this;
        }

        /**
         * Sets {@link PersonInterest#categories()}.
         *
         * @param categories the categories, which replace all previous ones
         * @return this builder
         * @throws NullPointerException if {@code categories} is null; see {@link #clearCategories()}
         */
        public Builder categories(List<String> categories) {
            return categories(FieldUpdate.set(categories));
        }

        /**
         * Sets {@link PersonInterest#categories()} to null.
         *
         * @return this builder
         */
        public Builder clearCategories() {
            return categories(FieldUpdate.clear());
        }

        /**
         * Sets the update of {@link PersonInterest#categories()}.
         *
         * @param categories the update
         * @return this builder
         */
        public Builder categories(FieldUpdate<List<String>> categories) {
            this.categories = Objects.requireNonNull(categories, "categories");
            return this;
        }

        /**
         * Sets {@link PersonInterest#description()}.
         *
         * @param description the description
         * @return this builder
         * @throws NullPointerException if {@code description} is null; see {@link #clearDescription()}
         */
        public Builder description(String description) {
            return description(FieldUpdate.set(description));
        }

        /**
         * Sets {@link PersonInterest#description()} to null.
         *
         * @return this builder
         */
        public Builder clearDescription() {
            return description(FieldUpdate.clear());
        }

        /**
         * Sets the update of {@link PersonInterest#description()}.
         *
         * @param description the update
         * @return this builder
         */
        public Builder description(FieldUpdate<String> description) {
            this.description = Objects.requireNonNull(description, "description");
            return this;
        }

        /**
         * Sets {@link PersonInterest#displayName()}.
         *
         * @param displayName the name
         * @return this builder
         * @throws NullPointerException if {@code displayName} is null; see {@link #clearDisplayName()}
         */
        public Builder displayName(String displayName) {
            return displayName(FieldUpdate.set(displayName));
        }

        /**
         * Sets {@link PersonInterest#displayName()} to null.
         *
         * @return this builder
         */
        public Builder clearDisplayName() {
            return displayName(FieldUpdate.clear());
        }

        /**
         * Sets the update of {@link PersonInterest#displayName()}.
         *
         * @param displayName the update
         * @return this builder
         */
        public Builder displayName(FieldUpdate<String> displayName) {
            this.displayName = Objects.requireNonNull(displayName, "displayName");
            return this;
        }

        /**
         * Sets {@link PersonInterest#webUrl()}.
         *
         * @param webUrl the URL
         * @return this builder
         * @throws NullPointerException if {@code webUrl} is null; see {@link #clearWebUrl()}
         */
        public Builder webUrl(String webUrl) {
            return webUrl(FieldUpdate.set(webUrl));
        }

        /**
         * Sets {@link PersonInterest#webUrl()} to null.
         *
         * @return this builder
         */
        public Builder clearWebUrl() {
            return webUrl(FieldUpdate.clear());
        }

        /**
         * Sets the update of {@link PersonInterest#webUrl()}.
         *
         * @param webUrl the update
         * @return this builder
         */
        public Builder webUrl(FieldUpdate<String> webUrl) {
            this.webUrl = Objects.requireNonNull(webUrl, "webUrl");
            return this;
        }

        /**
         * Sets {@link PersonInterest#collaborationTags()}.
         *
         * @param collaborationTags the tags, which replace all previous ones
         * @return this builder
         * @throws NullPointerException if {@code collaborationTags} is null; see {@link #clearCollaborationTags()}
         */
        public Builder collaborationTags(List<CollaborationTag> collaborationTags) {
            return collaborationTags(FieldUpdate.set(collaborationTags));
        }

        /**
         * Sets {@link PersonInterest#collaborationTags()} to null.
         *
         * @return this builder
         */
        public Builder clearCollaborationTags() {
            return collaborationTags(FieldUpdate.clear());
        }

        /**
         * Sets the update of {@link PersonInterest#collaborationTags()}.
         *
         * @param collaborationTags the update
         * @return this builder
         */
        public Builder collaborationTags(FieldUpdate<List<CollaborationTag>> collaborationTags) {
            this.collaborationTags = Objects.requireNonNull(collaborationTags, "collaborationTags");
            return this;
        }

        /**
         * Creates the patch.
         *
         * @return a new patch
         * @throws InvalidRequestException if a text cannot be stored (see {@link StorableText}) or a collection
         *     contains null; the exception lists all of these by property path
         */
        public PersonInterestPatch build() {
            ViolationCollector violations = new ViolationCollector();
            violations.requireEach(PropertyNames.CATEGORIES, valueOf(categories));
            violations.requireStorable(PropertyNames.DESCRIPTION, valueOf(description));
            violations.requireStorable(PropertyNames.DISPLAY_NAME, valueOf(displayName));
            violations.requireStorable(PropertyNames.WEB_URL, valueOf(webUrl));
            violations.requireEach(PropertyNames.COLLABORATION_TAGS, valueOf(collaborationTags));
            violations.throwIfAny();
            categories = copied(categories);
            collaborationTags = copied(collaborationTags);
            return new PersonInterestPatch(this, violations.needsNoEscapes());
        }

        private static <T> @Nullable T valueOf(FieldUpdate<T> update) {
            return update instanceof FieldUpdate.Set<T> set ? set.value() : null;
        }

        private static <E> FieldUpdate<List<E>> copied(FieldUpdate<List<E>> update) {
            if (update instanceof FieldUpdate.Set<List<E>> set) {
                List<E> copy = List.copyOf(set.value());
                return copy == set.value() ? update : FieldUpdate.set(copy);
            }
            return update;
        }
    }
}
