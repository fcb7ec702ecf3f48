package dev.personinterest.access;

import java.util.List;

/**
 * The policy that decides which operations a caller may carry out in a profile. The default is
 * {@link PermissionTable#published()}.
 *
 * <p>A policy decides about operations, not about single interests. In another user's profile, a caller who may read
 * sees only the interests that the caller's {@linkplain AudienceResolver audiences} include. A policy is called more
 * than once in one operation, must return the same result each time, and must be safe for use by any number of threads.
 * It must not call {@link dev.personinterest.service.PersonInterests} or a storage: such a call throws
 * IllegalStateException.
 *
 * <p>If it throws an exception, the operation ends, with nothing disclosed and nothing changed. A {@link
 * dev.personinterest.PersonInterestException}, even a {@link dev.personinterest.ForbiddenException}, becomes the cause
 * of an IllegalStateException, because the fault is the service's: to refuse an operation, return false. Any other
 * exception is thrown unchanged.
 *
 * <p>A service whose users have no scopes can implement its own policy for signed-in users:
 *
 * <pre>{@code
 * PermissionPolicy signedIn = (caller, operation, ownerId) ->
 *         caller.isUser(ownerId) || operation == Operation.GET || operation == Operation.LIST;
 * }</pre>
 */
@FunctionalInterface
public interface PermissionPolicy {

    /**
     * Returns whether a caller may carry out an operation in a profile.
     *
     * @param caller the caller
     * @param operation the operation
     * @param ownerId the id of the owner of the profile; for a user that the {@link UserDirectory} does not know, the
     *     text in the request. The caller's own profile is the one for which {@link Caller#isUser} returns true
     * @return true if the caller may
     */
    boolean permits(Caller caller, Operation operation, String ownerId);

    /**
     * Returns the permissions that would let a caller carry out an operation, for the error message.
     *
     * @param caller the caller
     * @param operation the operation
     * @param ownerId the id of the owner of the profile, with the same value as in {@link #permits}
     * @return the names, each of which is sufficient, least privileged first; empty if no permission is sufficient, or
     *     if the policy does not disclose the names
     */
    default List<String> sufficientPermissions(Caller caller, Operation operation, String ownerId) {
        return List.of();
    }
}
