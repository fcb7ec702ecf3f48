package dev.personinterest;

import java.io.Serializable;
import java.util.Objects;

/**
 * One rule that one property of an input breaks.
 *
 * @param property the property's path as the input names it, such as {@code categories[2]} or
 *     {@code inference.confidenceScore}; empty where the input as a whole is meant
 * @param rule the broken rule in camel case, such as {@code webUrl} or {@code unknownProperty}; made for programs
 * @param message what the rule asks, in English, never empty; made for people, and never quoting the value
 */
public record Violation(String property, String rule, String message) implements Serializable {

    /**
     * Makes a violation.
     *
     * @param property the property's path as the input names it, such as {@code categories[2]} or {@code inference.confidenceScore}; empty where the input as a whole is meant
     * @param rule the broken rule in camel case, such as {@code webUrl} or {@code unknownProperty}; made for programs
     * @param message what the rule asks, in English, never empty; made for people, and never quoting the value
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if {@code rule} or {@code message} is empty
     */
    public Violation {
        Objects.requireNonNull(property, "property");
        if (rule.isEmpty() || message.isEmpty()) {
            throw new IllegalArgumentException("a violation names its rule and says what the rule asks");
        }
    }

    /** The property and the rule in one line, as messages of exceptions show them. */
    @Override
    public String toString() {
        return property.isEmpty() ? message : property + ": " + message;
    }
}
