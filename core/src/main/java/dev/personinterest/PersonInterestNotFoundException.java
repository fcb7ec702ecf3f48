package dev.personinterest;

/**
 * Thrown when the profile has no interest with the given id, or none that the caller is allowed to know about.
 *
 * <p>Its code is {@code notFound}.
 */
public final class PersonInterestNotFoundException extends PersonInterestException {

    private static final long serialVersionUID = 1L;

    private final String id;

    /**
     * Creates an exception.
     *
     * @param id the requested id, as the caller passed it
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
     * Returns the requested id.
     *
     * @return the id as the caller passed it; not validated, so do not trust it as text
     */
    public String id() {
        return id;
    }
}
