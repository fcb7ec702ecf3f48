package dev.personinterest.storage;

import dev.personinterest.access.BrokenCycle;

/** The other half of a package cycle, for {@link dev.personinterest.ArchitectureTest}. */
public final class BrokenCycleBack {
    BrokenCycle cycle() {
        return new BrokenCycle();
    }
}
