package dev.personinterest.update;

import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestNotFoundException;
import dev.personinterest.PreconditionFailedException;
import dev.personinterest.access.Visibility;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A condition that a stored interest must meet for a change or a deletion to be carried out: the meaning of
 * {@code If-Match}, and visibility to the caller.
 *
 * <p>Only an equal version matches, and a version identifies exactly one state of the interest. Storages check the
 * precondition in the same atomic step as the change. Immutable, and compared by value.
 *
 * <p>A version identifies a state of one interest, from its creation to its deletion. An interest that is created under
 * the id of a deleted one starts at version 1 again, so a version of the deleted interest that a client has kept can
 * match the new one. To prevent this, use ids that are never used twice, such as the default ids.
 */
public final class Precondition {

    private static final Precondition EXISTS = new Precondition(null, Visibility.everything());

    private final @Nullable Set<Long> versions;
    private final Visibility visibility;

    private Precondition(@Nullable Set<Long> versions, Visibility visibility) {
        this.versions = versions;
        this.visibility = visibility;
    }

    /**
     * Returns the precondition that every existing interest satisfies.
     *
     * <p>It represents both a request without {@code If-Match} and {@code If-Match: *}. An update never creates an
     * interest, so both are satisfied by any existing interest, and neither by a missing one.
     *
     * @return the same instance each time
     */
    public static Precondition exists() {
        return EXISTS;
    }

    /**
     * Returns the precondition that the interest has a given version: {@code If-Match: "7"}.
     *
     * @param version the version, as returned by {@link PersonInterest#version()}
     * @return the precondition
     */
    public static Precondition version(long version) {
        return new Precondition(Set.of(version), Visibility.everything());
    }

    /**
     * Returns the precondition that the interest has one of several versions: {@code If-Match: "7", "8"}.
     *
     * @param versions the versions; if empty, the precondition is never satisfied
     * @return the precondition
     */
    public static Precondition versionIn(Collection<Long> versions) {
        return new Precondition(Set.copyOf(versions), Visibility.everything());
    }

    /**
     * Returns this precondition with the additional condition that the interest is visible to the caller. {@link
     * dev.personinterest.service.PersonInterests} adds it, so that an interest that has just become invisible to the
     * caller is not changed.
     *
     * @param visibility the interests that the caller can see
     * @return a precondition with this visibility, which replaces any other
     */
    public Precondition visibleTo(Visibility visibility) {
        return visibility.equals(this.visibility) ? this : new Precondition(versions, visibility);
    }

    /**
     * Returns the versions that match.
     *
     * @return an unmodifiable set, or null if any version matches
     */
    public @Nullable Set<Long> versions() {
        return versions;
    }

    /**
     * Returns the visibility that must include the interest.
     *
     * @return the visibility; {@link Visibility#everything()} unless it was narrowed
     */
    public Visibility visibility() {
        return visibility;
    }

    /**
     * Checks an existing interest.
     *
     * @param interest the interest as stored
     * @throws PersonInterestNotFoundException if the interest is not visible, regardless of its version
     * @throws PreconditionFailedException if the interest is visible and has another version
     */
    public void require(PersonInterest interest) {
        if (!visibility.includes(interest)) {
            throw new PersonInterestNotFoundException(interest.id());
        }
        if (versions != null && !versions.contains(interest.version())) {
            throw new PreconditionFailedException(interest.id());
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Precondition that
                && Objects.equals(versions, that.versions)
                && visibility.equals(that.visibility);
    }

    @Override
    public int hashCode() {
        return 31 * Objects.hashCode(versions) + visibility.hashCode();
    }

    /** Returns the versions, if restricted, and the visibility. */
    @Override
    public String toString() {
        return "Precondition[versions=" + (versions == null ? "any" : versions) + ", " + visibility + "]";
    }
}
