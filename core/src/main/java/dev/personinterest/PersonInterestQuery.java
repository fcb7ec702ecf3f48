package dev.personinterest;

import dev.personinterest.constraints.StorableText;
import dev.personinterest.constraints.TimestampPrecision;
import dev.personinterest.constraints.Violation;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The criteria and the order of a list of a profile's interests: the values of {@code $filter}, {@code $orderby} and
 * {@code $skip}.
 *
 * <p>An interest is listed if it meets every criterion that is set. Texts are compared exactly, including case, accents
 * and blanks. Immutable, and compared by value.
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
     * Returns the query for all interests, ordered by {@code createdDateTime}.
     *
     * @return the same instance each time
     */
    public static PersonInterestQuery all() {
        return ALL;
    }

    /**
     * Creates a builder of a query. It starts with the query for all interests.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Creates a builder with the values of this query.
     *
     * @return a builder with all values of this query
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
     * Returns whether an interest meets every criterion.
     *
     * @param interest the interest
     * @return true if the interest is to be listed
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
     * Returns the category that an interest must have.
     *
     * @return the category, or null if any will do
     */
    public @Nullable String category() {
        return category;
    }

    /**
     * Returns the tag that an interest must have.
     *
     * @return the tag, or null if any will do
     */
    public @Nullable CollaborationTag collaborationTag() {
        return collaborationTag;
    }

    /**
     * Returns the audience that an interest must have. Every interest with at least one audience has
     * {@link Audience#ME}.
     *
     * @return the audience, or null if any will do
     */
    public @Nullable Audience audience() {
        return audience;
    }

    /**
     * Returns whether an interest must have {@link PersonInterest#inference()}.
     *
     * @return true if the interest must have it, false if it must not, or null if either will do
     */
    public @Nullable Boolean inferred() {
        return inferred;
    }

    /**
     * Returns the moment at or after which an interest must have been last modified.
     *
     * @return the moment, in steps of 100 ns, or null if any will do
     */
    public @Nullable Instant modifiedSince() {
        return modifiedSince;
    }

    /**
     * Returns the order of the list.
     *
     * @return the order; {@link OrderBy#createdDateTime()} by default
     */
    public OrderBy orderBy() {
        return orderBy;
    }

    /**
     * Returns the number of interests to omit at the beginning of the whole list.
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

    /**
     * Returns the names of the criteria that are set, without values, because they are personal data; and the order.
     */
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

    /** A builder of {@link PersonInterestQuery}. Not thread-safe. */
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
         * Restricts the list to interests with a category.
         *
         * @param category the category, exactly as in the interest
         * @return this builder
         * @throws InvalidRequestException if no interest can have this category; see {@link StorableText}
         */
        public Builder category(String category) {
            if (!StorableText.accepts(Objects.requireNonNull(category, "category"))) {
                throw new InvalidRequestException(StorableText.violation("category"));
            }
            this.category = category;
            return this;
        }

        /**
         * Restricts the list to interests with a tag.
         *
         * @param collaborationTag the tag
         * @return this builder
         */
        public Builder collaborationTag(CollaborationTag collaborationTag) {
            this.collaborationTag = Objects.requireNonNull(collaborationTag, "collaborationTag");
            return this;
        }

        /**
         * Restricts the list to interests for an audience.
         *
         * @param audience the audience; every interest with at least one audience has {@link Audience#ME}
         * @return this builder
         */
        public Builder audience(Audience audience) {
            this.audience = Objects.requireNonNull(audience, "audience");
            return this;
        }

        /**
         * Restricts the list to interests that an application derived, or to interests that no application derived.
         *
         * @param inferred true for interests with {@link PersonInterest#inference()}, false for interests without
         * @return this builder
         */
        public Builder inferred(boolean inferred) {
            this.inferred = inferred;
            return this;
        }

        /**
         * Restricts the list to interests that were modified or created at or after a moment.
         *
         * @param modifiedSince the moment; truncated to 100 ns
         * @return this builder
         * @throws InvalidRequestException if {@code modifiedSince} is outside {@link TimestampPrecision}
         */
        public Builder modifiedSince(Instant modifiedSince) {
            if (!TimestampPrecision.isInRange(modifiedSince)) {
                throw new InvalidRequestException(TimestampPrecision.rangeViolation("modifiedSince"));
            }
            this.modifiedSince = TimestampPrecision.truncate(modifiedSince);
            return this;
        }

        /**
         * Sets the order of the list.
         *
         * @param orderBy the order; by {@code createdDateTime}, oldest first, by default
         * @return this builder
         */
        public Builder orderBy(OrderBy orderBy) {
            this.orderBy = Objects.requireNonNull(orderBy, "orderBy");
            return this;
        }

        /**
         * Sets the number of interests to omit at the beginning of the list, among those that meet the criteria and
         * that the caller may see.
         *
         * @param skip the number; 0 by default
         * @return this builder
         * @throws InvalidRequestException if {@code skip} is negative
         */
        public Builder skip(int skip) {
            if (skip < 0) {
                throw new InvalidRequestException(new Violation("skip", "skip", "must be 0 or greater"));
            }
            this.skip = skip;
            return this;
        }

        /**
         * Creates the query.
         *
         * @return a new query
         */
        public PersonInterestQuery build() {
            return new PersonInterestQuery(this);
        }
    }
}
