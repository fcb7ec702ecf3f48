package dev.personinterest;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown when an input breaks one rule or several; all that could be found are reported at once.
 *
 * <p>Its code is {@code badRequest}.
 */
public final class InvalidRequestException extends PersonInterestException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // List.copyOf gives a serializable list, Violation is a record of strings
    private final List<Violation> violations;

    /**
     * Makes an exception of one violation.
     *
     * @param violation what is wrong
     */
    public InvalidRequestException(Violation violation) {
        this(List.of(violation));
    }

    /**
     * Makes an exception of all violations of one input.
     *
     * @param violations what is wrong, in the order in which to report it; at least one
     * @throws IllegalArgumentException if {@code violations} is empty
     */
    public InvalidRequestException(List<Violation> violations) {
        super(violations.stream().map(Violation::toString).collect(Collectors.joining("; ")));
        if (violations.isEmpty()) {
            throw new IllegalArgumentException("an invalid request has at least one violation");
        }
        this.violations = List.copyOf(violations);
    }

    @Override
    public String code() {
        return "badRequest";
    }

    /**
     * All that was found wrong.
     *
     * @return an unmodifiable list of at least one violation
     */
    public List<Violation> violations() {
        return violations;
    }
}
