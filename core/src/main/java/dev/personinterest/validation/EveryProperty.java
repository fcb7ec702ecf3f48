package dev.personinterest.validation;

import jakarta.validation.Path;
import jakarta.validation.TraversableResolver;
import java.lang.annotation.ElementType;
import org.jspecify.annotations.Nullable;

/** Tells Jakarta Validation that every property can be read: a patch has no lazily loaded ones. */
final class EveryProperty implements TraversableResolver {

    @Override
    public boolean isReachable(
            @Nullable Object bean, Path.Node property, Class<?> root, Path path, ElementType elementType) {
        return true;
    }

    @Override
    public boolean isCascadable(
            @Nullable Object bean, Path.Node property, Class<?> root, Path path, ElementType elementType) {
        return true;
    }
}
