package dev.personinterest.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.personinterest.AllowedAudiences;
import dev.personinterest.Audience;
import dev.personinterest.CollaborationTag;
import dev.personinterest.FieldUpdate;
import dev.personinterest.InferenceDataPatch;
import dev.personinterest.InvalidRequestException;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.constraints.ConfidenceScore;
import dev.personinterest.constraints.Limit;
import dev.personinterest.constraints.Limits;
import dev.personinterest.constraints.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatchConstraintsTest {

    private static final PatchConstraints DEFAULTS = PatchConstraints.of(Limits.defaults());

    private static final AllowedAudiences UNKNOWN_AUDIENCE = AllowedAudiences.of(0, List.of("aNewerOne"));
    private static final CollaborationTag UNKNOWN_TAG = CollaborationTag.of("aNewerOne");

    // Lengths and sizes: each limit, default and configured

    private static PersonInterestPatch patchOf(Limit limit, int value, String character) {
        PersonInterestPatch.Builder patch = PersonInterestPatch.builder();
        switch (limit) {
            case CATEGORIES -> patch.categories(Collections.nCopies(value, character));
            case CATEGORY_LENGTH -> patch.categories(List.of("fine", PatchArbitraries.text(value, character)));
            case COLLABORATION_TAGS ->
                patch.collaborationTags(Collections.nCopies(value, CollaborationTag.ASK_ME_ABOUT));
            case DESCRIPTION_LENGTH -> patch.description(PatchArbitraries.text(value, character));
            case DISPLAY_NAME_LENGTH -> patch.displayName(PatchArbitraries.text(value, character));
            case WEB_URL_LENGTH -> patch.webUrl("https://h/" + PatchArbitraries.text(value - 10, character));
            case INTERESTS_PER_PROFILE -> throw new AssertionError("not a limit of a patch");
        }
        return patch.build();
    }

    private static Violation violationOf(Limit limit, int max) {
        return switch (limit) {
            case CATEGORIES -> new Violation("categories", "maxSize", "must have at most " + max + " elements");
            case CATEGORY_LENGTH -> tooLong("categories[1]", max);
            case COLLABORATION_TAGS ->
                new Violation("collaborationTags", "maxSize", "must have at most " + max + " elements");
            case DESCRIPTION_LENGTH -> tooLong("description", max);
            case DISPLAY_NAME_LENGTH -> tooLong("displayName", max);
            case WEB_URL_LENGTH -> tooLong("webUrl", max);
            case INTERESTS_PER_PROFILE -> throw new AssertionError("not a limit of a patch");
        };
    }

    private static Violation tooLong(String property, int max) {
        return new Violation(property, "maxLength", "must be at most " + max + " characters long");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "INTERESTS_PER_PROFILE")
    void defaultLimitIsEnforced(Limit limit) {
        assertLimitIsEnforced(DEFAULTS, limit, limit.defaultValue());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "INTERESTS_PER_PROFILE")
    void configuredLimitIsEnforced(Limit limit) {
        int max = 17;
        assertLimitIsEnforced(PatchConstraints.of(Limits.defaults().with(limit, max)), limit, max);
    }

    private static void assertLimitIsEnforced(PatchConstraints constraints, Limit limit, int max) {
        for (String character : List.of("a", "ß", "\uD83D\uDE00")) { // the last one has two UTF-16 units
            assertThat(constraints.violations(patchOf(limit, max - 1, character)))
                    .isEmpty();
            assertThat(constraints.violations(patchOf(limit, max, character))).isEmpty();
            assertThat(constraints.violations(patchOf(limit, max + 1, character)))
                    .containsExactly(violationOf(limit, max));
        }
    }

    // The other constraints

    @ParameterizedTest
    @EnumSource
    void everyAudienceIsKnown(Audience audience) {
        assertThat(DEFAULTS.violations(PersonInterestPatch.builder()
                        .allowedAudiences(AllowedAudiences.of(audience))
                        .build()))
                .isEmpty();
    }

    @Test
    void unknownAudienceIsRejected() {
        assertThat(DEFAULTS.violations(PersonInterestPatch.builder()
                        .allowedAudiences(AllowedAudiences.of(3, List.of("aNewerOne")))
                        .build()))
                .containsExactly(new Violation(
                        "allowedAudiences",
                        "knownAudiences",
                        "must be one or more of these, separated by commas: me, family, contacts, groupMembers,"
                                + " organization, federatedOrganizations, everyone"));
    }

    @Test
    void unknownTagIsRejected() {
        List<CollaborationTag> tags = new ArrayList<>(CollaborationTag.known());
        tags.add(UNKNOWN_TAG);

        assertThat(DEFAULTS.violations(PersonInterestPatch.builder()
                        .collaborationTags(CollaborationTag.known())
                        .build()))
                .isEmpty();
        assertThat(DEFAULTS.violations(
                        PersonInterestPatch.builder().collaborationTags(tags).build()))
                .containsExactly(new Violation(
                        "collaborationTags[4]",
                        "knownTag",
                        "must be one of askMeAbout, ableToMentor, wantsToLearn, wantsToImprove"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, Double.MIN_VALUE, 0.5, 1})
    void scoreFromZeroToOneIsAccepted(double score) {
        assertThat(DEFAULTS.violations(scored(score))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-Double.MIN_VALUE, -1, 1.0000000000000002, 100, Double.MAX_VALUE, -Double.MAX_VALUE})
    void scoreOutOfRangeIsRejected(double score) {
        assertThat(DEFAULTS.violations(scored(score)))
                .containsExactly(
                        new Violation("inference.confidenceScore", "confidenceScore", "must be a number from 0 to 1"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1024, 1024, 1024.0000000000002, must be a number from 0 to 1024",
        "-0.5, 0.5, -0.5, -0.5000000000000001, must be a number from -0.5 to 0.5",
        "-0.0, 100, -0.0, -4.9E-324, must be a number from 0 to 100",
        "3, 3, 3, 3.0000000000000004, must be a number from 3 to 3",
        "0, 1.0E300, 1.0E300, 1.7976931348623157E308, must be a number from 0 to 1.0E300"
    })
    void scoreRangeIsConfigurable(double min, double max, double inside, double outside, String message) {
        PatchConstraints constraints = PatchConstraints.of(Limits.defaults().withConfidenceScores(min, max));

        assertThat(constraints.violations(scored(inside))).isEmpty();
        assertThat(constraints.violations(scored(outside)))
                .containsExactly(new Violation("inference.confidenceScore", "confidenceScore", message));
    }

    @Test
    void widestRangeAcceptsEveryFiniteScore() {
        PatchConstraints constraints =
                PatchConstraints.of(Limits.defaults().withConfidenceScores(-Double.MAX_VALUE, Double.MAX_VALUE));

        for (double score : new double[] {-Double.MAX_VALUE, -1, 0, Double.MIN_VALUE, 1024, Double.MAX_VALUE}) {
            assertThat(constraints.violations(scored(score))).isEmpty();
        }
    }

    @Test
    void nonFiniteScoreIsRejectedByEveryRule() {
        ConfidenceScore.Rule widest =
                new ConfidenceScore.Rule(Limits.defaults().withConfidenceScores(-Double.MAX_VALUE, Double.MAX_VALUE));

        for (double score : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertThat(new ConfidenceScore.Rule().accepts(score)).isFalse();
            assertThat(widest.accepts(score)).isFalse();
        }
    }

    private static PersonInterestPatch scored(double score) {
        return PersonInterestPatch.builder()
                .inference(InferenceDataPatch.builder().confidenceScore(score).build())
                .build();
    }

    @Test
    void textThatIsNotUrlIsRejected() {
        assertThat(DEFAULTS.violations(
                        PersonInterestPatch.builder().webUrl("sports").build()))
                .containsExactly(new Violation("webUrl", "webUrl", "must be an absolute http or https URL"));
    }

    // Only values that the patch sets

    @Test
    void keptAndClearedPropertiesAreNotChecked() {
        PersonInterestPatch clear = PersonInterestPatch.builder()
                .clearAllowedAudiences()
                .clearInference()
                .clearCategories()
                .clearDescription()
                .clearDisplayName()
                .clearWebUrl()
                .clearCollaborationTags()
                .build();

        assertThat(DEFAULTS.violations(PersonInterestPatch.empty())).isEmpty();
        assertThat(DEFAULTS.violations(clear)).isEmpty();
    }

    @Test
    void invalidStoredValueIsNotReported() {
        PersonInterest stored = PersonInterest.builder("id", Instant.EPOCH)
                .allowedAudiences(UNKNOWN_AUDIENCE)
                .webUrl("sports")
                .displayName("a".repeat(300))
                .collaborationTags(List.of(UNKNOWN_TAG))
                .build();
        PersonInterestPatch patch =
                PersonInterestPatch.builder().description("fine").build();

        DEFAULTS.require(patch);

        assertThat(patch.applyTo(stored))
                .returns(stored.allowedAudiences(), PersonInterest::allowedAudiences)
                .returns("sports", PersonInterest::webUrl)
                .returns(stored.displayName(), PersonInterest::displayName)
                .returns(stored.collaborationTags(), PersonInterest::collaborationTags);
    }

    // The report

    @Test
    void allViolationsAreReportedInTheOrderOfTheirPaths() {
        PatchConstraints constraints = PatchConstraints.of(Limits.defaults()
                .with(Limit.CATEGORIES, 10)
                .with(Limit.CATEGORY_LENGTH, 4)
                .with(Limit.WEB_URL_LENGTH, 4));
        List<String> categories = new ArrayList<>(Collections.nCopies(12, "fine"));
        categories.set(2, "wrong");
        categories.set(10, "wrong");
        PersonInterestPatch patch = PersonInterestPatch.builder()
                .webUrl("sports")
                .collaborationTags(List.of(UNKNOWN_TAG))
                .categories(categories)
                .inference(InferenceDataPatch.builder().confidenceScore(2.0).build())
                .allowedAudiences(UNKNOWN_AUDIENCE)
                .build();

        assertThat(constraints.violations(patch))
                .extracting(violation -> violation.property() + " " + violation.rule())
                .containsExactly(
                        "allowedAudiences knownAudiences",
                        "categories maxSize",
                        "categories[2] maxLength",
                        "categories[10] maxLength",
                        "collaborationTags[0] knownTag",
                        "inference.confidenceScore confidenceScore",
                        "webUrl maxLength",
                        "webUrl webUrl");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> constraints.require(patch))
                .satisfies(e -> assertThat(e.violations()).isEqualTo(constraints.violations(patch)));
    }

    /** Hibernate Validator returns a set without order, so a few elements would be in the right order by chance. */
    @Test
    void elementsAreReportedInTheOrderOfTheirIndexes() {
        PatchConstraints constraints = PatchConstraints.of(Limits.defaults().with(Limit.CATEGORY_LENGTH, 4));
        PersonInterestPatch patch = PersonInterestPatch.builder()
                .categories(Collections.nCopies(20, "wrong"))
                .build();

        assertThat(constraints.violations(patch))
                .extracting(Violation::property)
                .containsExactlyElementsOf(IntStream.range(0, 20)
                        .mapToObj(i -> "categories[" + i + "]")
                        .toList());
    }

    @Test
    void concurrentFirstViolationsShareOneReport() throws InterruptedException {
        int threads = 8;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (int i = 0; i < 20; i++) {
                PatchConstraints constraints = PatchConstraints.of(Limits.defaults());
                CyclicBarrier start = new CyclicBarrier(threads);
                Callable<ViolationReport> first = () -> {
                    start.await();
                    return constraints.report();
                };

                assertThat(pool.invokeAll(Collections.nCopies(threads, first)))
                        .extracting(Future::get)
                        .containsOnly(constraints.report());
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Property(tries = 300)
    void reportsOnlyPropertiesSetByPatch(@ForAll("patches") PersonInterestPatch patch) {
        List<Violation> violations = DEFAULTS.violations(patch);

        assertThat(violations).doesNotHaveDuplicates().isUnmodifiable();
        if (violations.isEmpty()) {
            assertThatCode(() -> DEFAULTS.require(patch)).doesNotThrowAnyException();
        } else {
            assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> DEFAULTS.require(patch));
        }
        for (Violation violation : violations) {
            assertThat(valueAt(patch, violation.property())).isInstanceOf(FieldUpdate.Set.class);
        }
    }

    private static FieldUpdate<?> valueAt(PersonInterestPatch patch, String path) {
        String property = path.replaceFirst("[.\\[].*", "");
        Function<PersonInterestPatch, FieldUpdate<?>> read = switch (property) {
            case "allowedAudiences" -> PersonInterestPatch::allowedAudiences;
            case "inference" -> PersonInterestPatch::inference;
            case "categories" -> PersonInterestPatch::categories;
            case "description" -> PersonInterestPatch::description;
            case "displayName" -> PersonInterestPatch::displayName;
            case "webUrl" -> PersonInterestPatch::webUrl;
            case "collaborationTags" -> PersonInterestPatch::collaborationTags;
            default -> throw new AssertionError(path);
        };
        return read.apply(patch);
    }

    @Provide
    Arbitrary<PersonInterestPatch> patches() {
        return PatchArbitraries.patches(Limits.defaults());
    }
}
