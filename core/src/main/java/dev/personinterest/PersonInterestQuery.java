package dev.personinterest;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which interests of a profile to list, and in which order: what {@code $filter}, {@code $orderby} and {@code $skip} say, as
 * a value.
 *
 * <p>An interest is listed if it meets every criterion that is set. Texts are compared exactly: case, accents and blanks
 * count. Immutable, and compared by value.
 */
public final class PersonInterestQuery {

    private static final PersonInterestQuery ALL = builder().build();

    private final @Nullable String category;
    private final @Nullable CollaborationTag collaborationTag;
    private final @Nullable Audience audience;
    private final @Nullable Boolean inferred;
    private final @Nullable Instant modifiedSince;
    private final OrderBy orderBy;
    private final int skip;

    private PersonInterestQuery(Builder from) {
        this.category = from.category;
        this.collaborationTag = from.collaborationTag;
        this.audience = from.audience;
        this.inferred = from.inferred;
        this.modifiedSince = from.modifiedSince;
        this.orderBy = from.orderBy;
        this.skip = from.skip;
    }

    /**
     * The query for all interests, by createdDateTime.
     *
     * @return the same instance each time
     */
    public static PersonInterestQuery all() {
        return ALL;
    }

    /**
     * Starts from the query for all interests.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts from this query.
     *
     * @return a builder that holds what this query holds
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.category = category;
        builder.collaborationTag = collaborationTag;
        builder.audience = audience;
        builder.inferred = inferred;
        builder.modifiedSince = modifiedSince;
        builder.orderBy = orderBy;
        builder.skip = skip;
        return builder;
    }

    /**
     * Whether an interest meets every criterion.
     *
     * @param interest the interest
     * @return true if it is to be listed
     */
    public boolean matches(PersonInterest interest) {
        return (category == null
                        || (interest.categories() != null
                                && interest.categories().contains(category)))
                && (collaborationTag == null
                        || (interest.collaborationTags() != null
                                && interest.collaborationTags().contains(collaborationTag)))
                && (audience == null
                        || (interest.allowedAudiences() != null
                                && interest.allowedAudiences().contains(audience)))
                && (inferred == null || inferred == (interest.inference() != null))
                && (modifiedSince == null || !interest.lastModifiedDateTime().isBefore(modifiedSince));
    }

    /**
     * A category that an interest must have.
     *
     * @return the category, or null if none is asked for
     */
    public @Nullable String category() {
        return category;
    }

    /**
     * A tag that an interest must have.
     *
     * @return the tag, or null if none is asked for
     */
    public @Nullable CollaborationTag collaborationTag() {
        return collaborationTag;
    }

    /**
     * An audience that an interest must have; every interest that has any has {@link Audience#ME}.
     *
     * @return the audience, or null if none is asked for
     */
    public @Nullable Audience audience() {
        return audience;
    }

    /**
     * Whether an interest must have, or must not have, {@link PersonInterest#inference()}.
     *
     * @return true, false, or null if it makes no difference
     */
    public @Nullable Boolean inferred() {
        return inferred;
    }

    /**
     * The moment at or after which an interest must have been last modified.
     *
     * @return the moment, in steps of 100 ns, or null if it makes no difference
     */
    public @Nullable Instant modifiedSince() {
        return modifiedSince;
    }

    /**
     * The order of the list.
     *
     * @return the order; {@link OrderBy#createdDateTime()} unless another is asked for
     */
    public OrderBy orderBy() {
        return orderBy;
    }

    /**
     * How many interests to leave out at the beginning of the whole list.
     *
     * @return the number, at least 0
     */
    public int skip() {
        return skip;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PersonInterestQuery that
                && Objects.equals(category, that.category)
                && Objects.equals(collaborationTag, that.collaborationTag)
                && audience == that.audience
                && Objects.equals(inferred, that.inferred)
                && Objects.equals(modifiedSince, that.modifiedSince)
                && orderBy.equals(that.orderBy)
                && skip == that.skip;
    }

    @Override
    public int hashCode() {
        return Objects.hash(category, collaborationTag, audience, inferred, modifiedSince, orderBy, skip);
    }

    /** Names the criteria that are set, without their values, because these are personal data; and the order. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("PersonInterestQuery[");
        describe(text, "category", category);
        describe(text, "collaborationTag", collaborationTag);
        describe(text, "audience", audience);
        describe(text, "inferred", inferred);
        describe(text, "modifiedSince", modifiedSince);
        text.append("orderBy=").append(orderBy.property().graphName()).append(orderBy.isDescending() ? " desc" : "");
        return text.append(skip == 0 ? "]" : ", skip=" + skip + "]").toString();
    }

    private static void describe(StringBuilder text, String criterion, @Nullable Object value) {
        if (value != null) {
            text.append(criterion).append(", ");
        }
    }

    /** Builds a {@link PersonInterestQuery}. Not safe for use by several threads. */
    public static final class Builder {
        private @Nullable String category;
        private @Nullable CollaborationTag collaborationTag;
        private @Nullable Audience audience;
        private @Nullable Boolean inferred;
        private @Nullable Instant modifiedSince;
        private OrderBy orderBy = OrderBy.createdDateTime();
        private int skip;

        private Builder() {}

        /**
         * Asks for interests of a category.
         *
         * @param category the category, exactly as the interest has it
         * @return this builder
         * @throws InvalidRequestException if no interest can have it; see {@link StorableText}
         */
        public Builder category(String category) {
            StorableText.require("category", Objects.requireNonNull(category, "category"));
            this.category = category;
            return this;
        }

        /**
         * Asks for interests with a tag.
         *
         * @param collaborationTag the tag
         * @return this builder
         */
        public Builder collaborationTag(CollaborationTag collaborationTag) {
            this.collaborationTag = Objects.requireNonNull(collaborationTag, "collaborationTag");
            return this;
        }

        /**
         * Asks for interests for an audience.
         *
         * @param audience the audience; every interest that has any has {@link Audience#ME}
         * @return this builder
         */
        public Builder audience(Audience audience) {
            this.audience = Objects.requireNonNull(audience, "audience");
            return this;
        }

        /**
         * Asks for interests that an application derived, or for those that none did.
         *
         * @param inferred whether {@link PersonInterest#inference()} must be there, or must not
         * @return this builder
         */
        public Builder inferred(boolean inferred) {
            this.inferred = inferred;
            return this;
        }

        /**
         * Asks for interests that were modified, or created, at a moment or after it.
         *
         * @param modifiedSince the moment; what is finer than 100 ns is cut off
         * @return this builder
         * @throws InvalidRequestException if {@code modifiedSince} is outside {@link TimestampPrecision}
         */
        public Builder modifiedSince(Instant modifiedSince) {
            TimestampPrecision.requireSteps("modifiedSince", modifiedSince);
            this.modifiedSince = TimestampPrecision.truncate(modifiedSince);
            return this;
        }

        /**
         * Sets the order of the list.
         *
         * @param orderBy the order; by createdDateTime, the oldest first, by default
         * @return this builder
         */
        public Builder orderBy(OrderBy orderBy) {
            this.orderBy = Objects.requireNonNull(orderBy, "orderBy");
            return this;
        }

        /**
         * Leaves interests out at the beginning of the list, among those that meet the criteria and that the caller may see.
         *
         * @param skip how many; 0 by default
         * @return this builder
         * @throws InvalidRequestException if {@code skip} is negative
         */
        public Builder skip(int skip) {
            if (skip < 0) {
                throw new InvalidRequestException(new Violation("skip", "skip", "must be a number from 0 on"));
            }
            this.skip = skip;
            return this;
        }

        /**
         * Builds the query.
         *
         * @return a new query
         */
        public PersonInterestQuery build() {
            return new PersonInterestQuery(this);
        }
    }
}
