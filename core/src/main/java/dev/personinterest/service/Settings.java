package dev.personinterest.service;

import dev.personinterest.AllowedAudiences;
import dev.personinterest.update.Recalculation;
import dev.personinterest.validation.PatchConstraints;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a {@link PersonInterestsBuilder} has set: everything that does not depend on the storage. */
record Settings(
        AccessControl access,
        PageTokens pageTokens,
        Supplier<Instant> clock,
        PatchConstraints constraints,
        int interestsPerProfile,
        Supplier<String> ids,
        @Nullable AllowedAudiences defaultAudiences,
        @Nullable Recalculation recalculation) {}
