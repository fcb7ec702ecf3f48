package dev.personinterest.validation;

import dev.personinterest.PersonInterestPatch;
import dev.personinterest.constraints.ConfidenceScore;
import dev.personinterest.constraints.Limits;
import dev.personinterest.constraints.MaxLength;
import dev.personinterest.constraints.MaxSize;
import dev.personinterest.constraints.Violation;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorFactory;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.HibernateValidatorConfiguration;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/**
 * Reports the violations in a patch: Hibernate Validator checks the constraints that patches declare. No other class
 * refers to Hibernate Validator, so it is loaded when the first report is created.
 */
final class ViolationReport {

    private static final Comparator<ConstraintViolation<?>> ORDER = Comparator.<ConstraintViolation<?>, Path>comparing(
                    ConstraintViolation::getPropertyPath, PropertyPath.ORDER)
            .thenComparing(ViolationReport::ruleOf);

    private final Validator validator;

    ViolationReport(Limits limits) {
        this.validator = validator(limits);
    }

    /**
     * Creates a validator that never uses the thread's context class loader, which may have another copy of this
     * library.
     *
     * <p>The validator's factory is never closed, because it holds no resource except memory.
     */
    static Validator validator(Limits limits) {
        HibernateValidatorConfiguration configuration = Validation.byProvider(HibernateValidator.class)
                .providerResolver(() -> List.of(new HibernateValidator()))
                .configure();
        return configuration
                .externalClassLoader(ViolationReport.class.getClassLoader())
                .addValueExtractor(new FieldUpdateValueExtractor())
                .traversableResolver(new EveryProperty()) // the default one looks for Jakarta Persistence
                .ignoreXmlConfiguration()
                .messageInterpolator(new ParameterMessageInterpolator()) // the default one needs an expression language
                .constraintValidatorFactory(
                        new RuleFactory(limits, configuration.getDefaultConstraintValidatorFactory()))
                .buildValidatorFactory()
                .getValidator();
    }

    /**
     * Returns all violations in an invalid patch.
     *
     * @param patch a patch that {@link PatchConstraints#accepts} rejects
     * @return an unmodifiable list of at least one violation, in the order of {@link PatchConstraints#violations}
     * @throws IllegalStateException if Hibernate Validator finds no violation, which would be a bug in this library
     */
    List<Violation> violations(PersonInterestPatch patch) {
        Set<ConstraintViolation<PersonInterestPatch>> found = validator.validate(patch);
        if (found.isEmpty()) {
            throw new IllegalStateException("PatchConstraints rejects a patch that Hibernate Validator accepts");
        }
        return found.stream()
                .sorted(ORDER)
                .map(violation -> new Violation(
                        PropertyPath.textOf(violation.getPropertyPath()), ruleOf(violation), violation.getMessage()))
                .toList();
    }

    /** Returns the constraint's name in camel case, such as {@code maxLength}. */
    private static String ruleOf(ConstraintViolation<?> violation) {
        String name = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    /** Creates the rules that have limits with those of one service, and leaves the others to Jakarta Validation. */
    private record RuleFactory(Limits limits, ConstraintValidatorFactory others) implements ConstraintValidatorFactory {

        @Override
        public <T extends ConstraintValidator<?, ?>> T getInstance(Class<T> type) {
            if (type == ConfidenceScore.Rule.class) {
                return type.cast(new ConfidenceScore.Rule(limits));
            } else if (type == MaxLength.Rule.class) {
                return type.cast(new MaxLength.Rule(limits));
            } else if (type == MaxSize.Rule.class) {
                return type.cast(new MaxSize.Rule(limits));
            }
            return others.getInstance(type);
        }

        @Override
        public void releaseInstance(ConstraintValidator<?, ?> instance) {
            others.releaseInstance(instance);
        }
    }
}
