package dev.personinterest.spring;

/** An application does not start, because interests would not be kept as it expects. */
final class StartFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    StartFailedException(String message, String action) {
        super(message);
        this.action = action;
    }

    /** What to do about it. */
    String action() {
        return action;
    }
}
