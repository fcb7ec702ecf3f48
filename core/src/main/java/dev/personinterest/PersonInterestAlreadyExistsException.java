package dev.personinterest;

/**
 * Thrown when an interest is inserted under an id that already exists in the profile. The stored interest is unchanged.
 *
 * <p>Its code is {@code conflict}.
 */
public final class PersonInterestAlreadyExistsException extends PersonInterestException {

    private static final long serialVersionUID = 1L;

    private final String id;

    /**
     * Creates an exception.
     *
     * @param id the id that already exists
     */
    public PersonInterestAlreadyExistsException(String id) {
        super("id: the profile already has an interest with this id");
        this.id = id;
    }

    @Override
    public String code() {
        return "conflict";
    }

    /**
     * Returns the id that already exists.
     *
     * @return the id
     */
    public String id() {
        return id;
    }
}
