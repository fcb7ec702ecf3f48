package dev.personinterest.validation;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.lang.annotation.Annotation;
import org.jspecify.annotations.Nullable;

/**
 * The rule behind one constraint: a pure test and the message that names what it asks. As Jakarta Validation demands, null
 * satisfies it.
 */
abstract class ConstraintRule<A extends Annotation, T> implements ConstraintValidator<A, T> {

    ConstraintRule() {}

    /** Whether a value satisfies the rule; called without a lock by many threads, so without state of its own. */
    abstract boolean accepts(T value);

    /**
     * What the rule asks, in English, without the value; and without braces, dollar signs and backslashes, for providers
     * take it for a template.
     */
    abstract String message();

    @Override
    public final boolean isValid(@Nullable T value, ConstraintValidatorContext context) {
        if (value == null || accepts(value)) {
            return true;
        }
        context.disableDefaultConstraintViolation();
        context.buildConstraintViolationWithTemplate(message()).addConstraintViolation();
        return false;
    }
}
