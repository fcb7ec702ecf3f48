package dev.personinterest.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.personinterest.AllowedAudiences;
import dev.personinterest.CollaborationTag;
import dev.personinterest.InferenceDataPatch;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.constraints.Limits;
import jakarta.validation.Validator;
import jakarta.validation.metadata.BeanDescriptor;
import jakarta.validation.metadata.CascadableDescriptor;
import jakarta.validation.metadata.ConstraintDescriptor;
import jakarta.validation.metadata.ContainerDescriptor;
import jakarta.validation.metadata.ElementDescriptor;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@link PatchConstraints#accepts} agrees with Hibernate Validator and the declared constraints. */
class DeclaredConstraintsTest {

    private static final Limits DEFAULTS = Limits.defaults();
    private static final PatchConstraints PLAIN = PatchConstraints.of(DEFAULTS);
    private static final Validator VALIDATOR = ViolationReport.validator(DEFAULTS);

    // Arbitrary patches

    @Property(tries = 300)
    void acceptsWhatHibernateValidatorAccepts(@ForAll("limitsAndPatch") Tuple2<Limits, PersonInterestPatch> both) {
        boolean valid =
                ViolationReport.validator(both.get1()).validate(both.get2()).isEmpty();

        assertThat(PatchConstraints.of(both.get1()).accepts(both.get2())).isEqualTo(valid);
        requireValidAndInvalidPatches(valid);
    }

    @Property(tries = 1000)
    void acceptsWhatHibernateValidatorAcceptsWithTheDefaultLimits(@ForAll("patch") PersonInterestPatch patch) {
        boolean valid = VALIDATOR.validate(patch).isEmpty();

        assertThat(PLAIN.accepts(patch)).isEqualTo(valid);
        requireValidAndInvalidPatches(valid);
    }

    private static void requireValidAndInvalidPatches(boolean valid) {
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

    // Each declared constraint

    /** For each constraint, the last patch that satisfies it and the first patch that violates only this constraint. */
    enum Declared {
        ALLOWED_AUDIENCES(
                "allowedAudiences KnownAudiences",
                () -> patch().allowedAudiences(AllowedAudiences.of(63, List.of())),
                () -> patch().allowedAudiences(AllowedAudiences.of(63, List.of("aNewerOne")))),
        CATEGORIES(
                "categories MaxSize CATEGORIES",
                () -> patch().categories(Collections.nCopies(100, "")),
                () -> patch().categories(Collections.nCopies(101, ""))),
        CATEGORY(
                "categories[] MaxLength CATEGORY_LENGTH",
                () -> patch().categories(List.of("", text(256), text(256))),
                () -> patch().categories(List.of("", text(256), text(257)))),
        DESCRIPTION(
                "description MaxLength DESCRIPTION_LENGTH",
                () -> patch().description(text(10_000)),
                () -> patch().description(text(10_001))),
        DISPLAY_NAME(
                "displayName MaxLength DISPLAY_NAME_LENGTH",
                () -> patch().displayName(text(256)),
                () -> patch().displayName(text(257))),
        WEB_URL_LENGTH(
                "webUrl MaxLength WEB_URL_LENGTH",
                () -> patch().webUrl("http://h/" + text(2_039)),
                () -> patch().webUrl("http://h/" + text(2_040))),
        WEB_URL("webUrl WebUrl", () -> patch().webUrl("http://h"), () -> patch().webUrl("http:/h")),
        COLLABORATION_TAGS(
                "collaborationTags MaxSize COLLABORATION_TAGS",
                () -> patch().collaborationTags(Collections.nCopies(20, CollaborationTag.ASK_ME_ABOUT)),
                () -> patch().collaborationTags(Collections.nCopies(21, CollaborationTag.ASK_ME_ABOUT))),
        COLLABORATION_TAG(
                "collaborationTags[] KnownTag",
                () -> patch().collaborationTags(CollaborationTag.known()),
                () -> patch().collaborationTags(
                                List.of(CollaborationTag.ASK_ME_ABOUT, CollaborationTag.of("aNewerOne")))),
        LEAST_CONFIDENCE_SCORE(
                "inference.confidenceScore ConfidenceScore", () -> scored(0), () -> scored(-Double.MIN_VALUE)),
        GREATEST_CONFIDENCE_SCORE(
                "inference.confidenceScore ConfidenceScore", () -> scored(1), () -> scored(Math.nextUp(1.0)));

        private final String constraint;

        @SuppressWarnings("ImmutableEnumChecker") // each call returns an equal builder
        private final Supplier<PersonInterestPatch.Builder> lastValid;

        @SuppressWarnings("ImmutableEnumChecker")
        private final Supplier<PersonInterestPatch.Builder> firstInvalid;

        Declared(
                String constraint,
                Supplier<PersonInterestPatch.Builder> lastValid,
                Supplier<PersonInterestPatch.Builder> firstInvalid) {
            this.constraint = constraint;
            this.lastValid = lastValid;
            this.firstInvalid = firstInvalid;
        }

        private static PersonInterestPatch.Builder patch() {
            return PersonInterestPatch.builder();
        }

        private static PersonInterestPatch.Builder scored(double score) {
            return patch().inference(
                            InferenceDataPatch.builder().confidenceScore(score).build());
        }

        /** Each character has two UTF-16 units, so a count of code points would be half the length. */
        private static String text(int length) {
            return PatchArbitraries.text(length, "\uD83D\uDE00");
        }
    }

    @ParameterizedTest
    @EnumSource
    void acceptsLastValidPatch(Declared declared) {
        PersonInterestPatch patch = declared.lastValid.get().build();

        assertThat(VALIDATOR.validate(patch)).isEmpty();
        assertThat(PLAIN.accepts(patch)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void rejectsFirstInvalidPatch(Declared declared) {
        PersonInterestPatch patch = declared.firstInvalid.get().build();

        assertThat(VALIDATOR.validate(patch))
                .singleElement()
                .extracting(violation ->
                        PropertyPath.textOf(violation.getPropertyPath()).replaceFirst("\\[\\d+]", "[]")
                                + describe(violation.getConstraintDescriptor()))
                .isEqualTo(declared.constraint);
        assertThat(PLAIN.accepts(patch)).isFalse();
    }

    /** Fails for a new declared constraint as a reminder to add it to {@link PatchConstraints#accepts}. */
    @Test
    void everyDeclaredConstraintIsTested() {
        assertThat(constraintsOf("", PersonInterestPatch.class))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Declared.values())
                        .map(declared -> declared.constraint)
                        .distinct()
                        .toList());
    }

    private static Stream<String> constraintsOf(String prefix, Class<?> type) {
        BeanDescriptor bean = VALIDATOR.getConstraintsForClass(type);
        return Stream.concat(
                bean.getConstraintDescriptors().stream().map(constraint -> prefix + describe(constraint)),
                bean.getConstrainedProperties().stream()
                        .flatMap(property -> constraintsOf(prefix + property.getPropertyName(), property)));
    }

    private static <E extends ElementDescriptor & CascadableDescriptor & ContainerDescriptor>
            Stream<String> constraintsOf(String path, E element) {
        Stream<String> own = element.getConstraintDescriptors().stream().map(constraint -> path + describe(constraint));
        Stream<String> inside =
                element.isCascaded() ? constraintsOf(path + ".", element.getElementClass()) : Stream.empty();
        Stream<String> contained = element.getConstrainedContainerElementTypes().stream()
                .flatMap(content ->
                        constraintsOf(path + (content.getContainerClass() == List.class ? "[]" : ""), content));
        return Stream.of(own, inside, contained).flatMap(constraints -> constraints);
    }

    private static String describe(ConstraintDescriptor<? extends Annotation> constraint) {
        String name = " " + constraint.getAnnotation().annotationType().getSimpleName();
        Object limit = constraint.getAttributes().get("value");
        return limit == null ? name : name + " " + limit;
    }

    // Disagreement

    @Test
    void emptyReportThrowsIllegalStateException() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new ViolationReport(DEFAULTS).violations(PersonInterestPatch.empty()))
                .withMessage("PatchConstraints rejects a patch that Hibernate Validator accepts");
    }
}
