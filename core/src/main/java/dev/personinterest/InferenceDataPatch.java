package dev.personinterest;

import dev.personinterest.constraints.ConfidenceScore;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A partial update of the members of {@code inference}. For each member it says
 * {@linkplain FieldUpdate whether to keep the value, to set it to null, or to replace it}.
 *
 * <p>Applied to an interest without inference data, a patch creates the object; members that it leaves out are null
 * (OData 4.01, protocol, section 11.4.3).
 *
 * <p>Immutable and compared by value.
 */
public final class InferenceDataPatch {

    private static final InferenceDataPatch EMPTY = new InferenceDataPatch(new Builder());

    private final FieldUpdate<@ConfidenceScore Double> confidenceScore;

    private final FieldUpdate<Boolean> userHasVerifiedAccuracy;

    private InferenceDataPatch(Builder from) {
        this.confidenceScore = from.confidenceScore;
        this.userHasVerifiedAccuracy = from.userHasVerifiedAccuracy;
    }

    /**
     * Returns the patch that leaves out every member. Its JSON is {@code {}}.
     *
     * @return the empty patch
     */
    public static InferenceDataPatch empty() {
        return EMPTY;
    }

    static InferenceDataPatch settingAll(InferenceData inference) {
        return builder()
                .confidenceScore(FieldUpdate.ofNullable(inference.confidenceScore()))
                .userHasVerifiedAccuracy(FieldUpdate.ofNullable(inference.userHasVerifiedAccuracy()))
                .build();
    }

    /**
     * Creates a builder of a patch.
     *
     * @return a builder in which every member is left out
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns whether this patch leaves out every member. Such a patch still creates the object if an interest has
     * none.
     *
     * @return true for {@code {}}
     */
    public boolean isEmpty() {
        return confidenceScore.isKeep() && userHasVerifiedAccuracy.isKeep();
    }

    /**
     * Merges this patch into inference data, member by member.
     *
     * @param before the inference data before, or null if the interest has none
     * @return the inference data after
     */
    public InferenceData applyTo(@Nullable InferenceData before) {
        Double score = before == null ? null : before.confidenceScore();
        Boolean verified = before == null ? null : before.userHasVerifiedAccuracy();
        return new InferenceData(confidenceScore.applyTo(score), userHasVerifiedAccuracy.applyTo(verified));
    }

    /**
     * Returns the update of {@link InferenceData#confidenceScore()}.
     *
     * @return the update; its score is a finite number and not negative zero
     */
    public FieldUpdate<Double> confidenceScore() {
        return confidenceScore;
    }

    /**
     * Returns the update of {@link InferenceData#userHasVerifiedAccuracy()}.
     *
     * @return the update
     */
    public FieldUpdate<Boolean> userHasVerifiedAccuracy() {
        return userHasVerifiedAccuracy;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof InferenceDataPatch that
                && confidenceScore.equals(that.confidenceScore)
                && userHasVerifiedAccuracy.equals(that.userHasVerifiedAccuracy);
    }

    @Override
    public int hashCode() {
        return 31 * confidenceScore.hashCode() + userHasVerifiedAccuracy.hashCode();
    }

    /** Returns the names of the members that are cleared and set, without values, because they are personal data. */
    @Override
    public String toString() {
        return new PatchDescription("InferenceDataPatch")
                .add(PropertyNames.CONFIDENCE_SCORE, confidenceScore)
                .add(PropertyNames.USER_HAS_VERIFIED_ACCURACY, userHasVerifiedAccuracy)
                .toString();
    }

    /**
     * A builder of a patch. Each member is left out until one of its methods is called; the last call wins. Not
     * thread-safe.
     */
    public static final class Builder {
        private FieldUpdate<Double> confidenceScore = FieldUpdate.keep();
        private FieldUpdate<Boolean> userHasVerifiedAccuracy = FieldUpdate.keep();

        private Builder() {}

        /**
         * Sets {@link InferenceData#confidenceScore()}.
         *
         * @param confidenceScore the score; negative zero becomes zero
         * @return this builder
         */
        public Builder confidenceScore(double confidenceScore) {
            return confidenceScore(FieldUpdate.set(confidenceScore));
        }

        /**
         * Sets {@link InferenceData#confidenceScore()} to null.
         *
         * @return this builder
         */
        public Builder clearConfidenceScore() {
            return confidenceScore(FieldUpdate.clear());
        }

        /**
         * Sets the update of {@link InferenceData#confidenceScore()}.
         *
         * @param confidenceScore the update
         * @return this builder
         */
        public Builder confidenceScore(FieldUpdate<Double> confidenceScore) {
            this.confidenceScore = Objects.requireNonNull(confidenceScore, "confidenceScore");
            return this;
        }

        /**
         * Sets {@link InferenceData#userHasVerifiedAccuracy()}.
         *
         * @param userHasVerifiedAccuracy true if the user confirmed that the inference is right, false if they
         *     confirmed that it is wrong; if the user has stated nothing, call {@link #clearUserHasVerifiedAccuracy()}
         *     instead
         * @return this builder
         */
        public Builder userHasVerifiedAccuracy(boolean userHasVerifiedAccuracy) {
            return userHasVerifiedAccuracy(FieldUpdate.set(userHasVerifiedAccuracy));
        }

        /**
         * Sets {@link InferenceData#userHasVerifiedAccuracy()} to null.
         *
         * @return this builder
         */
        public Builder clearUserHasVerifiedAccuracy() {
            return userHasVerifiedAccuracy(FieldUpdate.clear());
        }

        /**
         * Sets the update of {@link InferenceData#userHasVerifiedAccuracy()}.
         *
         * @param userHasVerifiedAccuracy the update
         * @return this builder
         */
        public Builder userHasVerifiedAccuracy(FieldUpdate<Boolean> userHasVerifiedAccuracy) {
            this.userHasVerifiedAccuracy = Objects.requireNonNull(userHasVerifiedAccuracy, "userHasVerifiedAccuracy");
            return this;
        }

        /**
         * Creates the patch.
         *
         * @return a new patch
         * @throws InvalidRequestException if the confidence score is NaN or infinite
         */
        public InferenceDataPatch build() {
            if (confidenceScore instanceof FieldUpdate.Set<Double> set) {
                Double normalized = InferenceData.normalized(set.value());
                confidenceScore = normalized.equals(set.value()) ? confidenceScore : FieldUpdate.set(normalized);
            }
            return new InferenceDataPatch(this);
        }
    }
}
