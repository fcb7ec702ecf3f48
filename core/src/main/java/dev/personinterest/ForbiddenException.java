package dev.personinterest;

/**
 * Thrown when the caller may not carry out the operation in this profile, or may see an interest but not change it.
 *
 * <p>Its code is {@code forbidden}. Where it would disclose that something exists, {@link PersonInterestNotFoundException} is
 * thrown instead.
 */
public final class ForbiddenException extends PersonInterestException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message what the caller may not do, and what would let them
     */
    public ForbiddenException(String message) {
        super(message);
    }

    @Override
    public String code() {
        return "forbidden";
    }
}
