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

/** The walls inside core, which modules cannot hold up, and the rules for every class of it. */
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

    /** Package-private, so named by a text. */
    private static final DescribedPredicate<HasName> THE_VIOLATION_REPORT =
            HasName.Predicates.name("dev.personinterest.validation.ViolationReport");

    private static final DescribedPredicate<JavaAccess<?>> READS_A_CLOCK_OF_ITS_OWN =
            describe("that reads or makes a clock", access -> {
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

    private static ArchRule usesOnlyLowerOnes() {
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

    @SuppressWarnings("ImmutableEnumChecker") // nobody changes a rule, though ArchUnit does not promise it
    enum Rule {
        PACKAGES_FORM_NO_CYCLE(slices().matching("dev.(**)").should().beFreeOfCycles()),

        PACKAGES_USE_ONLY_LOWER_ONES(usesOnlyLowerOnes()),

        /** A list of what is permitted, so that no library, no I/O and no framework has to be thought of. */
        ONLY_PLAIN_JAVA_IS_KNOWN(classes()
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

        ONLY_THE_VIOLATION_REPORT_KNOWS_THE_PROVIDER(noClasses()
                .that(not(THE_VIOLATION_REPORT))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.hibernate..")),

        TIME_COMES_FROM_AN_INSTANT_SOURCE(noClasses().should().accessTargetWhere(READS_A_CLOCK_OF_ITS_OWN)),

        NO_STATIC_FIELD_IS_MUTABLE(fields().that().areStatic().should().beFinal()),

        NAMES_SAY_WHAT_A_CLASS_IS(classes().should().haveNameNotMatching(".*(Util|Helper|Manager|Impl).*"));

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
    void coreKeeps(Rule rule) {
        rule.rule.check(CORE);
    }

    @ParameterizedTest
    @MethodSource
    void ruleFiresAt(Rule rule, Class<?> fixture) {
        EvaluationResult result = rule.rule.evaluate(new ClassFileImporter().importClasses(fixture));

        assertThat(result.hasViolation()).isTrue();
        assertThat(result.getFailureReport().getDetails())
                .allSatisfy(detail -> assertThat(detail).contains(fixture.getName()));
    }

    @Test
    void aCycleOfPackagesIsFound() {
        EvaluationResult result = Rule.PACKAGES_FORM_NO_CYCLE.rule.evaluate(
                new ClassFileImporter().importClasses(BrokenCycle.class, BrokenCycleBack.class));

        assertThat(result.hasViolation()).isTrue();
    }

    @Test
    void everyPackageHasItsLayer() {
        assertThat(CORE.stream().map(JavaClass::getPackageName).distinct()).containsExactlyInAnyOrderElementsOf(LAYERS);
    }

    static Stream<Arguments> ruleFiresAt() {
        return Stream.of(
                Arguments.of(Rule.PACKAGES_USE_ONLY_LOWER_ONES, BrokenRules.ValueSeesAccess.class),
                Arguments.of(Rule.PACKAGES_USE_ONLY_LOWER_ONES, BrokenRules.ValueSeesStorage.class),
                Arguments.of(Rule.PACKAGES_USE_ONLY_LOWER_ONES, BrokenRules.ValueValidates.class),
                Arguments.of(Rule.PACKAGES_USE_ONLY_LOWER_ONES, BrokenRules.SeesTheEntryPoint.class),
                Arguments.of(Rule.ONLY_PLAIN_JAVA_IS_KNOWN, BrokenRules.DoesInputAndOutput.class),
                Arguments.of(Rule.ONLY_PLAIN_JAVA_IS_KNOWN, BrokenRules.KnowsDatabases.class),
                Arguments.of(Rule.ONLY_PLAIN_JAVA_IS_KNOWN, BrokenRules.KnowsTheProvider.class),
                Arguments.of(Rule.ONLY_THE_VIOLATION_REPORT_KNOWS_THE_PROVIDER, BrokenRules.KnowsTheProvider.class),
                Arguments.of(Rule.TIME_COMES_FROM_AN_INSTANT_SOURCE, BrokenRules.ReadsSystemTime.class),
                Arguments.of(Rule.TIME_COMES_FROM_AN_INSTANT_SOURCE, BrokenRules.ReadsNanoTime.class),
                Arguments.of(Rule.TIME_COMES_FROM_AN_INSTANT_SOURCE, BrokenRules.ReadsInstantNow.class),
                Arguments.of(Rule.TIME_COMES_FROM_AN_INSTANT_SOURCE, BrokenRules.RefersToInstantNow.class),
                Arguments.of(Rule.TIME_COMES_FROM_AN_INSTANT_SOURCE, BrokenRules.ReadsNowOfClock.class),
                Arguments.of(Rule.TIME_COMES_FROM_AN_INSTANT_SOURCE, BrokenRules.MakesSystemClock.class),
                Arguments.of(Rule.TIME_COMES_FROM_AN_INSTANT_SOURCE, BrokenRules.MakesDate.class),
                Arguments.of(Rule.NO_STATIC_FIELD_IS_MUTABLE, BrokenRules.HasMutableStatic.class),
                Arguments.of(Rule.NAMES_SAY_WHAT_A_CLASS_IS, BrokenRules.TextUtil.class),
                Arguments.of(Rule.NAMES_SAY_WHAT_A_CLASS_IS, BrokenRules.HelperOfTexts.class),
                Arguments.of(Rule.NAMES_SAY_WHAT_A_CLASS_IS, BrokenRules.StoreManager.class),
                Arguments.of(Rule.NAMES_SAY_WHAT_A_CLASS_IS, BrokenRules.StoreImpl.class));
    }

    /** A rule without a fixture has never been seen to fire. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PACKAGES_FORM_NO_CYCLE") // has a test of its own
    void everyRuleHasAFixture(Rule rule) {
        assertThat(ruleFiresAt().map(arguments -> arguments.get()[0])).contains(rule);
    }
}
