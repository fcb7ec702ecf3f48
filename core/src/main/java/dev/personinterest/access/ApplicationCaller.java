package dev.personinterest.access;

import dev.personinterest.Identity;
import dev.personinterest.IdentitySet;
import dev.personinterest.StorableText;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An application of its own accord, without a user, with the roles that an administrator has granted it. Made by
 * {@link Caller#application}.
 *
 * <p>It owns no profile: to each one it is a stranger. Immutable, and compared by value.
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
     * This caller, but with these roles and no others.
     *
     * @param roles the roles as the token names them, such as {@code User.Read.All}; upper and lower case differ, and
     *     those that mean nothing here do no harm
     * @return a new caller
     */
    public ApplicationCaller roles(String... roles) {
        return roles(Arrays.asList(roles));
    }

    /**
     * This caller, but with these roles and no others; see {@link #roles(String...)}.
     *
     * @param roles the roles as the token names them
     * @return a new caller
     */
    public ApplicationCaller roles(Collection<String> roles) {
        return new ApplicationCaller(application, identities, Set.copyOf(roles));
    }

    /**
     * This caller, but with a name for people, to be stamped into createdBy and lastModifiedBy.
     *
     * @param displayName the application's name
     * @return a new caller
     * @throws dev.personinterest.InvalidRequestException if the name cannot be stored (see {@link StorableText}); it
     *     names {@code caller.displayName}, since an interest has a displayName of its own
     */
    public ApplicationCaller displayName(String displayName) {
        StorableText.require("caller.displayName", Objects.requireNonNull(displayName, "displayName"));
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

    /** The application's id. */
    @Override
    public String toString() {
        return "Caller[application=" + application.id() + "]";
    }
}
