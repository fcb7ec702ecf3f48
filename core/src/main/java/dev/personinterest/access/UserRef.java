package dev.personinterest.access;

/**
 * Says whose profile is meant, as the path of a request does: {@code /me} or {@code /users/{id}}.
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

    /** The caller's own profile; see {@link UserRef#me()}. */
    record Me() implements UserRef {
        private static final Me INSTANCE = new Me();
    }
}
