package dev.personinterest.constraints;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Collection;

/**
 * The annotated collection must not have more elements than a {@link Limit}.
 */
@Documented
@Constraint(validatedBy = MaxSize.Rule.class)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface MaxSize {

    /**
     * Returns the limit of the size.
     *
     * @return the limit, whose value each service sets in its {@link Limits}
     */
    Limit value();

    /**
     * Not used, because the rule has its own message.
     *
     * @return the template
     */
    String message() default "{dev.personinterest.constraints.MaxSize}";

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
    final class Rule extends ConstraintRule<MaxSize, Collection<?>> {

        private final Limits limits;
        private int max;

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
            this.limits = limits;
        }

        /**
         * Creates the rule for a limit. Without an annotation, nothing calls {@link #initialize}.
         *
         * @param limits the limits of a service
         * @param limit the limit of the size
         */
        public Rule(Limits limits, Limit limit) {
            this(limits);
            max = limits.get(limit);
        }

        @Override
        public void initialize(MaxSize constraint) {
            max = limits.get(constraint.value());
        }

        @Override
        public boolean accepts(Collection<?> value) {
            return value.size() <= max;
        }

        @Override
        public String message() {
            return "must have at most " + max + " elements";
        }
    }
}
