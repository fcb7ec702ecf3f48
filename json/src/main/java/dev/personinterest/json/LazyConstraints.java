package dev.personinterest.json;

import dev.personinterest.validation.Limits;
import dev.personinterest.validation.PatchConstraints;
import org.jspecify.annotations.Nullable;

/**
 * Constraints that are prepared when the first body with a fault comes, for preparing them costs as much as thousands of
 * bodies and a client never needs them.
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
            // Threads that come at once each prepare their own; all are equal, and the last stays.
            constraints = PatchConstraints.of(limits);
            prepared = constraints;
        }
        return constraints;
    }
}
