package dev.personinterest.access;

import dev.personinterest.Identity;
import dev.personinterest.IdentitySet;
import dev.personinterest.InvalidRequestException;
import dev.personinterest.constraints.StorableText;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An application without a signed-in user (app-only), with the roles that an administrator has granted it. Created by
 * {@link Caller#application}.
 *
 * <p>It owns no profile, and is a stranger to the owner of every profile. Immutable, and compared by value.
 */
public final class ApplicationCaller implements Caller {

    private final Identity application;
    private final IdentitySet identities;
    private final Set<String> roles;

    ApplicationCaller(Identity application, Set<String> roles) {
        this(application, new IdentitySet(application, null, null), roles);
    }

    private ApplicationCaller(Identity application, IdentitySet identities, Set<String> roles) {
        this.application = application;
        this.identities = identities;
        this.roles = roles;
    }

    /**
     * Returns this caller with exactly these roles.
     *
     * @param roles the roles as in the token, such as {@code User.Read.All}; case-sensitive; unknown roles are ignored
     * @return a new caller
     */
    public ApplicationCaller roles(String... roles) {
        return roles(Arrays.asList(roles));
    }

    /**
     * Returns this caller with exactly these roles; see {@link #roles(String...)}.
     *
     * @param roles the roles as in the token
     * @return a new caller
     */
    public ApplicationCaller roles(Collection<String> roles) {
        return new ApplicationCaller(application, identities, Set.copyOf(roles));
    }

    /**
     * Returns this caller with a name for display, which is stamped into {@code createdBy} and {@code lastModifiedBy}.
     *
     * @param displayName the application's name
     * @return a new caller
     * @throws InvalidRequestException if the name cannot be stored (see {@link StorableText}); the
     *     exception names {@code caller.displayName}, to distinguish it from the interest's {@code displayName}
     */
    public ApplicationCaller displayName(String displayName) {
        if (!StorableText.accepts(Objects.requireNonNull(displayName, "displayName"))) {
            throw new InvalidRequestException(StorableText.violation("caller.displayName"));
        }
        return new ApplicationCaller(new Identity(displayName, application.id()), roles);
    }

    @Override
    public PermissionType permissionType() {
        return PermissionType.APPLICATION;
    }

    @Override
    public Set<String> permissions() {
        return roles;
    }

    @Override
    public IdentitySet identities() {
        return identities;
    }

    @Override
    public boolean isUser(String userId) {
        return false;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ApplicationCaller that
                && application.equals(that.application)
                && roles.equals(that.roles);
    }

    @Override
    public int hashCode() {
        return 31 * application.hashCode() + roles.hashCode();
    }

    /** Returns the application's id. */
    @Override
    public String toString() {
        return "Caller[application=" + application.id() + "]";
    }
}
