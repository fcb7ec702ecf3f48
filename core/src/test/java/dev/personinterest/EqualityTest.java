package dev.personinterest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.access.Caller;
import dev.personinterest.access.Visibility;
import dev.personinterest.constraints.Limit;
import dev.personinterest.constraints.Limits;
import dev.personinterest.update.Precondition;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Value types are compared by value. Each supplier returns new instances of values that are pairwise different. */
class EqualityTest {

    static Stream<Supplier<List<Object>>> differentValues() {
        return Stream.of(
                () -> List.of(
                        Precondition.exists(),
                        Precondition.version(1),
                        Precondition.versionIn(List.of(1L, 2L)),
                        Precondition.exists().visibleTo(family()),
                        Precondition.version(1).visibleTo(family())),
                () -> List.of(Visibility.everything(), family(), Visibility.of(List.of(Audience.ORGANIZATION))),
                () -> List.of(
                        inference(0.5, true), inference(0.5, false), inference(0.25, true), InferenceDataPatch.empty()),
                () -> List.of(
                        PersonInterestPatch.empty(),
                        PersonInterestPatch.builder().description("a").build(),
                        PersonInterestPatch.builder().displayName("a").build()),
                () -> List.of(
                        NewPersonInterest.builder().description("a").build(),
                        NewPersonInterest.builder().displayName("a").build()),
                () -> List.of(
                        Caller.user("a"),
                        Caller.user("b"),
                        Caller.user("a").scopes("User.Read"),
                        Caller.application("a"),
                        Caller.application("b"),
                        Caller.application("a").roles("User.Read.All")),
                () -> List.of(
                        Limits.defaults(),
                        Limits.defaults().with(Limit.CATEGORIES, 1),
                        Limits.defaults().withConfidenceScores(0, 2),
                        Limits.defaults().withConfidenceScores(-1, 1)),
                () -> List.of(
                        PersonInterest.builder("a", Instant.EPOCH).build(),
                        PersonInterest.builder("b", Instant.EPOCH).build(),
                        PersonInterest.builder("a", Instant.EPOCH).version(2).build()));
    }

    private static Visibility family() {
        return Visibility.of(List.of(Audience.FAMILY));
    }

    private static InferenceDataPatch inference(double score, boolean verified) {
        return InferenceDataPatch.builder()
                .confidenceScore(score)
                .userHasVerifiedAccuracy(verified)
                .build();
    }

    @ParameterizedTest
    @MethodSource("differentValues")
    void valuesAreEqualIfAllComponentsAreEqual(Supplier<List<Object>> differentValues) {
        List<Object> values = differentValues.get();
        List<Object> same = differentValues.get();

        assertThat(values).doesNotHaveDuplicates().isEqualTo(same);
        assertThat(values).extracting(Object::hashCode).containsExactlyElementsOf(hashCodes(same));
        assertThat(values)
                .allSatisfy(value -> assertThat(value.equals("another type")).isFalse());
    }

    /** Not guaranteed for all values, but equal hash codes would make hash tables slow. */
    @ParameterizedTest
    @MethodSource("differentValues")
    void hashCodesOfDifferentValuesDiffer(Supplier<List<Object>> differentValues) {
        assertThat(hashCodes(differentValues.get())).doesNotHaveDuplicates();
    }

    private static List<Integer> hashCodes(List<Object> values) {
        return values.stream().map(Object::hashCode).toList();
    }
}
