package dev.personinterest;

import dev.personinterest.constraints.ConstraintRule;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.Collectors;

/**
 * The tag must be one that this version knows. Tags that are already stored are not checked.
 */
@Documented
@Constraint(validatedBy = KnownTag.Rule.class)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface KnownTag {

    /**
     * Not used, because the rule has its own message.
     *
     * @return the template
     */
    String message() default "{dev.personinterest.KnownTag}";

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
    final class Rule extends ConstraintRule<KnownTag, CollaborationTag> {

        /** Creates the rule. Jakarta Validation calls this. */
        public Rule() {}

        @Override
        public boolean accepts(CollaborationTag value) {
            return value.isKnown();
        }

        @Override
        public String message() {
            return CollaborationTag.known().stream()
                    .map(CollaborationTag::graphName)
                    .collect(Collectors.joining(", ", "must be one of ", ""));
        }
    }
}
