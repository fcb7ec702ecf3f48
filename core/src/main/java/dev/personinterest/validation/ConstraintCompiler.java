package dev.personinterest.validation;

import dev.personinterest.FieldUpdate;
import jakarta.validation.Validator;
import jakarta.validation.groups.Default;
import jakarta.validation.metadata.BeanDescriptor;
import jakarta.validation.metadata.CascadableDescriptor;
import jakarta.validation.metadata.ConstraintDescriptor;
import jakarta.validation.metadata.ContainerDescriptor;
import jakarta.validation.metadata.ContainerElementTypeDescriptor;
import jakarta.validation.metadata.ElementDescriptor;
import jakarta.validation.metadata.PropertyDescriptor;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Turns the constraints that Jakarta Validation finds declared on a class into a predicate that says the same, without
 * reflection and without garbage: for a valid patch, what a validator does is most of the cost of an update.
 *
 * <p>It knows the forms that patches use: properties of type {@link FieldUpdate}, and under these single values, lists, and
 * objects with properties of their own. Whatever else is declared is refused when it is compiled, and never passed over.
 */
final class ConstraintCompiler {

    private final Validator validator;
    private final RuleFactory rules;
    private final List<PropertyReader<?>> readers;

    ConstraintCompiler(Validator validator, RuleFactory rules, List<PropertyReader<?>> readers) {
        this.validator = validator;
        this.rules = rules;
        this.readers = readers;
    }

    /**
     * Compiles the constraints of a class.
     *
     * @return a predicate, safe for any number of threads, that accepts exactly what the validator finds valid
     * @throws IllegalStateException if a constraint is not one of this package's, stands in a place that this compiler
     *     does not know, or is on a property without a {@link PropertyReader}
     */
    <B> Predicate<B> compile(Class<B> type) {
        BeanDescriptor descriptor = validator.getConstraintsForClass(type);
        require(descriptor.getConstraintDescriptors().isEmpty(), type, "a constraint on the class itself");
        List<PropertyCheck<B>> checks = new ArrayList<>();
        for (PropertyDescriptor property : descriptor.getConstrainedProperties()) {
            checks.add(new PropertyCheck<>(reader(type, property.getPropertyName()), valueCheck(type, property)));
        }
        List<PropertyCheck<B>> all = List.copyOf(checks);
        return bean -> passesAll(all, bean);
    }

    /** A loop of its own: where it only ever sees {@link PropertyCheck}s, the JVM calls them directly. */
    private static <B> boolean passesAll(List<PropertyCheck<B>> checks, B bean) {
        for (int i = 0, size = checks.size(); i < size; i++) {
            if (!checks.get(i).accepts(bean)) {
                return false;
            }
        }
        return true;
    }

    /** Tests what an update sets; what is kept or cleared satisfies every constraint. */
    private record PropertyCheck<B>(Function<B, FieldUpdate<?>> read, Predicate<Object> check) {
        boolean accepts(B bean) {
            return !(read.apply(bean) instanceof FieldUpdate.Set<?> set) || check.test(set.value());
        }
    }

    @SuppressWarnings("unchecked") // a reader's type says what it reads
    private <B> Function<B, FieldUpdate<?>> reader(Class<B> type, String property) {
        for (PropertyReader<?> reader : readers) {
            if (reader.type() == type && reader.property().equals(property)) {
                return ((PropertyReader<B>) reader).read();
            }
        }
        throw new IllegalStateException(type.getName() + ": no reader for the constrained property " + property);
    }

    private Predicate<Object> valueCheck(Class<?> type, PropertyDescriptor property) {
        Set<ContainerElementTypeDescriptor> values = property.getConstrainedContainerElementTypes();
        require(
                property.getElementClass() == FieldUpdate.class
                        && property.getConstraintDescriptors().isEmpty()
                        && values.size() == 1,
                type,
                "a constraint on " + property.getPropertyName() + " that is not on what a FieldUpdate sets");
        return elementCheck(type, values.iterator().next());
    }

    private <E extends ElementDescriptor & CascadableDescriptor & ContainerDescriptor> Predicate<Object> elementCheck(
            Class<?> type, E element) {
        List<Predicate<Object>> checks = new ArrayList<>();
        for (ConstraintDescriptor<?> constraint : element.getConstraintDescriptors()) {
            checks.add(ruleCheck(type, constraint));
        }
        if (element.isCascaded()) {
            require(element.getGroupConversions().isEmpty(), type, "a conversion of groups");
            checks.add(objectCheck(element.getElementClass()));
        }
        for (ContainerElementTypeDescriptor contained : element.getConstrainedContainerElementTypes()) {
            require(contained.getContainerClass() == List.class, type, "a container that is not a List");
            Predicate<Object> check = elementCheck(type, contained);
            checks.add(list -> eachPasses((List<?>) list, check));
        }
        return allOf(checks);
    }

    private <B> Predicate<Object> objectCheck(Class<B> type) {
        Predicate<B> check = compile(type);
        return value -> check.test(type.cast(value));
    }

    private <A extends Annotation> Predicate<Object> ruleCheck(Class<?> type, ConstraintDescriptor<A> constraint) {
        A annotation = constraint.getAnnotation();
        require(constraint.getGroups().equals(Set.of(Default.class)), type, annotation + " in a group");
        require(constraint.getComposingConstraints().isEmpty(), type, annotation + ", composed of others");
        require(
                constraint.getConstraintValidatorClasses().size() == 1,
                type,
                annotation + ", without a rule of its own");
        ConstraintRule<A, Object> rule = rule(constraint);
        rule.initialize(annotation);
        return rule::accepts;
    }

    @SuppressWarnings(
            "unchecked") // every rule that the factory knows is a ConstraintRule; of its type, the validator sees to
    private <A extends Annotation> ConstraintRule<A, Object> rule(ConstraintDescriptor<A> constraint) {
        return (ConstraintRule<A, Object>)
                rules.getInstance(constraint.getConstraintValidatorClasses().get(0));
    }

    /** By index, for an iterator is garbage; a patch's lists have random access. */
    private static boolean eachPasses(List<?> list, Predicate<Object> check) {
        for (int i = 0, size = list.size(); i < size; i++) {
            if (!check.test(list.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static <T> Predicate<T> allOf(List<? extends Predicate<T>> checks) {
        if (checks.size() == 1) {
            return checks.get(0);
        }
        List<Predicate<T>> all = List.copyOf(checks);
        return value -> {
            for (int i = 0, size = all.size(); i < size; i++) {
                if (!all.get(i).test(value)) {
                    return false;
                }
            }
            return true;
        };
    }

    private static void require(boolean holds, Class<?> type, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(type.getName() + ": cannot compile " + otherwise);
        }
    }
}
