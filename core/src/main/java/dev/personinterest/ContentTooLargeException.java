package dev.personinterest;

/**
 * Thrown when a body is larger than the service accepts. The body has not been read to its end.
 *
 * <p>Its code is {@code contentTooLarge}.
 */
public final class ContentTooLargeException extends PersonInterestException {

    private static final long serialVersionUID = 1L;

    private final long limit;

    /**
     * Creates an exception.
     *
     * @param limit the maximum number of bytes in a body
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
     * Returns the maximum size of a body.
     *
     * @return the maximum number of bytes
     */
    public long limit() {
        return limit;
    }
}
