package dev.personinterest.access;

import java.util.Optional;

/**
 * Knows the users whose profiles a request can name. The embedding service implements it over its own accounts.
 *
 * <p>It must be safe for use by any number of threads. It must not call {@link dev.personinterest.PersonInterests} or a
 * storage: such a call throws IllegalStateException.
 *
 * <p>An exception that it throws ends the operation, with nothing shown and nothing changed. A {@link
 * dev.personinterest.PersonInterestException} reaches the caller as the cause of an IllegalStateException, because the
 * fault is the service's; any other exception reaches the caller as it is.
 */
public interface UserDirectory {

    /**
     * Whether there is a user with an id.
     *
     * @param id the id as the request has it; upper and lower case differ
     * @return true if there is
     */
    boolean isUser(String id);

    /**
     * Finds a user by userPrincipalName.
     *
     * @param userPrincipalName the name in lower case, whatever the request has: case makes no difference in it
     * @return the id of the user, or empty if there is none of that name
     */
    Optional<String> findByUserPrincipalName(String userPrincipalName);

    /**
     * The directory of a service that has told of none: any id may be a user's, and no userPrincipalName is known.
     *
     * @return the directory
     */
    static UserDirectory anyId() {
        return AnyId.INSTANCE;
    }
}
