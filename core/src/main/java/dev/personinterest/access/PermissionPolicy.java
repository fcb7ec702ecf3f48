package dev.personinterest.access;

import java.util.List;

/**
 * Decides which operations a caller may carry out in a profile; {@link PermissionTable#published()} unless a service brings
 * its own.
 *
 * <p>It speaks of operations, not of single interests: of those that it lets a caller read in another's profile, the caller
 * sees only what {@link AudienceResolver audiences} let them see. It is asked more than once in one operation, must answer
 * the same each time, and must be safe for use by any number of threads. It must not call {@link
 * dev.personinterest.PersonInterests} or a storage: such a call throws IllegalStateException.
 *
 * <p>An exception that it throws ends the operation, with nothing shown and nothing changed. A {@link
 * dev.personinterest.PersonInterestException}, even a {@link dev.personinterest.ForbiddenException}, reaches the caller
 * as the cause of an IllegalStateException, because the fault is the service's: to refuse an operation, return false.
 * Any other exception reaches the caller as it is.
 *
 * <p>A service whose users have no scopes says what a signed-in user may do:
 *
 * <pre>{@code
 * PermissionPolicy signedIn = (caller, operation, ownerId) ->
 *         caller.isUser(ownerId) || operation == Operation.GET || operation == Operation.LIST;
 * }</pre>
 */
@FunctionalInterface
public interface PermissionPolicy {

    /**
     * Whether a caller may carry out an operation in a profile.
     *
     * @param caller the caller
     * @param operation the operation
     * @param ownerId the id of the user whose profile it is; of a user that the {@link UserDirectory} does not know, the
     *     text that the request has for them. The caller's own profile is the one for which {@link Caller#isUser} is true
     * @return true if the caller may
     */
    boolean permits(Caller caller, Operation operation, String ownerId);

    /**
     * Which permissions would let a caller carry out an operation, for the message that refuses it.
     *
     * @param caller the caller
     * @param operation the operation
     * @param ownerId as in {@link #permits}
     * @return the names, each of which is enough, least privileged first; empty where none is, or to keep them to oneself
     */
    default List<String> sufficientPermissions(Caller caller, Operation operation, String ownerId) {
        return List.of();
    }
}
