package dev.personinterest.json;

import dev.personinterest.constraints.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The steps of a {@linkplain Violation#property() violation's property}, for JSON libraries whose errors have a path.
 */
public final class PropertyPath {

    private static final Pattern PROPERTY = Pattern.compile("(?<names>\\w+(?:\\.\\w+)*)(?:\\[(?<index>[0-9]{1,9})])?");

    private PropertyPath() {}

    /**
     * Returns the steps from a patch or an interest to its invalid member.
     *
     * @param violation the violation
     * @return for each step a {@code String}, the name of a member, or an {@code Integer}, the index of an element;
     *     immutable, and empty if the violation concerns the whole patch or interest
     */
    public static List<Object> steps(Violation violation) {
        Matcher matcher = PROPERTY.matcher(violation.property());
        if (!matcher.matches()) {
            return violation.property().isEmpty() ? List.of() : List.of(violation.property());
        }
        List<Object> steps = new ArrayList<>(List.of(matcher.group("names").split("\\.", -1)));
        if (matcher.group("index") != null) {
            steps.add(Integer.valueOf(matcher.group("index")));
        }
        return List.copyOf(steps);
    }
}
