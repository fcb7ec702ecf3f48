package dev.personinterest.storage.brokenwall;

import dev.personinterest.validation.Limits;

/** For {@link dev.personinterest.ArchitectureTest}. */
public class SeesOtherPackages {
    Limits limits = Limits.defaults();
}
