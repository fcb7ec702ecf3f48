package dev.personinterest.validation;

import dev.personinterest.InvalidRequestException;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.Violation;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/**
 * Checks patches against the constraints that {@link PersonInterestPatch} declares, with the limits of one service.
 *
 * <p>Only what a patch sets is checked. A valid patch is recognized without reflection and without garbage; Jakarta
 * Validation itself runs only to report on an invalid one.
 *
 * <p>Immutable and safe for any number of threads. Make one for each set of limits and keep it: making one takes
 * milliseconds, and the first of a process, which loads Hibernate Validator, some tenths of a second. Hibernate Validator
 * then logs its version once, at level info.
 */
public final class PatchConstraints {

    private static final Comparator<ConstraintViolation<?>> REPORT_ORDER =
            Comparator.<ConstraintViolation<?>, Path>comparing(ConstraintViolation::getPropertyPath, PropertyPath.ORDER)
                    .thenComparing(PatchConstraints::ruleOf);

    private final Predicate<PersonInterestPatch> accepts;
    private final Validator validator;

    private PatchConstraints(Predicate<PersonInterestPatch> accepts, Validator validator) {
        this.accepts = accepts;
        this.validator = validator;
    }

    /**
     * Prepares the constraints.
     *
     * @param limits the limits that hold
     * @return the constraints with these limits
     */
    public static PatchConstraints of(Limits limits) {
        RuleFactory rules = new RuleFactory(limits);
        Validator validator = validator(rules);
        return new PatchConstraints(
                new ConstraintCompiler(validator, rules, PropertyReader.OF_PATCHES).compile(PersonInterestPatch.class),
                validator);
    }

    /**
     * Builds a validator that never asks the thread's context class loader, which may have another copy of the library.
     *
     * <p>Its factory stays open as long as the validator is in use: it holds nothing but memory.
     */
    static Validator validator(RuleFactory rules) {
        return Validation.byProvider(HibernateValidator.class)
                .providerResolver(() -> List.of(new HibernateValidator()))
                .configure()
                .externalClassLoader(PatchConstraints.class.getClassLoader())
                .addValueExtractor(new FieldUpdateValueExtractor())
                .traversableResolver(new EveryProperty()) // the default one looks for Jakarta Persistence
                .ignoreXmlConfiguration()
                .messageInterpolator(new ParameterMessageInterpolator()) // the default one needs an expression language
                .constraintValidatorFactory(rules)
                .buildValidatorFactory()
                .getValidator();
    }

    /**
     * Finds all that is wrong with a patch.
     *
     * @param patch the patch to check
     * @return an unmodifiable list, ordered by property path, elements of a list by index, and then by rule; empty if the
     *     patch is valid
     */
    public List<Violation> violations(PersonInterestPatch patch) {
        return accepts.test(patch) ? List.of() : report(patch);
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

    private List<Violation> report(PersonInterestPatch patch) {
        Set<ConstraintViolation<PersonInterestPatch>> found = validator.validate(patch);
        if (found.isEmpty()) {
            throw new IllegalStateException("the compiled constraints refuse a patch that Jakarta Validation accepts");
        }
        return found.stream()
                .sorted(REPORT_ORDER)
                .map(violation -> new Violation(
                        PropertyPath.textOf(violation.getPropertyPath()), ruleOf(violation), violation.getMessage()))
                .toList();
    }

    /** The constraint's name in camel case, such as {@code maxLength}. */
    private static String ruleOf(ConstraintViolation<?> violation) {
        String name = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
