package dev.personinterest.validation.brokenwall;

import dev.personinterest.access.Caller;

/** For {@link dev.personinterest.ArchitectureTest}. */
public class SeesOtherPackages {
    String id(Caller caller) {
        return caller.isUser("x") ? "x" : "";
    }
}
