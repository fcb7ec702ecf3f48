package dev.personinterest;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a patch says of one property: {@linkplain Keep leave it}, {@linkplain Clear make it null}, or {@linkplain Set give
 * it this value}.
 *
 * <p>The three are distinct by type, so that "absent", "null" and "empty" can never be confused. Instances are immutable.
 *
 * @param <T> the type of the property's value, never nullable itself: {@link Clear} is how a patch says null
 */
public sealed interface FieldUpdate<T> {

    /**
     * The update that leaves a property as it is; a body that does not contain the property says this.
     *
     * @param <T> the type of the property's value
     * @return the one instance of {@link Keep}
     */
    @SuppressWarnings("unchecked") // a Keep holds no T
    static <T> FieldUpdate<T> keep() {
        return (FieldUpdate<T>) Keep.INSTANCE;
    }

    /**
     * The update that makes a property null; an explicit JSON {@code null} says this.
     *
     * @param <T> the type of the property's value
     * @return the one instance of {@link Clear}
     */
    @SuppressWarnings("unchecked") // a Clear holds no T
    static <T> FieldUpdate<T> clear() {
        return (FieldUpdate<T>) Clear.INSTANCE;
    }

    /**
     * The update that replaces a property's value; any JSON value but {@code null} says this.
     *
     * @param <T> the type of the property's value
     * @param value the new value, not null
     * @return an update that holds {@code value}
     */
    static <T> FieldUpdate<T> set(T value) {
        return new Set<>(value);
    }

    /**
     * Returns the update that makes a property equal to a value that may be null.
     *
     * @param <T> the type of the property's value
     * @param value the new value, or null
     * @return {@link #clear()} for null, and {@link #set} for any other value
     */
    static <T> FieldUpdate<T> ofNullable(@Nullable T value) {
        return value == null ? clear() : set(value);
    }

    /**
     * Carries this update out on one property.
     *
     * @param current the property's value before, null where it has none
     * @return the property's value after
     */
    @Nullable
    T applyTo(@Nullable T current);

    /**
     * Whether this update leaves the property as it is.
     *
     * @return true for {@link Keep} alone
     */
    default boolean isKeep() {
        return this instanceof Keep;
    }

    /**
     * Leaves the property as it is.
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
     * Makes the property null.
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
     * Replaces the property's value.
     *
     * @param <T> the type of the property's value
     * @param value the new value
     */
    record Set<T>(T value) implements FieldUpdate<T> {

        /**
         * Makes an update of a value.
         *
         * @param value the new value
         * @throws NullPointerException if {@code value} is null
         */
        public Set {
            Objects.requireNonNull(value, "value; a patch says null with FieldUpdate.clear()");
        }

        @Override
        public T applyTo(@Nullable T current) {
            return value;
        }

        /** Without the value, for it may be personal data. */
        @Override
        public String toString() {
            return "Set[]";
        }
    }
}
