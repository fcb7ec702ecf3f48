package dev.personinterest.access;

import dev.personinterest.Identity;
import dev.personinterest.IdentitySet;
import dev.personinterest.InvalidRequestException;
import dev.personinterest.constraints.StorableText;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A signed-in user, through an application that acts for them within the scopes that they have granted it. Created by
 * {@link Caller#user}.
 *
 * <p>Immutable, and compared by value.
 */
public final class DelegatedCaller implements Caller {

    private final String userId;
    private final IdentitySet identities;
    private final PermissionType permissionType;
    private final Set<String> scopes;

    DelegatedCaller(
            String userId,
            @Nullable String displayName,
            @Nullable Identity application,
            PermissionType permissionType,
            Set<String> scopes) {
        this(userId, new IdentitySet(application, null, new Identity(displayName, userId)), permissionType, scopes);
    }

    private DelegatedCaller(String userId, IdentitySet identities, PermissionType permissionType, Set<String> scopes) {
        this.userId = userId;
        this.identities = identities;
        this.permissionType = permissionType;
        this.scopes = scopes;
    }

    /**
     * Returns this caller with exactly these scopes.
     *
     * @param scopes the scopes as in the token, such as {@code User.ReadWrite}; case-sensitive (RFC 6749, section 3.3);
     *     unknown scopes are ignored
     * @return a new caller
     */
    public DelegatedCaller scopes(String... scopes) {
        return scopes(Arrays.asList(scopes));
    }

    /**
     * Returns this caller with exactly these scopes; see {@link #scopes(String...)}.
     *
     * @param scopes the scopes as in the token
     * @return a new caller
     */
    public DelegatedCaller scopes(Collection<String> scopes) {
        return new DelegatedCaller(userId, identities, permissionType, Set.copyOf(scopes));
    }

    /**
     * Returns this caller with a name for display, which is stamped into {@code createdBy} and {@code lastModifiedBy}.
     *
     * @param displayName the user's name
     * @return a new caller
     * @throws InvalidRequestException if the name cannot be stored (see {@link StorableText}); the
     *     exception names {@code caller.displayName}, to distinguish it from the interest's {@code displayName}
     */
    public DelegatedCaller displayName(String displayName) {
        if (!StorableText.accepts(Objects.requireNonNull(displayName, "displayName"))) {
            throw new InvalidRequestException(StorableText.violation("caller.displayName"));
        }
        return new DelegatedCaller(userId, displayName, identities.application(), permissionType, scopes);
    }

    /**
     * Returns this caller with the application that acts for the user, which is stamped into {@code createdBy} and
     * {@code lastModifiedBy}.
     *
     * @param application the application that acts for the user
     * @return a new caller
     */
    public DelegatedCaller through(Identity application) {
        Objects.requireNonNull(application, "application");
        return new DelegatedCaller(
                userId, new IdentitySet(application, null, identities.user()), permissionType, scopes);
    }

    /**
     * Returns this caller with a personal Microsoft account instead of a work or school account.
     *
     * @return a new caller
     */
    public DelegatedCaller personalAccount() {
        return new DelegatedCaller(userId, identities, PermissionType.DELEGATED_PERSONAL, scopes);
    }

    /**
     * Returns the id of the signed-in user.
     *
     * @return the id
     */
    public String userId() {
        return userId;
    }

    @Override
    public PermissionType permissionType() {
        return permissionType;
    }

    @Override
    public Set<String> permissions() {
        return scopes;
    }

    @Override
    public IdentitySet identities() {
        return identities;
    }

    @Override
    public boolean isUser(String userId) {
        return this.userId.equals(userId);
    }

    private List<Object> parts() {
        return List.of(identities, permissionType, scopes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DelegatedCaller that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    /** Returns the user's id, without names, because they are personal data. */
    @Override
    public String toString() {
        return "Caller[user=" + userId + "]";
    }
}
