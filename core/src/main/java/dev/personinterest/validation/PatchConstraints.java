package dev.personinterest.validation;

import dev.personinterest.InvalidRequestException;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.Violation;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorFactory;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/**
 * Checks patches against the constraints that {@link PersonInterestPatch} declares, with the limits of one service.
 *
 * <p>Only what a patch sets is checked. Immutable and safe for any number of threads; make one for each set of limits and
 * keep it, for making one costs as much as thousands of checks.
 */
public final class PatchConstraints {

    private final Validator validator;

    private PatchConstraints(Validator validator) {
        this.validator = validator;
    }

    /**
     * Prepares the constraints.
     *
     * @param limits the limits that hold
     * @return the constraints with these limits
     */
    public static PatchConstraints of(Limits limits) {
        return new PatchConstraints(Validation.byProvider(HibernateValidator.class)
                .configure()
                .ignoreXmlConfiguration()
                .messageInterpolator(new ParameterMessageInterpolator())
                .constraintValidatorFactory(new LimitedRuleFactory(limits))
                .buildValidatorFactory()
                .getValidator());
    }

    /**
     * Finds all that is wrong with a patch.
     *
     * @param patch the patch to check
     * @return an unmodifiable list, ordered by property path; empty if the patch is valid
     */
    public List<Violation> violations(PersonInterestPatch patch) {
        return validator.validate(patch).stream()
                .map(PatchConstraints::violation)
                .sorted(Comparator.comparing(Violation::property).thenComparing(Violation::rule))
                .toList();
    }

    /**
     * Requires that a patch is valid.
     *
     * @param patch the patch to check
     * @throws InvalidRequestException if it is not, with all {@link #violations}
     */
    public void require(PersonInterestPatch patch) {
        List<Violation> violations = violations(patch);
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
    }

    private static Violation violation(ConstraintViolation<?> violation) {
        String rule = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
        return new Violation(
                text(violation.getPropertyPath()),
                Character.toLowerCase(rule.charAt(0)) + rule.substring(1),
                violation.getMessage());
    }

    /** The path as JSON's users write it: {@code categories[2]}, without the provider's {@code .<list element>}. */
    private static String text(Path path) {
        StringBuilder text = new StringBuilder();
        for (Path.Node node : path) {
            if (node.getIndex() != null) {
                text.append('[').append(node.getIndex()).append(']');
            }
            if (node.getKind() != ElementKind.CONTAINER_ELEMENT) {
                text.append(text.isEmpty() ? "" : ".").append(node.getName());
            }
        }
        return text.toString();
    }

    private record LimitedRuleFactory(Limits limits) implements ConstraintValidatorFactory {
        @Override
        public <T extends ConstraintValidator<?, ?>> T getInstance(Class<T> type) {
            ConstraintValidator<?, ?> rule;
            if (type == MaxLength.Rule.class) {
                rule = new MaxLength.Rule(limits);
            } else if (type == MaxSize.Rule.class) {
                rule = new MaxSize.Rule(limits);
            } else {
                try {
                    rule = type.getDeclaredConstructor().newInstance();
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException("a constraint's rule must have a public constructor", e);
                }
            }
            return type.cast(rule);
        }

        @Override
        public void releaseInstance(ConstraintValidator<?, ?> instance) {
            // Nothing is held.
        }
    }
}
