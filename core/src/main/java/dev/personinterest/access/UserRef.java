package dev.personinterest.access;

import dev.personinterest.PersonInterest;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A reference to the owner of a profile, as in the path of a request: {@code /me} or {@code /users/{id |
 * userPrincipalName}}.
 *
 * <p>Immutable, and compared by value.
 */
public sealed interface UserRef {

    /**
     * Returns the reference to the caller's own profile.
     *
     * @return the only instance of {@link Me}
     */
    static UserRef me() {
        return Me.INSTANCE;
    }

    /**
     * Returns the reference to the profile of a user.
     *
     * @param idOrUserPrincipalName the text in the path of a request: a text with an {@code @} is a userPrincipalName,
     *     which is case-insensitive, and any other is an id, which is case-sensitive
     * @return the reference; the existence of the user is checked when the reference is used
     */
    static UserRef of(String idOrUserPrincipalName) {
        return new Named(idOrUserPrincipalName);
    }

    /** The reference to the caller's own profile; see {@link UserRef#me()}. */
    record Me() implements UserRef {
        private static final Me INSTANCE = new Me();
    }

    /**
     * The reference to a user's profile; see {@link UserRef#of}.
     *
     * @param idOrUserPrincipalName the id or the userPrincipalName, not checked
     */
    record Named(String idOrUserPrincipalName) implements UserRef {

        /**
         * Creates a reference.
         *
         * @param idOrUserPrincipalName the id or the userPrincipalName
         */
        public Named {
            Objects.requireNonNull(idOrUserPrincipalName, "idOrUserPrincipalName");
        }

        /**
         * Resolves the reference to the id of a user.
         *
         * @param directory the directory of the users
         * @return the id of the user, or empty if the user does not exist
         * @throws IllegalStateException if the directory returns an id that no user can have
         */
        public Optional<String> resolve(UserDirectory directory) {
            if (!PersonInterest.isId(idOrUserPrincipalName)) {
                return Optional.empty(); // so that a directory need not accept arbitrary text
            }
            if (idOrUserPrincipalName.indexOf('@') < 0) {
                return directory.isUser(idOrUserPrincipalName) ? Optional.of(idOrUserPrincipalName) : Optional.empty();
            }
            Optional<String> id = directory.findByUserPrincipalName(idOrUserPrincipalName.toLowerCase(Locale.ROOT));
            id.filter(found -> !PersonInterest.isId(found)).ifPresent(found -> {
                throw new IllegalStateException("the user directory returned an id that no user can have");
            });
            return id;
        }

        /** Returns a text with the id, but not with a userPrincipalName, because that is personal data. */
        @Override
        public String toString() {
            return idOrUserPrincipalName.indexOf('@') < 0
                    ? "Named[id=" + idOrUserPrincipalName + "]"
                    : "Named[userPrincipalName]";
        }
    }
}
