package dev.personinterest.service;

import dev.personinterest.Audience;
import dev.personinterest.ForbiddenException;
import dev.personinterest.InvalidRequestException;
import dev.personinterest.UserNotFoundException;
import dev.personinterest.access.AudienceResolver;
import dev.personinterest.access.Caller;
import dev.personinterest.access.DelegatedCaller;
import dev.personinterest.access.Operation;
import dev.personinterest.access.PermissionPolicy;
import dev.personinterest.access.UserDirectory;
import dev.personinterest.access.UserRef;
import dev.personinterest.access.Visibility;
import dev.personinterest.constraints.Violation;
import dev.personinterest.update.Callback;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The access rules: which profile a request addresses, and what its caller may do and see there. */
final class AccessControl {

    private final UserDirectory users;
    private final PermissionPolicy permissions;
    private final AudienceResolver audiences;

    AccessControl(UserDirectory users, PermissionPolicy permissions, AudienceResolver audiences) {
        this.users = users;
        this.permissions = permissions;
        this.audiences = audiences;
    }

    /**
     * Returns the profile that a request addresses.
     *
     * @throws InvalidRequestException if it is the caller's own, and the caller is an application without a signed-in
     *     user
     */
    Profile profile(Caller caller, UserRef user) {
        if (user instanceof UserRef.Named named) {
            String name = named.idOrUserPrincipalName();
            String ownerId = caller.isUser(name)
                    ? name
                    : Callback.USER_DIRECTORY
                            .run(named, users, UserRef.Named::resolve)
                            .orElse(null);
            return new Profile(caller, name, ownerId);
        }
        if (caller instanceof DelegatedCaller signedIn) {
            return new Profile(caller, signedIn.userId(), signedIn.userId());
        }
        throw new InvalidRequestException(new Violation(
                "user",
                "signedInUser",
                "me needs a signed-in user; an application without one must give the user's id"));
    }

    /** One profile from the view of one caller in one call. Not thread-safe. */
    final class Profile {

        private final Caller caller;
        private final String name;
        private final @Nullable String ownerId;

        /** Null until it is first requested. */
        private @Nullable Visibility visibility;

        private Profile(Caller caller, String name, @Nullable String ownerId) {
            this.caller = caller;
            this.name = name;
            this.ownerId = ownerId;
        }

        boolean permits(Operation operation) {
            return Callback.PERMISSION_POLICY.run(this, operation, Profile::isPermitted);
        }

        private boolean isPermitted(Operation operation) {
            return permissions.permits(caller, operation, subject());
        }

        /**
         * Returns the owner, if the caller may carry out an operation in the profile.
         *
         * @throws ForbiddenException if not, whether the user exists or not
         * @throws UserNotFoundException if the user does not exist
         */
        String requirePermitted(Operation operation) {
            if (!permits(operation)) {
                throw forbidden(operation);
            }
            return owner();
        }

        String owner() {
            if (ownerId == null) {
                throw new UserNotFoundException(name);
            }
            return ownerId;
        }

        /** Returns the visibility, which is resolved once because several updates of one profile use it repeatedly. */
        Visibility visibility() {
            Visibility known = visibility;
            if (known == null) {
                known = findVisibility();
                visibility = known;
            }
            return known;
        }

        private Visibility findVisibility() {
            String owner = owner();
            if (caller.isUser(owner)) {
                return Visibility.everything();
            }
            return Callback.AUDIENCE_RESOLVER.run(this, owner, Profile::visibilityIn);
        }

        private Visibility visibilityIn(String owner) {
            Set<Audience> members = EnumSet.of(Audience.EVERYONE);
            members.addAll(audiences.audiencesOf(caller, owner));
            return Visibility.of(members);
        }

        ForbiddenException forbidden(Operation operation) {
            List<String> sufficient = Callback.PERMISSION_POLICY.run(this, operation, Profile::sufficientFor);
            return new ForbiddenException("the caller has no "
                    + caller.permissionType().graphName() + " permission to "
                    + operation.graphName() + " interests in "
                    + (caller.isUser(subject()) ? "their own profile" : "this profile")
                    + (sufficient.isEmpty() ? "" : "; one of these is needed: " + String.join(", ", sufficient)));
        }

        private List<String> sufficientFor(Operation operation) {
            return List.copyOf(permissions.sufficientPermissions(caller, operation, subject()));
        }

        private String subject() {
            return ownerId == null ? name : ownerId;
        }
    }
}
