package dev.personinterest.access.brokenwall;

import dev.personinterest.storage.PersonInterestKey;
import java.util.List;

/** For {@link dev.personinterest.ArchitectureTest}. */
public class SeesOtherPackages {
    List<PersonInterestKey> keys = List.of();
}
