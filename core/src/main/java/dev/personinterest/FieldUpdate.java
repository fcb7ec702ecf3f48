package dev.personinterest;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The update of one property in a patch: {@linkplain Keep keep its value}, {@linkplain Clear set it to null}, or
 * {@linkplain Set replace it}.
 *
 * <p>The three cases have distinct types, so that "absent", "null" and "empty" cannot be confused. Instances are
 * immutable.
 *
 * @param <T> the type of the property's value, itself never nullable; {@link Clear} represents null in a patch
 */
public sealed interface FieldUpdate<T> {

    /**
     * Returns the update that keeps a property's value. It represents a property that the body does not contain.
     *
     * @param <T> the type of the property's value
     * @return the only instance of {@link Keep}
     */
    @SuppressWarnings("unchecked") // a Keep holds no T
    static <T> FieldUpdate<T> keep() {
        return (FieldUpdate<T>) Keep.INSTANCE;
    }

    /**
     * Returns the update that sets a property to null. It represents an explicit JSON {@code null}.
     *
     * @param <T> the type of the property's value
     * @return the only instance of {@link Clear}
     */
    @SuppressWarnings("unchecked") // a Clear holds no T
    static <T> FieldUpdate<T> clear() {
        return (FieldUpdate<T>) Clear.INSTANCE;
    }

    /**
     * Returns the update that replaces a property's value. It represents any JSON value except {@code null}.
     *
     * @param <T> the type of the property's value
     * @param value the new value, not null
     * @return an update that holds {@code value}
     */
    static <T> FieldUpdate<T> set(T value) {
        return new Set<>(value);
    }

    /**
     * Returns the update that sets a property to a value that may be null.
     *
     * @param <T> the type of the property's value
     * @param value the new value, or null
     * @return {@link #clear()} for null, and {@link #set} for any other value
     */
    static <T> FieldUpdate<T> ofNullable(@Nullable T value) {
        return value == null ? clear() : set(value);
    }

    /**
     * Applies this update to one property.
     *
     * @param current the property's value before, or null if it has none
     * @return the property's value after
     */
    @Nullable
    T applyTo(@Nullable T current);

    /**
     * Returns whether this update keeps the property's value.
     *
     * @return true only for {@link Keep}
     */
    default boolean isKeep() {
        return this instanceof Keep;
    }

    /**
     * An update that keeps the property's value.
     *
     * @param <T> the type of the property's value
     */
    record Keep<T>() implements FieldUpdate<T> {
        private static final Keep<?> INSTANCE = new Keep<>();

        @Override
        public @Nullable T applyTo(@Nullable T current) {
            return current;
        }
    }

    /**
     * An update that sets the property to null.
     *
     * @param <T> the type of the property's value
     */
    record Clear<T>() implements FieldUpdate<T> {
        private static final Clear<?> INSTANCE = new Clear<>();

        @Override
        public @Nullable T applyTo(@Nullable T current) {
            return null;
        }
    }

    /**
     * An update that replaces the property's value.
     *
     * @param <T> the type of the property's value
     * @param value the new value
     */
    record Set<T>(T value) implements FieldUpdate<T> {

        /**
         * Creates an update that sets a value.
         *
         * @param value the new value
         * @throws NullPointerException if {@code value} is null
         */
        public Set {
            Objects.requireNonNull(value, "value; use FieldUpdate.clear() to set null");
        }

        @Override
        public T applyTo(@Nullable T current) {
            return value;
        }

        /** Returns a text without the value, because it may be personal data. */
        @Override
        public String toString() {
            return "Set[]";
        }
    }
}
