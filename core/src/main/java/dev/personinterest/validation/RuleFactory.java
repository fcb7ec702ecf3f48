package dev.personinterest.validation;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorFactory;
import java.util.Map;
import java.util.function.Function;

/** Makes the rule behind a constraint, for Jakarta Validation and {@link ConstraintCompiler} alike. */
record RuleFactory(Limits limits) implements ConstraintValidatorFactory {

    private static final Map<Class<?>, Function<Limits, ConstraintRule<?, ?>>> RULES = Map.of(
            ConfidenceScore.Rule.class,
            ConfidenceScore.Rule::new,
            KnownAudiences.Rule.class,
            limits -> new KnownAudiences.Rule(),
            KnownTag.Rule.class,
            limits -> new KnownTag.Rule(),
            MaxLength.Rule.class,
            MaxLength.Rule::new,
            MaxSize.Rule.class,
            MaxSize.Rule::new,
            WebUrl.Rule.class,
            limits -> new WebUrl.Rule());

    /**
     * Makes a rule, not yet initialized.
     *
     * @throws IllegalStateException if {@code type} is none of this package's rules
     */
    @Override
    public <T extends ConstraintValidator<?, ?>> T getInstance(Class<T> type) {
        Function<Limits, ConstraintRule<?, ?>> constructor = RULES.get(type);
        if (constructor == null) {
            throw new IllegalStateException(type.getName() + " is not a rule of this library");
        }
        return type.cast(constructor.apply(limits));
    }

    @Override
    public void releaseInstance(ConstraintValidator<?, ?> instance) {
        // Nothing is held.
    }
}
