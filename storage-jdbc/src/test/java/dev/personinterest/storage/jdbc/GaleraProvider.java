package dev.personinterest.storage.jdbc;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Galera's replication library, the only part of a Galera node that is not available from Maven. */
final class GaleraProvider {

    private static final String LIBRARY = "libgalera_smm.so";

    /** Where the packages of Debian and Ubuntu, and of Red Hat and SUSE, install it. */
    private static final List<Path> PACKAGED = List.of(
            Path.of("/usr/lib/galera", LIBRARY),
            Path.of("/usr/lib/galera-4", LIBRARY),
            Path.of("/usr/lib64/galera-4", LIBRARY),
            Path.of("/usr/lib64/galera", LIBRARY));

    private static final String MISSING = LIBRARY + " is missing: install the package galera-4, or set the file with"
            + " -Dgalera.provider=<path>. See CONTRIBUTING.md.";

    private GaleraProvider() {}

    /** Returns the absolute path of the library. */
    static Path path() {
        return Found.PATH.orElseThrow(() -> new IllegalStateException(MISSING));
    }

    /** Returns why the Galera tests are skipped, or empty if they run. */
    static Optional<String> skipped() {
        return Found.PATH.isPresent() || Found.REQUIRED ? Optional.empty() : Optional.of(MISSING);
    }

    /** Searched once, so that the message is printed once. */
    private static final class Found {
        static final boolean REQUIRED = "required".equals(System.getenv("GALERA_TESTS"));
        static final Optional<Path> PATH = find();

        private static Optional<Path> find() {
            String named = System.getProperty("galera.provider", "");
            List<Path> places =
                    named.isEmpty() ? PACKAGED : List.of(Path.of(named).toAbsolutePath());
            Optional<Path> found = places.stream().filter(Files::isReadable).findFirst();
            if (found.isEmpty()) {
                System.out.println("The Galera tests " + (REQUIRED ? "fail" : "are skipped") + ". " + MISSING);
            }
            return found;
        }
    }
}
