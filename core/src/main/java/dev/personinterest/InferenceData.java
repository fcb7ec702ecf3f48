package dev.personinterest;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * How an interest was inferred, where an application derived it.
 *
 * <p>An interest with an {@code InferenceData} of two nulls differs from one without.
 *
 * @param confidenceScore how sure the application is, 0 to 1, or null; negative zero is stored as zero
 * @param userHasVerifiedAccuracy whether the user has confirmed the interest, or null
 */
public record InferenceData(
        @Nullable Double confidenceScore, @Nullable Boolean userHasVerifiedAccuracy) implements Serializable {

    /**
     * Makes inference data.
     *
     * @param confidenceScore how sure the application is, 0 to 1, or null; negative zero is stored as zero
     * @param userHasVerifiedAccuracy whether the user has confirmed the interest, or null
     * @throws InvalidRequestException if the score is not a finite number
     */
    public InferenceData {
        confidenceScore = confidenceScore == null ? null : normalized(confidenceScore);
    }

    /** Some databases keep the sign of zero and others drop it; and JSON knows no number that is not finite. */
    static Double normalized(Double score) {
        if (!Double.isFinite(score)) {
            throw new InvalidRequestException(
                    new Violation("inference.confidenceScore", "finite", "must be a finite number"));
        }
        return score == 0 ? Double.valueOf(0) : score;
    }
}
