package dev.personinterest.constraints;

import java.time.Instant;

/**
 * The precision and range of the resource's timestamps: 100 ns, which is Graph's seven fractional digits, from the year
 * 1 to the year 9999.
 *
 * <p>An instant from a more precise clock must be truncated before it is used. Otherwise the result of an operation
 * would differ from the stored interest.
 */
public final class TimestampPrecision {

    /** The earliest timestamp: 0001-01-01T00:00:00Z. */
    public static final Instant MIN = Instant.parse("0001-01-01T00:00:00Z");

    /** The latest timestamp: 9999-12-31T23:59:59.9999999Z. */
    public static final Instant MAX = Instant.parse("9999-12-31T23:59:59.999999900Z");

    private static final int NANOS_PER_STEP = 100;
    private static final long STEPS_PER_SECOND = 10_000_000;

    private TimestampPrecision() {}

    /**
     * Returns the latest timestamp at or before an instant.
     *
     * @param instant any instant
     * @return the instant truncated to 100 ns; the argument itself if it has no finer part
     */
    public static Instant truncate(Instant instant) {
        int excess = instant.getNano() % NANOS_PER_STEP;
        return excess == 0 ? instant : instant.minusNanos(excess);
    }

    /**
     * Converts an instant to a number that a storage can keep.
     *
     * @param instant an instant between {@link #MIN} and {@link #MAX}; truncated to 100 ns. The result for other
     *     instants is undefined: check them first
     * @return steps of 100 ns since 1970-01-01T00:00:00Z; negative before that
     */
    public static long toSteps(Instant instant) {
        return instant.getEpochSecond() * STEPS_PER_SECOND + instant.getNano() / NANOS_PER_STEP;
    }

    /**
     * Converts a number from {@link #toSteps} to the instant.
     *
     * @param steps steps of 100 ns since 1970-01-01T00:00:00Z; negative before that
     * @return the instant
     */
    public static Instant ofSteps(long steps) {
        return Instant.ofEpochSecond(
                Math.floorDiv(steps, STEPS_PER_SECOND), Math.floorMod(steps, STEPS_PER_SECOND) * NANOS_PER_STEP);
    }

    /**
     * Returns whether an instant, truncated to 100 ns, is between {@link #MIN} and {@link #MAX}, bounds included.
     *
     * @param instant any instant
     * @return true if an interest can have this timestamp
     */
    public static boolean isInRange(Instant instant) {
        return instant.getEpochSecond() >= MIN.getEpochSecond() && instant.getEpochSecond() <= MAX.getEpochSecond();
    }

    /**
     * Returns the violation for an instant that is not {@linkplain #isInRange in range}.
     *
     * @param property the path of the property that holds the instant
     * @return the violation, with the rule {@code timestampRange}
     */
    public static Violation rangeViolation(String property) {
        return new Violation(property, "timestampRange", "must be between the years 1 and 9999");
    }
}
