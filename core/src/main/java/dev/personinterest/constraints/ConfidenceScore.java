package dev.personinterest.constraints;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The number must be finite and within a range, bounds included. The range is 0 to 1 unless the service sets
 * another with {@link Limits#withConfidenceScores}. Graph documents no range; 0 to 1 is this library's convention.
 */
@Documented
@Constraint(validatedBy = ConfidenceScore.Rule.class)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface ConfidenceScore {

    /**
     * Not used, because the rule has its own message.
     *
     * @return the template
     */
    String message() default "{dev.personinterest.constraints.ConfidenceScore}";

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
    final class Rule extends ConstraintRule<ConfidenceScore, Double> {

        private final double min;
        private final double max;

        /** Creates the rule with the default limits. */
        public Rule() {
            this(Limits.defaults());
        }

        /**
         * Creates the rule with the limits of a service.
         *
         * @param limits the limits
         */
        public Rule(Limits limits) {
            this.min = limits.minConfidenceScore();
            this.max = limits.maxConfidenceScore();
        }

        @Override
        public boolean accepts(Double value) {
            return value >= min && value <= max; // false for NaN
        }

        @Override
        public String message() {
            return "must be a number from " + text(min) + " to " + text(max);
        }

        private static String text(double bound) {
            return bound == (int) bound ? Integer.toString((int) bound) : Double.toString(bound);
        }
    }
}
