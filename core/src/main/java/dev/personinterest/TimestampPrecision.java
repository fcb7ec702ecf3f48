package dev.personinterest;

import java.time.Instant;

/**
 * The precision of the resource's timestamps: 100 ns, from the year 1 to the year 9999, as Graph's seven digits show it.
 *
 * <p>A clock that is finer must be truncated before its reading is used, or what an operation returns would differ from
 * what is read back.
 */
public final class TimestampPrecision {

    /** The first moment that a timestamp can hold: 0001-01-01T00:00:00Z. */
    public static final Instant MIN = Instant.parse("0001-01-01T00:00:00Z");

    /** The last moment that a timestamp can hold: 9999-12-31T23:59:59.9999999Z. */
    public static final Instant MAX = Instant.parse("9999-12-31T23:59:59.999999900Z");

    private static final int NANOS_PER_STEP = 100;
    private static final long STEPS_PER_SECOND = 10_000_000;

    private TimestampPrecision() {}

    /**
     * The last moment at or before an instant that a timestamp can hold.
     *
     * @param instant any instant
     * @return the instant without what is finer than 100 ns; the argument itself where there is nothing finer
     */
    public static Instant truncate(Instant instant) {
        int excess = instant.getNano() % NANOS_PER_STEP;
        return excess == 0 ? instant : instant.minusNanos(excess);
    }

    /**
     * A moment as a number, for a storage to keep.
     *
     * @param instant a moment between {@link #MIN} and {@link #MAX}; what is finer than 100 ns is cut off. Other moments
     *     have no number: check first
     * @return steps of 100 ns since 1970-01-01T00:00:00Z; negative before that
     */
    public static long toSteps(Instant instant) {
        return instant.getEpochSecond() * STEPS_PER_SECOND + instant.getNano() / NANOS_PER_STEP;
    }

    /**
     * The moment of a number that {@link #toSteps} gave.
     *
     * @param steps steps of 100 ns since 1970-01-01T00:00:00Z; negative before that
     * @return the moment
     */
    public static Instant ofSteps(long steps) {
        return Instant.ofEpochSecond(
                Math.floorDiv(steps, STEPS_PER_SECOND), Math.floorMod(steps, STEPS_PER_SECOND) * NANOS_PER_STEP);
    }

    static long requireSteps(String property, Instant instant) {
        if (!isInRange(instant)) {
            throw new InvalidRequestException(rangeViolation(property));
        }
        return toSteps(instant);
    }

    static boolean isInRange(Instant instant) {
        return !instant.isBefore(MIN) && !truncate(instant).isAfter(MAX);
    }

    static Violation rangeViolation(String property) {
        return new Violation(property, "timestampRange", "must be between the years 1 and 9999");
    }
}
