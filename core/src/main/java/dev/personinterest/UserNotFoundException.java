package dev.personinterest;

/**
 * Thrown when a request names a user that the user directory does not know.
 *
 * <p>Its code is {@code notFound}. Only callers that may carry out the operation in other users' profiles, or get
 * interests there, receive this exception. For all others the operation is forbidden, whether the user exists or not.
 */
public final class UserNotFoundException extends PersonInterestException {

    private static final long serialVersionUID = 1L;

    private final String user;

    /**
     * Creates an exception.
     *
     * @param user the requested id or userPrincipalName, as the caller passed it
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
     * Returns the requested id or userPrincipalName.
     *
     * @return the text as the caller passed it; not validated, so do not trust it as text
     */
    public String user() {
        return user;
    }
}
