package dev.personinterest.access;

import dev.personinterest.Identity;
import dev.personinterest.IdentitySet;
import dev.personinterest.PersonInterest;
import java.util.Set;

/**
 * The sender of a request, as authenticated by the embedding service: a {@linkplain DelegatedCaller user}, through an
 * application that acts for them, or an {@linkplain ApplicationCaller application} without a signed-in user (app-only).
 *
 * <p>Create one for each session or token and use it for many requests: the interests that these requests stamp then
 * share its identities. Immutable, and compared by value.
 *
 * @see <a href="https://learn.microsoft.com/en-us/graph/permissions-overview">Graph: overview of permissions</a>
 */
public sealed interface Caller permits DelegatedCaller, ApplicationCaller {

    /**
     * Returns a signed-in user with a work or school account, who has not granted any scopes yet; see
     * {@link DelegatedCaller#scopes}.
     *
     * @param id the user's id, which is also the owner id of the user's own profile; case-sensitive
     * @return the caller, without scopes and without names
     * @throws IllegalArgumentException if {@link PersonInterest#isId} does not allow {@code id}
     */
    static DelegatedCaller user(String id) {
        return new DelegatedCaller(requireId(id), null, null, PermissionType.DELEGATED_WORK_OR_SCHOOL, Set.of());
    }

    /**
     * Returns an application without a signed-in user (app-only), which has not been granted any roles yet; see
     * {@link ApplicationCaller#roles}.
     *
     * @param id the application's id
     * @return the caller, without roles and without a name
     * @throws IllegalArgumentException if {@link PersonInterest#isId} does not allow {@code id}
     */
    static ApplicationCaller application(String id) {
        return new ApplicationCaller(new Identity(null, requireId(id)), Set.of());
    }

    /**
     * Returns the permission type of this caller, which selects a row in Graph's tables of permissions.
     *
     * @return the permission type
     */
    PermissionType permissionType();

    /**
     * Returns the permissions that this caller has been granted: a user's scopes or an application's roles, as in the
     * token.
     *
     * @return an unmodifiable set, including names that no table knows
     */
    Set<String> permissions();

    /**
     * Returns the actors that this caller stamps into {@code createdBy} and {@code lastModifiedBy}.
     *
     * @return always the same instance
     */
    IdentitySet identities();

    /**
     * Returns whether this caller is the given user, and thus owns that user's profile.
     *
     * @param userId the id of a user; case-sensitive
     * @return true if the signed-in user has this id; always false for an application
     */
    boolean isUser(String userId);

    private static String requireId(String id) {
        if (!PersonInterest.isId(id)) {
            throw new IllegalArgumentException("a caller's id must be 1 to " + PersonInterest.MAX_ID_LENGTH
                    + " characters without U+0000 or unpaired surrogates");
        }
        return id;
    }
}
