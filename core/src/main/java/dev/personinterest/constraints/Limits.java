package dev.personinterest.constraints;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The values that one service uses for each {@link Limit} and for the range of confidence scores.
 *
 * <p>Immutable, and compared by value.
 */
public final class Limits {

    private static final Limits DEFAULTS = new Limits(defaultValues(), 0, 1);

    /** Contains every limit, and is never modified. */
    private final Map<Limit, Integer> values;

    private final double minConfidenceScore;
    private final double maxConfidenceScore;

    private Limits(Map<Limit, Integer> values, double minConfidenceScore, double maxConfidenceScore) {
        this.values = values;
        this.minConfidenceScore = minConfidenceScore;
        this.maxConfidenceScore = maxConfidenceScore;
    }

    private static Map<Limit, Integer> defaultValues() {
        Map<Limit, Integer> values = new EnumMap<>(Limit.class);
        for (Limit limit : Limit.values()) {
            values.put(limit, limit.defaultValue());
        }
        return values;
    }

    /**
     * Returns the default limits.
     *
     * @return every limit at its {@link Limit#defaultValue()}, and confidence scores from 0 to 1
     */
    public static Limits defaults() {
        return DEFAULTS;
    }

    /**
     * Returns a copy of these limits with another value of one limit.
     *
     * @param limit the limit to change
     * @param value its new value, at least 0
     * @return the copy
     * @throws IllegalArgumentException if {@code value} is negative
     */
    public Limits with(Limit limit, int value) {
        Objects.requireNonNull(limit, "limit");
        if (value < 0) {
            throw new IllegalArgumentException(limit + " must be at least 0");
        }
        Map<Limit, Integer> changed = new EnumMap<>(values);
        changed.put(limit, value);
        return new Limits(changed, minConfidenceScore, maxConfidenceScore);
    }

    /**
     * Returns a copy of these limits with another range of confidence scores. NaN and infinities are never allowed;
     * {@code withConfidenceScores(-Double.MAX_VALUE, Double.MAX_VALUE)} allows every other score.
     *
     * @param min the lowest score allowed
     * @param max the highest score allowed
     * @return the copy
     * @throws IllegalArgumentException if a bound is NaN or infinite, or {@code min} is greater than {@code max}
     */
    public Limits withConfidenceScores(double min, double max) {
        if (!Double.isFinite(min) || !Double.isFinite(max) || min > max) {
            throw new IllegalArgumentException(
                    "confidenceScore: the bounds must be finite, and min must not be greater than max");
        }
        return new Limits(values, min + 0.0, max + 0.0); // negative zero becomes zero
    }

    /**
     * Returns the lowest confidence score that is allowed.
     *
     * @return a finite number; 0 by default
     */
    public double minConfidenceScore() {
        return minConfidenceScore;
    }

    /**
     * Returns the highest confidence score that is allowed.
     *
     * @return a finite number; 1 by default
     */
    public double maxConfidenceScore() {
        return maxConfidenceScore;
    }

    /**
     * Returns the value of a limit.
     *
     * @param limit the limit
     * @return its value, at least 0
     */
    public int get(Limit limit) {
        return Objects.requireNonNull(values.get(limit), "limit");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Limits that
                && values.equals(that.values)
                && minConfidenceScore == that.minConfidenceScore
                && maxConfidenceScore == that.maxConfidenceScore;
    }

    @Override
    public int hashCode() {
        return Objects.hash(values, minConfidenceScore, maxConfidenceScore);
    }

    /** Returns every limit with its value, and the range of confidence scores. */
    @Override
    public String toString() {
        return "Limits" + values + "[confidenceScore=" + minConfidenceScore + ".." + maxConfidenceScore + "]";
    }
}
