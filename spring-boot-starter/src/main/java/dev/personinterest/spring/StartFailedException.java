package dev.personinterest.spring;

/** Thrown to stop an application at its start if it would not store interests as its configuration says. */
final class StartFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    StartFailedException(String message, String action) {
        super(message);
        this.action = action;
    }

    /** Returns what to do about the failure. */
    String action() {
        return action;
    }
}
