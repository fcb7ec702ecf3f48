package dev.personinterest;

/**
 * Thrown when the version of the stored interest does not match the {@link dev.personinterest.update.Precondition}.
 * Nothing was changed.
 *
 * <p>Its code is {@code preconditionFailed}. See RFC 9110, section 13.1.1.
 */
public final class PreconditionFailedException extends PersonInterestException {

    private static final long serialVersionUID = 1L;

    private final String id;

    /**
     * Creates an exception.
     *
     * @param id the id of the interest whose precondition failed
     */
    public PreconditionFailedException(String id) {
        super("version: the version of the stored interest does not match the precondition");
        this.id = id;
    }

    @Override
    public String code() {
        return "preconditionFailed";
    }

    /**
     * Returns the id of the interest whose precondition failed.
     *
     * @return the id
     */
    public String id() {
        return id;
    }
}
