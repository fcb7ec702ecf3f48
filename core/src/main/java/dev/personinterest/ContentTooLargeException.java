package dev.personinterest;

/**
 * Thrown when a body is larger than the service accepts; it has not been read to its end.
 *
 * <p>Its code is {@code contentTooLarge}.
 */
public final class ContentTooLargeException extends PersonInterestException {

    private static final long serialVersionUID = 1L;

    private final long limit;

    /**
     * Makes an exception.
     *
     * @param limit the most bytes that a body may have
     */
    public ContentTooLargeException(long limit) {
        super("the body must be at most " + limit + " bytes long");
        this.limit = limit;
    }

    @Override
    public String code() {
        return "contentTooLarge";
    }

    /**
     * The limit that was passed.
     *
     * @return the most bytes that a body may have
     */
    public long limit() {
        return limit;
    }
}
