package dev.personinterest.access;

import dev.personinterest.Identity;
import dev.personinterest.IdentitySet;
import dev.personinterest.PersonInterest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a request, as the embedding service has authenticated it.
 *
 * <p>Make one for a session or a token and use it for many requests: what it stamps into interests is then shared by
 * them. Immutable, and compared by value.
 */
public final class Caller {

    private final String userId;
    private final IdentitySet identities;

    private Caller(String userId, @Nullable String displayName) {
        this.userId = userId;
        this.identities = IdentitySet.ofUser(new Identity(displayName, userId));
    }

    /**
     * A signed-in user.
     *
     * @param id the user's id, which is also the owner id of the user's own profile; upper and lower case differ
     * @return the caller, without a display name
     * @throws IllegalArgumentException if {@code id} is not one that {@link PersonInterest#isId} allows
     */
    public static Caller user(String id) {
        if (!PersonInterest.isId(Objects.requireNonNull(id, "id"))) {
            throw new IllegalArgumentException("a caller's id must be 1 to " + PersonInterest.MAX_ID_LENGTH
                    + " characters without U+0000 or unpaired surrogates");
        }
        return new Caller(id, null);
    }

    /**
     * This caller, but with a name for people, to be stamped into createdBy and lastModifiedBy.
     *
     * @param displayName the user's name
     * @return a new caller
     * @throws dev.personinterest.InvalidRequestException if a storage could not hold the name
     */
    public Caller displayName(String displayName) {
        return new Caller(userId, Objects.requireNonNull(displayName, "displayName"));
    }

    /**
     * The id of the signed-in user.
     *
     * @return the id
     */
    public String userId() {
        return userId;
    }

    /**
     * What this caller stamps into createdBy and lastModifiedBy.
     *
     * @return always the same instance
     */
    public IdentitySet identities() {
        return identities;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Caller that && identities.equals(that.identities);
    }

    @Override
    public int hashCode() {
        return identities.hashCode();
    }

    /** The user's id. */
    @Override
    public String toString() {
        return "Caller[user=" + userId + "]";
    }
}
