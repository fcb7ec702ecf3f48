package dev.personinterest;

/**
 * Thrown when the profile has no interest with the given id, or none that the caller may know of.
 *
 * <p>Its code is {@code notFound}.
 */
public final class PersonInterestNotFoundException extends PersonInterestException {

    private static final long serialVersionUID = 1L;

    private final String id;

    /**
     * Makes an exception.
     *
     * @param id the id that was looked for, as the caller gave it
     */
    public PersonInterestNotFoundException(String id) {
        super("id: the profile has no interest with this id");
        this.id = id;
    }

    @Override
    public String code() {
        return "notFound";
    }

    /**
     * The id that was looked for.
     *
     * @return the id as the caller gave it; not checked, so not to be trusted as text
     */
    public String id() {
        return id;
    }
}
