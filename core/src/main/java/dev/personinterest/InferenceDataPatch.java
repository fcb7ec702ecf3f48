package dev.personinterest;

import dev.personinterest.validation.ConfidenceScore;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a patch says of the members of {@code inference}, each for itself.
 *
 * <p>Onto an interest without inference it makes the object, and members that it leaves out are null (OData 4.01,
 * protocol, section 11.4.3).
 *
 * @param confidenceScore what to do with {@link InferenceData#confidenceScore()}
 * @param userHasVerifiedAccuracy what to do with {@link InferenceData#userHasVerifiedAccuracy()}
 */
public record InferenceDataPatch(
        FieldUpdate<@ConfidenceScore Double> confidenceScore, FieldUpdate<Boolean> userHasVerifiedAccuracy) {

    private static final InferenceDataPatch EMPTY = new InferenceDataPatch(FieldUpdate.keep(), FieldUpdate.keep());

    /**
     * Makes a patch of inference data; negative zero becomes zero.
     *
     * @param confidenceScore what to do with {@link InferenceData#confidenceScore()}
     * @param userHasVerifiedAccuracy what to do with {@link InferenceData#userHasVerifiedAccuracy()}
     * @throws InvalidRequestException if the score is set to something that is not a finite number
     */
    public InferenceDataPatch {
        Objects.requireNonNull(confidenceScore, "confidenceScore");
        Objects.requireNonNull(userHasVerifiedAccuracy, "userHasVerifiedAccuracy");
        if (confidenceScore instanceof FieldUpdate.Set<Double> set) {
            Double normalized = InferenceData.normalized(set.value());
            confidenceScore = normalized.equals(set.value()) ? confidenceScore : FieldUpdate.set(normalized);
        }
    }

    /**
     * The patch that leaves out every member; JSON says {@code {}}.
     *
     * @return the empty patch, from which {@link #withConfidenceScore} and {@link #withUserHasVerifiedAccuracy} go on
     */
    public static InferenceDataPatch empty() {
        return EMPTY;
    }

    /**
     * This patch, but with another confidence score.
     *
     * @param update what to do with the confidence score
     * @return a new patch
     */
    public InferenceDataPatch withConfidenceScore(FieldUpdate<Double> update) {
        return new InferenceDataPatch(update, userHasVerifiedAccuracy);
    }

    /**
     * This patch, but with another statement about the user's verification.
     *
     * @param update what to do with the statement
     * @return a new patch
     */
    public InferenceDataPatch withUserHasVerifiedAccuracy(FieldUpdate<Boolean> update) {
        return new InferenceDataPatch(confidenceScore, update);
    }

    /**
     * Merges this patch into inference data, member by member.
     *
     * @param current the inference data before, or null where the interest has none
     * @return the inference data after
     */
    public InferenceData applyTo(@Nullable InferenceData current) {
        Double score = current == null ? null : current.confidenceScore();
        Boolean verified = current == null ? null : current.userHasVerifiedAccuracy();
        return new InferenceData(confidenceScore.applyTo(score), userHasVerifiedAccuracy.applyTo(verified));
    }
}
