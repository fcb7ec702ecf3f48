package dev.personinterest.access;

import dev.personinterest.Audience;
import java.util.Set;

/**
 * Answers which audiences a viewer belongs to, seen from the owner of a profile: family, contacts, the same organization.
 * Only the embedding service knows.
 *
 * <p>It is asked once in each operation on another's profile, never for an owner's own. It must be safe for use by any
 * number of threads. It must not call {@link dev.personinterest.PersonInterests} or a storage: such a call throws
 * IllegalStateException.
 *
 * <p>An exception that it throws ends the operation, with nothing shown and nothing changed. A {@link
 * dev.personinterest.PersonInterestException} reaches the caller as the cause of an IllegalStateException, because the
 * fault is the service's; any other exception reaches the caller as it is.
 */
@FunctionalInterface
public interface AudienceResolver {

    /**
     * The audiences of an owner's interests that a viewer belongs to.
     *
     * @param viewer who wants to see interests; never the owner
     * @param ownerId the id of the owner
     * @return the audiences; {@link Audience#EVERYONE} goes without saying, and {@link Audience#ME} makes nobody the owner
     */
    Set<Audience> audiencesOf(Caller viewer, String ownerId);

    /**
     * The resolver that knows nobody: a stranger belongs to {@link Audience#EVERYONE} alone.
     *
     * @return the resolver
     */
    static AudienceResolver strangers() {
        return (viewer, ownerId) -> Set.of();
    }
}
