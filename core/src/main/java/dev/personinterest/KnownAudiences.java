package dev.personinterest;

import dev.personinterest.constraints.ConstraintRule;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * This version must know all the audiences. Audiences that are already stored are not checked.
 */
@Documented
@Constraint(validatedBy = KnownAudiences.Rule.class)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface KnownAudiences {

    /**
     * Not used, because the rule has its own message.
     *
     * @return the template
     */
    String message() default "{dev.personinterest.KnownAudiences}";

    /**
     * Returns the validation groups that the constraint belongs to.
     *
     * @return none by default
     */
    Class<?>[] groups() default {};

    /**
     * Returns the payload that Jakarta Validation associates with the constraint.
     *
     * @return none by default
     */
    Class<? extends Payload>[] payload() default {};

    /** The rule that the constraint declares. */
    final class Rule extends ConstraintRule<KnownAudiences, AllowedAudiences> {

        /** Creates the rule. Jakarta Validation calls this. */
        public Rule() {}

        @Override
        public boolean accepts(AllowedAudiences value) {
            return value.unknownNames().isEmpty();
        }

        @Override
        public String message() {
            return Arrays.stream(Audience.values())
                    .map(Audience::graphName)
                    .collect(Collectors.joining(", ", "must be one or more of these, separated by commas: ", ""));
        }
    }
}
