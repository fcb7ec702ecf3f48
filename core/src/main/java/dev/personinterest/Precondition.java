package dev.personinterest;

import java.util.Collection;
import java.util.Set;

/**
 * What must hold of a stored interest for a change or a deletion to be carried out: the meaning of {@code If-Match}.
 *
 * <p>Versions are compared strongly (RFC 9110, section 13.1.1): only an equal version matches. Storages check the
 * precondition in the same atomic step as the change. Immutable, and compared by value.
 */
public sealed interface Precondition {

    /**
     * The precondition that every existing interest satisfies.
     *
     * <p>It stands for a request without {@code If-Match} and for {@code If-Match: *} alike: nothing is ever created by
     * an update, so both are satisfied by any interest that exists, and neither by one that does not.
     *
     * @return the one instance of {@link Exists}
     */
    static Precondition exists() {
        return Exists.INSTANCE;
    }

    /**
     * The precondition that the interest is of one version: {@code If-Match: "7"}.
     *
     * @param version the version, as {@link PersonInterest#version()} gave it
     * @return the precondition
     */
    static Precondition version(long version) {
        return new VersionIn(Set.of(version));
    }

    /**
     * The precondition that the interest is of one of several versions: {@code If-Match: "7", "8"}.
     *
     * @param versions the versions; of none, the precondition is never satisfied
     * @return the precondition
     */
    static Precondition versionIn(Collection<Long> versions) {
        return new VersionIn(Set.copyOf(versions));
    }

    /**
     * Whether an existing interest of a version satisfies this precondition.
     *
     * @param version the version of the stored interest
     * @return true if a change may be carried out
     */
    boolean isSatisfiedBy(long version);

    /**
     * Satisfied by every existing interest; see {@link Precondition#exists()}.
     */
    record Exists() implements Precondition {
        private static final Exists INSTANCE = new Exists();

        @Override
        public boolean isSatisfiedBy(long version) {
            return true;
        }
    }

    /**
     * Satisfied by an interest of one of the versions; see {@link Precondition#versionIn(Collection)}.
     *
     * @param versions the versions, an unmodifiable set
     */
    record VersionIn(Set<Long> versions) implements Precondition {

        /**
         * Copies the versions.
         *
         * @param versions the versions, an unmodifiable set
         */
        public VersionIn {
            versions = Set.copyOf(versions);
        }

        @Override
        public boolean isSatisfiedBy(long version) {
            return versions.contains(version);
        }
    }
}
