package dev.personinterest;

/**
 * Thrown when an interest is inserted under an id that the profile already has; the one stored is unchanged.
 *
 * <p>Its code is {@code conflict}.
 */
public final class PersonInterestAlreadyExistsException extends PersonInterestException {

    private static final long serialVersionUID = 1L;

    private final String id;

    /**
     * Makes an exception.
     *
     * @param id the id that is taken
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
     * The id that is taken.
     *
     * @return the id
     */
    public String id() {
        return id;
    }
}
