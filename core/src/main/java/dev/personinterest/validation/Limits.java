package dev.personinterest.validation;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The value of each {@link Limit} in one service. Immutable, and compared by value.
 */
public final class Limits {

    private static final Limits DEFAULTS = new Limits(defaultValues());

    /** Has every limit, and is never changed once it is here. */
    private final Map<Limit, Integer> values;

    private Limits(Map<Limit, Integer> values) {
        this.values = values;
    }

    private static Map<Limit, Integer> defaultValues() {
        Map<Limit, Integer> values = new EnumMap<>(Limit.class);
        for (Limit limit : Limit.values()) {
            values.put(limit, limit.defaultValue());
        }
        return values;
    }

    /**
     * The limits by default, from which {@link #with} goes on.
     *
     * @return every limit at its {@link Limit#defaultValue()}
     */
    public static Limits defaults() {
        return DEFAULTS;
    }

    /**
     * These limits, but for one.
     *
     * @param limit the limit to change
     * @param value its value, at least 0
     * @return new limits
     * @throws IllegalArgumentException if {@code value} is negative
     */
    public Limits with(Limit limit, int value) {
        Objects.requireNonNull(limit, "limit");
        if (value < 0) {
            throw new IllegalArgumentException(limit + " must be at least 0");
        }
        Map<Limit, Integer> changed = new EnumMap<>(values);
        changed.put(limit, value);
        return new Limits(changed);
    }

    /**
     * The value of a limit.
     *
     * @param limit the limit
     * @return its value, at least 0
     */
    public int get(Limit limit) {
        return Objects.requireNonNull(values.get(limit), "limit");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Limits that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** Every limit and its value. */
    @Override
    public String toString() {
        return "Limits" + values;
    }
}
