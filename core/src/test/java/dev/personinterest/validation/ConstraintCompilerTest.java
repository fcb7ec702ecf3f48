package dev.personinterest.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.personinterest.FieldUpdate;
import dev.personinterest.PersonInterestPatch;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.groups.ConvertGroup;
import jakarta.validation.groups.Default;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.statistics.Statistics;
import org.hibernate.validator.constraints.ScriptAssert;
import org.junit.jupiter.api.Test;

class ConstraintCompilerTest {

    private static final RuleFactory DEFAULT_RULES = new RuleFactory(Limits.defaults());
    private static final Validator DEFAULT_VALIDATOR = PatchConstraints.validator(DEFAULT_RULES);

    // The promise: the same answer as Jakarta Validation

    @Property(tries = 300)
    void acceptsWhatJakartaValidationAccepts(@ForAll("limitsAndPatch") Tuple2<Limits, PersonInterestPatch> both) {
        RuleFactory rules = new RuleFactory(both.get1());
        Validator validator = PatchConstraints.validator(rules);
        Predicate<PersonInterestPatch> compiled =
                new ConstraintCompiler(validator, rules, PropertyReader.OF_PATCHES).compile(PersonInterestPatch.class);

        boolean valid = validator.validate(both.get2()).isEmpty();

        assertThat(compiled.test(both.get2())).isEqualTo(valid);
        requireBothKinds(valid);
    }

    @Property(tries = 300)
    void acceptsWhatJakartaValidationAcceptsWithTheDefaultLimits(@ForAll("patch") PersonInterestPatch patch) {
        boolean valid = DEFAULT_VALIDATOR.validate(patch).isEmpty();

        assertThat(compile(PersonInterestPatch.class, PropertyReader.OF_PATCHES).test(patch))
                .isEqualTo(valid);
        requireBothKinds(valid);
    }

    private static void requireBothKinds(boolean valid) {
        Statistics.label("valid").collect(valid).coverage(coverage -> {
            coverage.check(true).percentage(share -> share > 10);
            coverage.check(false).percentage(share -> share > 10);
        });
    }

    @Provide
    Arbitrary<Tuple2<Limits, PersonInterestPatch>> limitsAndPatch() {
        return PatchArbitraries.limits()
                .flatMap(limits -> PatchArbitraries.patches(limits).map(patch -> Tuple.of(limits, patch)));
    }

    @Provide
    Arbitrary<PersonInterestPatch> patch() {
        return Arbitraries.lazy(() -> PatchArbitraries.patches(Limits.defaults()));
    }

    // What it cannot compile is refused, and never passed over

    record Compiled(FieldUpdate<List<@WebUrl String>> urls) {}

    @Test
    void compilesFixtures() {
        Predicate<Compiled> compiled = compile(Compiled.class, reader(Compiled.class, "urls", Compiled::urls));

        assertThat(compiled.test(new Compiled(FieldUpdate.keep()))).isTrue();
        assertThat(compiled.test(new Compiled(FieldUpdate.clear()))).isTrue();
        assertThat(compiled.test(new Compiled(FieldUpdate.set(List.of("http://h")))))
                .isTrue();
        assertThat(compiled.test(new Compiled(FieldUpdate.set(List.of("http://h", "h")))))
                .isFalse();
    }

    @Test
    void refusesPropertyWithoutReader() {
        assertThatIllegalStateException()
                .isThrownBy(() -> compile(Compiled.class, List.of()))
                .withMessageContaining("no reader for the constrained property urls");
        assertThatIllegalStateException()
                .isThrownBy(() -> compile(PersonInterestPatch.class, PropertyReader.OF_PATCHES.subList(0, 7)))
                .withMessageContaining("no reader for the constrained property confidenceScore");
    }

    record WithForeignConstraint(FieldUpdate<@NotNull String> name) {}

    @Test
    void refusesForeignConstraint() {
        assertRefused(WithForeignConstraint.class, "name", WithForeignConstraint::name, "NotNull");
    }

    record WithConstraintOnTheUpdate(@WebUrl FieldUpdate<@WebUrl String> url) {}

    @Test
    void refusesConstraintOnTheUpdateItself() {
        assertRefused(
                WithConstraintOnTheUpdate.class,
                "url",
                WithConstraintOnTheUpdate::url,
                "url that is not on what a FieldUpdate sets");
    }

    record WithoutUpdate(List<@WebUrl String> urls) {}

    @Test
    void refusesPropertyThatIsNoUpdate() {
        assertRefused(
                WithoutUpdate.class,
                "urls",
                unread -> FieldUpdate.keep(),
                "urls that is not on what a FieldUpdate sets");
    }

    record WithOtherContainer(FieldUpdate<Set<@WebUrl String>> urls) {}

    @Test
    void refusesContainerThatIsNoList() {
        assertRefused(WithOtherContainer.class, "urls", WithOtherContainer::urls, "a container that is not a List");
    }

    record WithGroup(FieldUpdate<@WebUrl(groups = Runnable.class) String> url) {}

    @Test
    void refusesGroup() {
        assertRefused(WithGroup.class, "url", WithGroup::url, "in a group");
    }

    record WithGroupConversion(
            FieldUpdate<@Valid @ConvertGroup(from = Default.class, to = Runnable.class) Compiled> inner) {}

    @Test
    void refusesGroupConversion() {
        assertRefused(WithGroupConversion.class, "inner", WithGroupConversion::inner, "a conversion of groups");
    }

    @WebUrl
    @Constraint(validatedBy = {})
    @Target({ElementType.TYPE_USE, ElementType.FIELD})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Composed {
        String message() default "";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    record WithComposed(FieldUpdate<@Composed String> url) {}

    @Test
    void refusesComposedConstraint() {
        assertRefused(WithComposed.class, "url", WithComposed::url, "composed of others");
    }

    @ScriptAssert(lang = "none", script = "none")
    record WithConstraintOnTheClass(FieldUpdate<@WebUrl String> url) {}

    @Test
    void refusesConstraintOnTheClass() {
        assertRefused(
                WithConstraintOnTheClass.class,
                "url",
                WithConstraintOnTheClass::url,
                "a constraint on the class itself");
    }

    private static <B> void assertRefused(
            Class<B> type, String property, Function<B, FieldUpdate<?>> read, String reason) {
        assertThatIllegalStateException()
                .isThrownBy(() -> compile(type, reader(type, property, read)))
                .withMessageContaining(reason);
    }

    private static <B> List<PropertyReader<?>> reader(
            Class<B> type, String property, Function<B, FieldUpdate<?>> read) {
        return List.of(new PropertyReader<>(type, property, read));
    }

    private static <B> Predicate<B> compile(Class<B> type, List<PropertyReader<?>> readers) {
        return new ConstraintCompiler(DEFAULT_VALIDATOR, DEFAULT_RULES, readers).compile(type);
    }
}
