package dev.personinterest.constraints;

import java.io.Serializable;
import java.util.Objects;

/**
 * A rule that a property of an input breaks.
 *
 * @param property the property's path as in the input, such as {@code categories[2]} or
 *     {@code inference.confidenceScore}; empty if the violation concerns the whole input
 * @param rule the broken rule in camel case, such as {@code webUrl} or {@code unknownProperty}; meant for programs
 * @param message what the rule requires, in English, never empty; meant for people, and never quotes the value
 */
public record Violation(String property, String rule, String message) implements Serializable {

    /**
     * Creates a violation.
     *
     * @param property the property's path, or empty
     * @param rule the broken rule
     * @param message what the rule requires
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if {@code rule} or {@code message} is empty
     */
    public Violation {
        Objects.requireNonNull(property, "property");
        if (rule.isEmpty() || message.isEmpty()) {
            throw new IllegalArgumentException("a violation must have a rule and a message");
        }
    }

    /** Returns the property and the message in one line, in the format of exception messages. */
    @Override
    public String toString() {
        return property.isEmpty() ? message : property + ": " + message;
    }
}
