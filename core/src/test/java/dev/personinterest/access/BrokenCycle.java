package dev.personinterest.access;

import dev.personinterest.storage.BrokenCycleBack;

/** One half of a package cycle, for {@link dev.personinterest.ArchitectureTest}. */
public final class BrokenCycle {
    BrokenCycleBack back() {
        return new BrokenCycleBack();
    }
}
