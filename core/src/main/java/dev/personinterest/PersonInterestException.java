package dev.personinterest;

/**
 * The superclass of the exceptions that report a fault of a request. The hierarchy is sealed; minor versions may
 * add subclasses, so a {@code switch} over it needs a {@code default}.
 *
 * <p>Each exception has Graph's error {@link #code()}, a message that names the property and the rule, and accessors
 * for its details; all of them survive Java serialization. An operation that throws one of these has changed nothing.
 * This module does not know HTTP statuses. A code is the camel-cased reason phrase of its status, as Microsoft's Graph
 * API guidelines require, so an HTTP layer can map it.
 *
 * <p>No message quotes a value of a stored interest.
 */
public abstract sealed class PersonInterestException extends RuntimeException
        permits ContentTooLargeException,
                ForbiddenException,
                InvalidRequestException,
                PersonInterestAlreadyExistsException,
                PersonInterestNotFoundException,
                PreconditionFailedException,
                UserNotFoundException {

    private static final long serialVersionUID = 1L;

    PersonInterestException(String message) {
        super(message);
    }

    /**
     * Returns Graph's error code for this kind of failure, such as {@code badRequest}.
     *
     * @return the code, the same for every exception of one class
     */
    public abstract String code();

    /**
     * Returns the message, which is never null and never empty.
     *
     * @return what is wrong, in English
     */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
