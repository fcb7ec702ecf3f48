package dev.personinterest.json;

import dev.personinterest.validation.Limits;
import dev.personinterest.validation.PatchConstraints;
import org.jspecify.annotations.Nullable;

/**
 * Constraints that are prepared for the first invalid body. Their preparation costs as much as reading thousands of
 * bodies, and an application that only acts as a client never needs them.
 */
final class LazyConstraints {

    private final Limits limits;
    private volatile @Nullable PatchConstraints prepared;

    LazyConstraints(Limits limits) {
        this.limits = limits;
    }

    PatchConstraints get() {
        PatchConstraints constraints = prepared;
        if (constraints == null) {
            // Concurrent threads may each prepare their own instance. All are equal, and the last one is kept.
            constraints = PatchConstraints.of(limits);
            prepared = constraints;
        }
        return constraints;
    }
}
