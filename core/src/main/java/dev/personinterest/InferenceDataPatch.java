package dev.personinterest;

import dev.personinterest.validation.ConfidenceScore;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a patch says of the members of {@code inference}: for each, {@linkplain FieldUpdate to leave it, to make it
 * null, or to give it a value}.
 *
 * <p>Applied to an interest without inference, a patch creates the object; members that it leaves out are null (OData
 * 4.01, protocol, section 11.4.3).
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
     * Returns the patch that leaves out every member; its JSON is {@code {}}.
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
     * Starts a patch.
     *
     * @return a builder in which every member is left out
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns whether this patch leaves out every member. It still creates the object where an interest has none.
     *
     * @return true for {@code {}}
     */
    public boolean isEmpty() {
        return confidenceScore.isKeep() && userHasVerifiedAccuracy.isKeep();
    }

    /**
     * Merges this patch into inference data, member by member.
     *
     * @param before the inference data before, or null where the interest has none
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

    /** Names the members that are cleared and set, without values, because they are personal data. */
    @Override
    public String toString() {
        return new PatchDescription("InferenceDataPatch")
                .add("confidenceScore", confidenceScore)
                .add("userHasVerifiedAccuracy", userHasVerifiedAccuracy)
                .toString();
    }

    /**
     * Builds a patch. Each member is left out until one of its methods is called; the last call counts. Not safe for
     * use by several threads.
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
         * Makes {@link InferenceData#confidenceScore()} null.
         *
         * @return this builder
         */
        public Builder clearConfidenceScore() {
            return confidenceScore(FieldUpdate.clear());
        }

        /**
         * Says what to do with {@link InferenceData#confidenceScore()}.
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
         *     confirmed that it is wrong; where they have stated nothing, {@linkplain #clearUserHasVerifiedAccuracy()
         *     clear it}
         * @return this builder
         */
        public Builder userHasVerifiedAccuracy(boolean userHasVerifiedAccuracy) {
            return userHasVerifiedAccuracy(FieldUpdate.set(userHasVerifiedAccuracy));
        }

        /**
         * Makes {@link InferenceData#userHasVerifiedAccuracy()} null.
         *
         * @return this builder
         */
        public Builder clearUserHasVerifiedAccuracy() {
            return userHasVerifiedAccuracy(FieldUpdate.clear());
        }

        /**
         * Says what to do with {@link InferenceData#userHasVerifiedAccuracy()}.
         *
         * @param userHasVerifiedAccuracy the update
         * @return this builder
         */
        public Builder userHasVerifiedAccuracy(FieldUpdate<Boolean> userHasVerifiedAccuracy) {
            this.userHasVerifiedAccuracy = Objects.requireNonNull(userHasVerifiedAccuracy, "userHasVerifiedAccuracy");
            return this;
        }

        /**
         * Builds the patch.
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
