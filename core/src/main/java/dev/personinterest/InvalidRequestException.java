package dev.personinterest;

import dev.personinterest.constraints.Violation;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown when an input breaks one or more rules. All violations that could be found are reported at once.
 *
 * <p>Its code is {@code badRequest}.
 */
public final class InvalidRequestException extends PersonInterestException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // List.copyOf returns a serializable list; Violation is a record of strings
    private final List<Violation> violations;

    /**
     * Creates an exception with one violation.
     *
     * @param violation the violation
     */
    public InvalidRequestException(Violation violation) {
        this(List.of(violation));
    }

    /**
     * Creates an exception with all violations of one input.
     *
     * @param violations the violations, in the order in which to report them; at least one
     * @throws IllegalArgumentException if {@code violations} is empty
     */
    public InvalidRequestException(List<Violation> violations) {
        super(violations.stream().map(Violation::toString).collect(Collectors.joining("; ")));
        if (violations.isEmpty()) {
            throw new IllegalArgumentException("violations must not be empty");
        }
        this.violations = List.copyOf(violations);
    }

    @Override
    public String code() {
        return "badRequest";
    }

    /**
     * Returns all violations that were found.
     *
     * @return an unmodifiable list of at least one violation
     */
    public List<Violation> violations() {
        return violations;
    }
}
