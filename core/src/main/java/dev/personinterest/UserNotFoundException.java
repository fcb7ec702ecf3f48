package dev.personinterest;

/**
 * Thrown when a request names a user that the service's user directory does not know.
 *
 * <p>Its code is {@code notFound}. Only those who may carry the operation out in other users' profiles get to know it; to others
 * the operation is forbidden, whether the user exists or not.
 */
public final class UserNotFoundException extends PersonInterestException {

    private static final long serialVersionUID = 1L;

    private final String user;

    /**
     * Makes an exception.
     *
     * @param user the id or userPrincipalName that was looked for, as the caller gave it
     */
    public UserNotFoundException(String user) {
        super("user: there is no user with this id or userPrincipalName");
        this.user = user;
    }

    @Override
    public String code() {
        return "notFound";
    }

    /**
     * The id or userPrincipalName that was looked for.
     *
     * @return the text as the caller gave it; not checked, so not to be trusted as text
     */
    public String user() {
        return user;
    }
}
