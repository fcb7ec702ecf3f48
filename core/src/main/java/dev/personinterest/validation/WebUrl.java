package dev.personinterest.validation;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The text must be an absolute URL of http or https with a host, as {@link WebUrlSyntax} reads it.
 */
@Documented
@Constraint(validatedBy = WebUrl.Rule.class)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface WebUrl {

    /**
     * Never shown: the rule words its own message.
     *
     * @return the template
     */
    String message() default "{dev.personinterest.validation.WebUrl}";

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
    final class Rule extends ConstraintRule<WebUrl, String> {

        /** Made by the Jakarta Validation provider. */
        public Rule() {}

        @Override
        boolean accepts(String value) {
            return WebUrlSyntax.accepts(value);
        }

        @Override
        String message() {
            return "must be an absolute http or https URL";
        }
    }
}
