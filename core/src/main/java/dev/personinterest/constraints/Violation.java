package dev.personinterest.constraints;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rule that a property of an input breaks.
 *
 * @param property the property's path as in the input, such as {@code categories[2]} or
 *     {@code inference.confidenceScore}; empty if the violation concerns the whole input
 * @param rule the broken rule in camel case, such as {@code webUrl} or {@code unknownProperty}; for programs
 * @param message what the rule requires, in English and without the value; for people; never empty
 */
public record Violation(String property, String rule, String message) implements Serializable {

    private static final Pattern PATH = Pattern.compile("(?<names>\\w+(?:\\.\\w+)*)(?:\\[(?<index>[0-9]{1,9})])?");

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

    /**
     * Returns the steps of the property's path, for JSON libraries whose errors have a path.
     *
     * @return for each step a {@code String}, the name of a member, or an {@code Integer}, the index of an element;
     *     unmodifiable, and empty if the violation concerns the whole input
     */
    public List<Object> steps() {
        Matcher path = PATH.matcher(property);
        if (!path.matches()) {
            return property.isEmpty() ? List.of() : List.of(property);
        }
        List<Object> steps = new ArrayList<>(List.of(path.group("names").split("\\.", -1)));
        if (path.group("index") != null) {
            steps.add(Integer.valueOf(path.group("index")));
        }
        return List.copyOf(steps);
    }

    /** Returns the property and the message in one line, in the format of exception messages. */
    @Override
    public String toString() {
        return property.isEmpty() ? message : property + ": " + message;
    }
}
