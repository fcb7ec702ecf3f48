package dev.personinterest.validation;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The value of each {@link Limit} in one service. Immutable, and compared by value.
 */
public final class Limits {

    private static final Limits DEFAULTS = new Limits(Map.of());

    /** Those that differ from their defaults. */
    private final Map<Limit, Integer> own;

    private Limits(Map<Limit, Integer> own) {
        this.own = own;
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
        Map<Limit, Integer> changed = new EnumMap<>(Limit.class);
        changed.putAll(own);
        if (value == limit.defaultValue()) {
            changed.remove(limit);
        } else {
            changed.put(limit, value);
        }
        return new Limits(Collections.unmodifiableMap(changed));
    }

    /**
     * The value of a limit.
     *
     * @param limit the limit
     * @return its value, at least 0
     */
    public int get(Limit limit) {
        return own.getOrDefault(limit, limit.defaultValue());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Limits that && own.equals(that.own);
    }

    @Override
    public int hashCode() {
        return own.hashCode();
    }

    @Override
    public String toString() {
        return "Limits" + own;
    }
}
