package dev.personinterest.access;

import dev.personinterest.Identity;
import dev.personinterest.IdentitySet;
import dev.personinterest.PersonInterest;
import java.util.Set;

/**
 * Who makes a request, as the embedding service has authenticated it: a {@linkplain DelegatedCaller user}, through an
 * application that acts for them, or an {@linkplain ApplicationCaller application} of its own accord.
 *
 * <p>Make one for a session or a token and use it for many requests: what it stamps into interests is then shared by
 * them. Immutable, and compared by value.
 *
 * @see <a href="https://learn.microsoft.com/en-us/graph/permissions-overview">Graph: overview of permissions</a>
 */
public sealed interface Caller permits DelegatedCaller, ApplicationCaller {

    /**
     * A signed-in user with a work or school account, who has granted nothing yet; see {@link DelegatedCaller#scopes}.
     *
     * @param id the user's id, which is also the owner id of the user's own profile; upper and lower case differ
     * @return the caller, without scopes and without names
     * @throws IllegalArgumentException if {@code id} is not one that {@link PersonInterest#isId} allows
     */
    static DelegatedCaller user(String id) {
        return new DelegatedCaller(requireId(id), null, null, PermissionType.DELEGATED_WORK_OR_SCHOOL, Set.of());
    }

    /**
     * An application without a user, that has been granted nothing yet; see {@link ApplicationCaller#roles}.
     *
     * @param id the application's id
     * @return the caller, without roles and without a name
     * @throws IllegalArgumentException if {@code id} is not one that {@link PersonInterest#isId} allows
     */
    static ApplicationCaller application(String id) {
        return new ApplicationCaller(new Identity(null, requireId(id)), Set.of());
    }

    /**
     * Which column of Graph's tables of permissions this caller belongs to.
     *
     * @return the type of its permissions
     */
    PermissionType permissionType();

    /**
     * What this caller has been granted: a user's scopes or an application's roles, as the token names them.
     *
     * @return an unmodifiable set; names that no table knows are in it, too
     */
    Set<String> permissions();

    /**
     * What this caller stamps into createdBy and lastModifiedBy.
     *
     * @return always the same instance
     */
    IdentitySet identities();

    /**
     * Whether this caller is that user, and so owns that profile.
     *
     * @param userId the id of a user; upper and lower case differ
     * @return true if the signed-in user has this id; always false of an application
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
