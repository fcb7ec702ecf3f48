package dev.personinterest.access;

import java.util.Optional;

/**
 * The directory of the users whose profiles a request can name. The embedding service implements it on top of its own
 * accounts.
 *
 * <p>It must be safe for use by any number of threads. It must not call {@link
 * dev.personinterest.service.PersonInterests} or a storage: such a call throws IllegalStateException.
 *
 * <p>If it throws an exception, the operation ends, with nothing disclosed and nothing changed. A {@link
 * dev.personinterest.PersonInterestException} becomes the cause of an IllegalStateException, because the fault is the
 * service's. Any other exception is thrown unchanged.
 */
public interface UserDirectory {

    /**
     * Returns whether a user with an id exists.
     *
     * @param id the id as in the request; case-sensitive
     * @return true if the user exists
     */
    boolean isUser(String id);

    /**
     * Finds a user by userPrincipalName.
     *
     * @param userPrincipalName the name converted to lower case, because userPrincipalNames are case-insensitive
     * @return the id of the user, or empty if no user has this name
     */
    Optional<String> findByUserPrincipalName(String userPrincipalName);

    /**
     * Returns the default directory, which accepts any id as a user's and knows no userPrincipalName.
     *
     * @return the directory
     */
    static UserDirectory anyId() {
        return AnyId.INSTANCE;
    }
}
