package dev.personinterest;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import dev.personinterest.access.BrokenCycle;
import dev.personinterest.service.PersonInterests;
import dev.personinterest.service.PersonInterestsBuilder;
import dev.personinterest.storage.BrokenCycleBack;
import dev.personinterest.validation.PatchConstraints;
import java.io.Serializable;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Dependencies between the packages of core, and rules for all its classes. The module system cannot check these. */
class ArchitectureTest {

    /** From the highest to the lowest. Each may use those after it. */
    private static final List<String> LAYERS = List.of(
            "dev.personinterest.service",
            "dev.personinterest.validation",
            "dev.personinterest.storage",
            "dev.personinterest.update",
            "dev.personinterest.access",
            "dev.personinterest",
            "dev.personinterest.constraints");

    /** Named by a string, because the class is package-private. */
    private static final DescribedPredicate<HasName> THE_VIOLATION_REPORT =
            HasName.Predicates.name("dev.personinterest.validation.ViolationReport");

    private static final DescribedPredicate<JavaAccess<?>> READS_SYSTEM_CLOCK =
            describe("that reads or creates a system clock", access -> {
                JavaClass owner = access.getTargetOwner();
                String name = access.getTarget().getName();
                boolean isDefaultOfBuilder = access.getOriginOwner().isEquivalentTo(PersonInterestsBuilder.class)
                        && owner.isEquivalentTo(Clock.class)
                        && name.equals("systemUTC");
                return !isDefaultOfBuilder
                        && ((owner.isEquivalentTo(System.class)
                                        && (name.equals("currentTimeMillis") || name.equals("nanoTime")))
                                || (owner.getPackageName().startsWith("java.time") && name.equals("now"))
                                || (owner.isEquivalentTo(Clock.class)
                                        && (name.startsWith("system") || name.startsWith("tick")))
                                || owner.isEquivalentTo(Date.class));
            });

    private static ArchRule usesOnlyLowerPackages() {
        return CompositeArchRule.of(IntStream.range(1, LAYERS.size())
                .mapToObj(layer -> noClasses()
                        .that()
                        .resideInAPackage(LAYERS.get(layer))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(LAYERS.subList(0, layer).toArray(String[]::new))
                        .allowEmptyShould(true)) // a fixture is in one layer
                .toList());
    }

    @SuppressWarnings("ImmutableEnumChecker") // rules are not modified, although ArchUnit does not guarantee it
    enum Rule {
        PACKAGES_ARE_FREE_OF_CYCLES(slices().matching("dev.(**)").should().beFreeOfCycles()),

        PACKAGES_USE_ONLY_LOWER_PACKAGES(usesOnlyLowerPackages()),

        /** Lists the permitted packages, so that libraries, I/O and frameworks need not be listed one by one. */
        ONLY_PLAIN_JAVA_IS_USED(classes()
                .that(not(THE_VIOLATION_REPORT))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "dev.personinterest..",
                                "jakarta.validation..",
                                "org.jspecify.annotations",
                                "java.lang..",
                                "java.nio", // buffers
                                "java.nio.charset",
                                "java.security", // digests
                                "java.time..",
                                "java.util..",
                                "javax.crypto..") // seals
                        .or(type(Serializable.class)))),

        ONLY_VIOLATION_REPORT_USES_HIBERNATE_VALIDATOR(noClasses()
                .that(not(THE_VIOLATION_REPORT))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.hibernate..")),

        TIME_COMES_FROM_AN_INSTANT_SOURCE(noClasses().should().accessTargetWhere(READS_SYSTEM_CLOCK)),

        NO_STATIC_FIELD_IS_MUTABLE(fields().that().areStatic().should().beFinal()),

        CLASS_NAMES_ARE_SPECIFIC(classes().should().haveNameNotMatching(".*(Util|Helper|Manager|Impl).*"));

        final ArchRule rule;

        Rule(ArchRule rule) {
            this.rule = rule;
        }
    }

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.personinterest");

    @Test
    void coreIsImportedWithoutItsTests() {
        assertThat(CORE.contain(PersonInterests.class)).isTrue();
        assertThat(CORE.contain(PatchConstraints.class)).isTrue();
        assertThat(CORE.contain(ArchitectureTest.class)).isFalse();
        assertThat(CORE.contain(BrokenRules.class)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void coreFollowsRule(Rule rule) {
        rule.rule.check(CORE);
    }

    @ParameterizedTest
    @MethodSource
    void ruleDetectsFixture(Rule rule, Class<?> fixture) {
        EvaluationResult result = rule.rule.evaluate(new ClassFileImporter().importClasses(fixture));

        assertThat(result.hasViolation()).isTrue();
        assertThat(result.getFailureReport().getDetails())
                .allSatisfy(detail -> assertThat(detail).contains(fixture.getName()));
    }

    @Test
    void cycleOfPackagesIsFound() {
        EvaluationResult result = Rule.PACKAGES_ARE_FREE_OF_CYCLES.rule.evaluate(
                new ClassFileImporter().importClasses(BrokenCycle.class, BrokenCycleBack.class));

        assertThat(result.hasViolation()).isTrue();
    }

    @Test
    void everyPackageHasLayer() {
        assertThat(CORE.stream().map(JavaClass::getPackageName).distinct()).containsExactlyInAnyOrderElementsOf(LAYERS);
    }

    static Stream<Arguments> ruleDetectsFixture() {
        return Stream.of(
                Arguments.of(Rule.PACKAGES_USE_ONLY_LOWER_PACKAGES, BrokenRules.ValueUsesAccess.class),
                Arguments.of(Rule.PACKAGES_USE_ONLY_LOWER_PACKAGES, BrokenRules.ValueUsesStorage.class),
                Arguments.of(Rule.PACKAGES_USE_ONLY_LOWER_PACKAGES, BrokenRules.ValueUsesValidation.class),
                Arguments.of(Rule.PACKAGES_USE_ONLY_LOWER_PACKAGES, BrokenRules.UsesService.class),
                Arguments.of(Rule.ONLY_PLAIN_JAVA_IS_USED, BrokenRules.UsesInputAndOutput.class),
                Arguments.of(Rule.ONLY_PLAIN_JAVA_IS_USED, BrokenRules.UsesDatabase.class),
                Arguments.of(Rule.ONLY_PLAIN_JAVA_IS_USED, BrokenRules.UsesHibernateValidator.class),
                Arguments.of(
                        Rule.ONLY_VIOLATION_REPORT_USES_HIBERNATE_VALIDATOR, BrokenRules.UsesHibernateValidator.class),
                Arguments.of(Rule.TIME_COMES_FROM_AN_INSTANT_SOURCE, BrokenRules.ReadsSystemTime.class),
                Arguments.of(Rule.TIME_COMES_FROM_AN_INSTANT_SOURCE, BrokenRules.ReadsNanoTime.class),
                Arguments.of(Rule.TIME_COMES_FROM_AN_INSTANT_SOURCE, BrokenRules.ReadsInstantNow.class),
                Arguments.of(Rule.TIME_COMES_FROM_AN_INSTANT_SOURCE, BrokenRules.RefersToInstantNow.class),
                Arguments.of(Rule.TIME_COMES_FROM_AN_INSTANT_SOURCE, BrokenRules.ReadsNowOfClock.class),
                Arguments.of(Rule.TIME_COMES_FROM_AN_INSTANT_SOURCE, BrokenRules.CreatesSystemClock.class),
                Arguments.of(Rule.TIME_COMES_FROM_AN_INSTANT_SOURCE, BrokenRules.CreatesDate.class),
                Arguments.of(Rule.NO_STATIC_FIELD_IS_MUTABLE, BrokenRules.HasMutableStatic.class),
                Arguments.of(Rule.CLASS_NAMES_ARE_SPECIFIC, BrokenRules.TextUtil.class),
                Arguments.of(Rule.CLASS_NAMES_ARE_SPECIFIC, BrokenRules.HelperOfTexts.class),
                Arguments.of(Rule.CLASS_NAMES_ARE_SPECIFIC, BrokenRules.StoreManager.class),
                Arguments.of(Rule.CLASS_NAMES_ARE_SPECIFIC, BrokenRules.StoreImpl.class));
    }

    /** A rule without a fixture is not known to detect anything. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PACKAGES_ARE_FREE_OF_CYCLES") // see cycleOfPackagesIsFound
    void everyRuleHasAFixture(Rule rule) {
        assertThat(ruleDetectsFixture().map(arguments -> arguments.get()[0])).contains(rule);
    }
}
