package dev.personinterest;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import dev.personinterest.validation.Limit;
import dev.personinterest.validation.PatchConstraints;
import java.io.Serializable;
import java.time.Clock;
import java.util.Date;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The walls inside core, which modules cannot hold up, and the rules for every class of it. */
class ArchitectureTest {

    private static final String VALUES = "dev.personinterest";
    private static final String ACCESS = "dev.personinterest.access..";
    private static final String STORAGE = "dev.personinterest.storage..";
    private static final String VALIDATION = "dev.personinterest.validation..";

    private static final DescribedPredicate<JavaClass> THE_ENTRY_POINT = belongToAnyOf(
                    PersonInterests.class, PersonInterestUpdate.class, AccessControl.class)
            .as("the entry point");

    private static final DescribedPredicate<JavaClass> DECLARATIONS_OF_CONSTRAINTS = describe(
            "declarations of constraints",
            type -> resideInAPackage(VALIDATION).test(type)
                    && (type.isAnnotation() || type.isEquivalentTo(Limit.class)));

    /** Package-private, so named by a text. */
    private static final DescribedPredicate<HasName> THE_VIOLATION_REPORT =
            HasName.Predicates.name("dev.personinterest.validation.ViolationReport");

    private static final DescribedPredicate<JavaAccess<?>> READS_A_CLOCK_OF_ITS_OWN =
            describe("that reads or makes a clock", access -> {
                JavaClass owner = access.getTargetOwner();
                String name = access.getTarget().getName();
                boolean isDefaultOfBuilder = access.getOriginOwner().isEquivalentTo(PersonInterests.Builder.class)
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

    @SuppressWarnings("ImmutableEnumChecker") // nobody changes a rule, though ArchUnit does not promise it
    enum Rule {
        VALUES_KNOW_NEITHER_ACCESS_NOR_VALIDATION(noClasses()
                .that()
                .resideInAPackage(VALUES)
                .and(not(THE_ENTRY_POINT))
                .should()
                .dependOnClassesThat(resideInAnyPackage(ACCESS, VALIDATION).and(not(DECLARATIONS_OF_CONSTRAINTS)))),

        VALUES_DO_NOT_KNOW_STORAGE(noClasses()
                .that()
                .resideInAPackage(VALUES)
                .and(not(THE_ENTRY_POINT))
                .and(not(type(PageTokens.class))) // it writes down a position in storage's list
                .should()
                .dependOnClassesThat()
                .resideInAPackage(STORAGE)),

        ACCESS_KNOWS_ONLY_VALUES(noClasses()
                .that()
                .resideInAPackage(ACCESS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(STORAGE, VALIDATION)),

        STORAGE_KNOWS_ONLY_VALUES(noClasses()
                .that()
                .resideInAPackage(STORAGE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ACCESS, VALIDATION)),

        VALIDATION_KNOWS_ONLY_VALUES(noClasses()
                .that()
                .resideInAPackage(VALIDATION)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ACCESS, STORAGE)),

        NOTHING_KNOWS_THE_ENTRY_POINT(
                noClasses().that(not(THE_ENTRY_POINT)).should().dependOnClassesThat(THE_ENTRY_POINT)),

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

    static Stream<Arguments> ruleFiresAt() {
        return Stream.of(
                Arguments.of(Rule.VALUES_KNOW_NEITHER_ACCESS_NOR_VALIDATION, BrokenRules.ValueSeesAccess.class),
                Arguments.of(Rule.VALUES_KNOW_NEITHER_ACCESS_NOR_VALIDATION, BrokenRules.ValueValidates.class),
                Arguments.of(Rule.VALUES_DO_NOT_KNOW_STORAGE, BrokenRules.ValueSeesStorage.class),
                Arguments.of(
                        Rule.ACCESS_KNOWS_ONLY_VALUES, dev.personinterest.access.brokenwall.SeesOtherPackages.class),
                Arguments.of(
                        Rule.STORAGE_KNOWS_ONLY_VALUES, dev.personinterest.storage.brokenwall.SeesOtherPackages.class),
                Arguments.of(
                        Rule.VALIDATION_KNOWS_ONLY_VALUES,
                        dev.personinterest.validation.brokenwall.SeesOtherPackages.class),
                Arguments.of(Rule.NOTHING_KNOWS_THE_ENTRY_POINT, BrokenRules.SeesTheEntryPoint.class),
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
    @EnumSource
    void everyRuleHasAFixture(Rule rule) {
        assertThat(ruleFiresAt().map(arguments -> arguments.get()[0])).contains(rule);
    }
}
