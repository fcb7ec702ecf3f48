package dev.personinterest.validation;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The number must be between 0 and 1, both included. Graph documents no range; this is the convention.
 */
@Documented
@Constraint(validatedBy = ConfidenceScore.Rule.class)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface ConfidenceScore {

    /**
     * Never shown: the rule words its own message.
     *
     * @return the template
     */
    String message() default "{dev.personinterest.validation.ConfidenceScore}";

    /**
     * Jakarta Validation's groups.
     *
     * @return none by default
     */
    Class<?>[] groups() default {};

    /**
     * Jakarta Validation's payload.
     *
     * @return none by default
     */
    Class<? extends Payload>[] payload() default {};

    /** The rule. */
    final class Rule extends ConstraintRule<ConfidenceScore, Double> {

        /** Made by the Jakarta Validation provider. */
        public Rule() {}

        @Override
        boolean accepts(Double value) {
            return value >= 0 && value <= 1; // false for NaN
        }

        @Override
        String message() {
            return "must be a number from 0 to 1";
        }
    }
}
