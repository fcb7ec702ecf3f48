package dev.personinterest.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.personinterest.AllowedAudiences;
import dev.personinterest.CollaborationTag;
import dev.personinterest.InferenceDataPatch;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.constraints.Limit;
import dev.personinterest.constraints.Limits;
import dev.personinterest.constraints.MaxLength;
import dev.personinterest.constraints.Violation;
import dev.personinterest.constraints.WebUrl;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.Validation;
import jakarta.validation.ValidationException;
import jakarta.validation.Validator;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.Test;

/** The validator of a framework checks the constraints and the values of updates, too. */
class EmbeddedValidationTest {

    private static final PersonInterestPatch ALL_WRONG = PersonInterestPatch.builder()
            .allowedAudiences(AllowedAudiences.of(0, List.of("aNewer$One")))
            .inference(InferenceDataPatch.builder().confidenceScore(2.0).build())
            .categories(Collections.nCopies(Limit.CATEGORIES.defaultValue() + 1, "a"))
            .description("${1+1}".repeat(Limit.DESCRIPTION_LENGTH.defaultValue()))
            .displayName("{a}".repeat(Limit.DISPLAY_NAME_LENGTH.defaultValue()))
            .webUrl("{sports}")
            .collaborationTags(List.of(CollaborationTag.of("aNewerOne")))
            .build();

    /** Like {@code Validation.buildDefaultValidatorFactory()}, but with an interpolator that does not need EL. */
    private static Validator frameworkValidator(MessageInterpolator interpolator) {
        return Validation.byDefaultProvider()
                .configure()
                .messageInterpolator(interpolator)
                .buildValidatorFactory()
                .getValidator();
    }

    @Test
    void frameworkValidatorFindsSameViolationsWithDefaultLimits() {
        Set<ConstraintViolation<PersonInterestPatch>> found =
                frameworkValidator(new ParameterMessageInterpolator()).validate(ALL_WRONG);

        List<Violation> ours = PatchConstraints.of(Limits.defaults()).violations(ALL_WRONG);
        assertThat(found)
                .extracting(
                        violation -> PropertyPath.textOf(violation.getPropertyPath()) + ": " + violation.getMessage())
                .containsExactlyInAnyOrderElementsOf(
                        ours.stream().map(Violation::toString).toList());
        assertThat(ours).hasSize(7);
    }

    @Test
    void messageTemplatesNeedNoInterpolationAndContainNoValues() {
        MessageInterpolator none = new MessageInterpolator() {
            @Override
            public String interpolate(String messageTemplate, Context context) {
                return messageTemplate;
            }

            @Override
            public String interpolate(String messageTemplate, Context context, Locale locale) {
                return messageTemplate;
            }
        };

        assertThat(frameworkValidator(none).validate(ALL_WRONG))
                .hasSize(7)
                .allSatisfy(violation -> assertThat(violation.getMessageTemplate())
                        .startsWith("must ")
                        .doesNotContainPattern("[{}$\\\\]")
                        .isEqualTo(violation.getMessage()));
    }

    record Link(
            @WebUrl @MaxLength(Limit.DISPLAY_NAME_LENGTH) String url) {}

    @Test
    void constraintsCanBeUsedOnOtherClasses() {
        Validator validator = frameworkValidator(new ParameterMessageInterpolator());

        assertThat(validator.validate(new Link("http://h"))).isEmpty();
        assertThat(validator.validate(new Link(null))).isEmpty();
        assertThat(validator.validate(new Link("h".repeat(257))))
                .extracting(ConstraintViolation::getMessage)
                .containsExactlyInAnyOrder(
                        "must be at most 256 characters long", "must be an absolute http or https URL");
    }

    /** The reason for the interpolator that {@link ViolationReport} chooses. */
    @Test
    void defaultConfigurationOfProviderNeedsExpressionLanguage() {
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(Validation::buildDefaultValidatorFactory)
                .withMessageContaining("ExpressionFactory");
    }
}
