package dev.personinterest;

/**
 * Thrown when the stored interest is not of a version that the {@link Precondition} asks for; nothing was changed.
 *
 * <p>Its code is {@code preconditionFailed}. See RFC 9110, section 13.1.1.
 */
public final class PreconditionFailedException extends PersonInterestException {

    private static final long serialVersionUID = 1L;

    private final String id;

    /**
     * Makes an exception.
     *
     * @param id the id of the interest whose precondition failed
     */
    public PreconditionFailedException(String id) {
        super("version: the stored interest is not of a version that the precondition asks for");
        this.id = id;
    }

    @Override
    public String code() {
        return "preconditionFailed";
    }

    /**
     * The id of the interest whose precondition failed.
     *
     * @return the id
     */
    public String id() {
        return id;
    }
}
