package dev.personinterest;

import dev.personinterest.constraints.Violation;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Data about how an interest was inferred, if an application derived it.
 *
 * <p>An interest with an {@code InferenceData} of two nulls differs from one without.
 *
 * @param confidenceScore how sure the application is, a finite number, or null. Graph documents no range; a patch must
 *     be within the {@linkplain dev.personinterest.constraints.Limits#withConfidenceScores service's range}, 0 to 1 by
 *     default. Negative zero is stored as zero
 * @param userHasVerifiedAccuracy the user's statement about the inference: true if they confirmed that it is right,
 *     false if they confirmed that it is wrong, null if they have stated nothing. False is not the absence of a
 *     statement
 */
public record InferenceData(
        @Nullable Double confidenceScore, @Nullable Boolean userHasVerifiedAccuracy) implements Serializable {

    /**
     * Creates inference data.
     *
     * @param confidenceScore how sure the application is, or null
     * @param userHasVerifiedAccuracy the user's statement about the inference, or null
     * @throws InvalidRequestException if the score is NaN or infinite
     */
    public InferenceData {
        confidenceScore = confidenceScore == null ? null : normalized(confidenceScore);
    }

    /** Some databases keep the sign of zero and others drop it. JSON has no numbers that are not finite. */
    static Double normalized(Double score) {
        if (!Double.isFinite(score)) {
            throw new InvalidRequestException(
                    new Violation("inference.confidenceScore", "finite", "must be a finite number"));
        }
        return score == 0 ? Double.valueOf(0) : score;
    }
}
