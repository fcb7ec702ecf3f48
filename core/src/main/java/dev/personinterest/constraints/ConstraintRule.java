package dev.personinterest.constraints;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.lang.annotation.Annotation;
import org.jspecify.annotations.Nullable;

/**
 * The rule of a constraint: a test of a value, and the message for a value that fails it. As Jakarta Validation
 * requires, null is valid.
 *
 * <p>A rule is thread-safe after {@link #initialize}.
 *
 * @param <A> the annotation that declares the constraint
 * @param <T> the type of the values
 */
public abstract class ConstraintRule<A extends Annotation, T> implements ConstraintValidator<A, T> {

    /** Creates a rule. */
    protected ConstraintRule() {}

    /**
     * Returns whether a value satisfies the rule.
     *
     * @param value the value
     * @return true if the value is valid
     */
    public abstract boolean accepts(T value);

    /**
     * Returns what the rule requires, in English and without the value.
     *
     * @return the message, without braces, dollar signs and backslashes, because Jakarta Validation interprets it as a
     *     template
     */
    public abstract String message();

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
