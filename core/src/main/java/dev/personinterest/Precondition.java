package dev.personinterest;

import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of a stored interest for a change or a deletion to be carried out: the meaning of {@code If-Match}, and
 * that it is visible to whoever asks for it.
 *
 * <p>Only an equal version matches, and a version is exactly one state of the interest. Storages check the
 * precondition in the same atomic step as the change. Immutable, and compared by value.
 *
 * <p>A version identifies a state of one interest, from its creation to its deletion. An interest that is created anew under
 * the id of a deleted one starts at version 1 again, so a version that a client kept from the old one can match the new one.
 * Choose ids that are never used twice, as the default ones are, and this cannot happen.
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
     * The precondition that every existing interest satisfies.
     *
     * <p>It stands for a request without {@code If-Match} and for {@code If-Match: *} alike: nothing is ever created by
     * an update, so both are satisfied by any interest that exists, and neither by one that does not.
     *
     * @return the same instance each time
     */
    public static Precondition exists() {
        return EXISTS;
    }

    /**
     * The precondition that the interest is of one version: {@code If-Match: "7"}.
     *
     * @param version the version, as {@link PersonInterest#version()} gave it
     * @return the precondition
     */
    public static Precondition version(long version) {
        return new Precondition(Set.of(version), Visibility.everything());
    }

    /**
     * The precondition that the interest is of one of several versions: {@code If-Match: "7", "8"}.
     *
     * @param versions the versions; of none, the precondition is never satisfied
     * @return the precondition
     */
    public static Precondition versionIn(Collection<Long> versions) {
        return new Precondition(Set.copyOf(versions), Visibility.everything());
    }

    /**
     * This precondition, and that the interest is visible to whoever asks. {@link PersonInterests} adds it: what one may not
     * see must not be changed, though it was visible a moment ago.
     *
     * @param visibility what they can see
     * @return a new precondition, with this visibility in place of another
     */
    public Precondition visibleTo(Visibility visibility) {
        return visibility.equals(this.visibility) ? this : new Precondition(versions, visibility);
    }

    /**
     * The versions of which the interest must have one.
     *
     * @return an unmodifiable set, or null if any version will do
     */
    public @Nullable Set<Long> versions() {
        return versions;
    }

    /**
     * What the interest must be part of.
     *
     * @return the visibility; {@link Visibility#everything()} unless it was narrowed
     */
    public Visibility visibility() {
        return visibility;
    }

    /**
     * Checks an existing interest.
     *
     * @param interest the interest as it is stored
     * @throws PersonInterestNotFoundException if it is not visible, whatever its version
     * @throws PreconditionFailedException if it is visible and of another version
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

    /** The versions, if they count, and the visibility. */
    @Override
    public String toString() {
        return "Precondition[versions=" + (versions == null ? "any" : versions) + ", " + visibility + "]";
    }
}
