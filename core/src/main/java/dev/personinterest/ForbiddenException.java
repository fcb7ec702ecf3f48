package dev.personinterest;

/**
 * Thrown when the caller may not carry out the operation in this profile, or may see an interest but not change it.
 *
 * <p>Its code is {@code forbidden}. If this exception would disclose that an interest exists,
 * {@link PersonInterestNotFoundException} is thrown instead.
 */
public final class ForbiddenException extends PersonInterestException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what the caller may not do, and which permissions would allow it
     */
    public ForbiddenException(String message) {
        super(message);
    }

    @Override
    public String code() {
        return "forbidden";
    }
}
