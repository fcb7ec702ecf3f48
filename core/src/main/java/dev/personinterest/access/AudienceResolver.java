package dev.personinterest.access;

import dev.personinterest.Audience;
import java.util.Set;

/**
 * A function that returns which audiences a viewer belongs to from the view of a profile's owner: family, contacts, the
 * same organization. The embedding service implements it, because only the service has this information.
 *
 * <p>It is called once in each operation on another user's profile, never for an owner's own. It must be safe for use
 * by any number of threads. It must not call {@link dev.personinterest.service.PersonInterests} or a storage: such a
 * call throws IllegalStateException.
 *
 * <p>If it throws an exception, the operation ends, with nothing disclosed and nothing changed. A {@link
 * dev.personinterest.PersonInterestException} becomes the cause of an IllegalStateException, because the fault is the
 * service's. Any other exception is thrown unchanged.
 */
@FunctionalInterface
public interface AudienceResolver {

    /**
     * Returns the audiences of an owner's interests that a viewer belongs to.
     *
     * @param viewer the caller that wants to see interests; never the owner
     * @param ownerId the id of the owner
     * @return the audiences; {@link Audience#EVERYONE} is implied, and {@link Audience#ME} has no effect
     */
    Set<Audience> audiencesOf(Caller viewer, String ownerId);

    /**
     * Returns the resolver that treats every viewer as a stranger, who belongs to {@link Audience#EVERYONE} only.
     *
     * @return the resolver
     */
    static AudienceResolver strangers() {
        return (viewer, ownerId) -> Set.of();
    }
}
