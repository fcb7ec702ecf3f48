package dev.personinterest.access;

import dev.personinterest.PersonInterest;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Says whose profile is meant, as the path of a request does: {@code /me} or {@code /users/{id | userPrincipalName}}.
 *
 * <p>Immutable, and compared by value.
 */
public sealed interface UserRef {

    /**
     * The caller's own profile.
     *
     * @return the one instance of {@link Me}
     */
    static UserRef me() {
        return Me.INSTANCE;
    }

    /**
     * The profile of a user.
     *
     * @param idOrUserPrincipalName what the path of a request has: a text with an {@code @} is a userPrincipalName, in which
     *     case makes no difference, and any other is an id, in which it does
     * @return the reference; whether there is such a user is found out when it is used
     */
    static UserRef of(String idOrUserPrincipalName) {
        return new Named(idOrUserPrincipalName);
    }

    /** The caller's own profile; see {@link UserRef#me()}. */
    record Me() implements UserRef {
        private static final Me INSTANCE = new Me();
    }

    /**
     * A user's profile; see {@link UserRef#of}.
     *
     * @param idOrUserPrincipalName the id or the userPrincipalName, not checked
     */
    record Named(String idOrUserPrincipalName) implements UserRef {

        /**
         * Makes a reference.
         *
         * @param idOrUserPrincipalName the id or the userPrincipalName, not checked
         */
        public Named {
            Objects.requireNonNull(idOrUserPrincipalName, "idOrUserPrincipalName");
        }

        /**
         * Finds out who is meant.
         *
         * @param directory knows the users
         * @return the id of the user, or empty if there is none
         * @throws IllegalStateException if the directory gives what no user can have as their id
         */
        public Optional<String> resolve(UserDirectory directory) {
            if (!PersonInterest.isId(idOrUserPrincipalName)) {
                return Optional.empty(); // so that a directory need not take any text
            }
            if (idOrUserPrincipalName.indexOf('@') < 0) {
                return directory.isUser(idOrUserPrincipalName) ? Optional.of(idOrUserPrincipalName) : Optional.empty();
            }
            Optional<String> id = directory.findByUserPrincipalName(idOrUserPrincipalName.toLowerCase(Locale.ROOT));
            id.filter(found -> !PersonInterest.isId(found)).ifPresent(found -> {
                throw new IllegalStateException("the user directory gave what no user can have as their id");
            });
            return id;
        }

        /** Returns an id, but not a userPrincipalName, because that is personal data. */
        @Override
        public String toString() {
            return idOrUserPrincipalName.indexOf('@') < 0
                    ? "Named[id=" + idOrUserPrincipalName + "]"
                    : "Named[userPrincipalName]";
        }
    }
}
