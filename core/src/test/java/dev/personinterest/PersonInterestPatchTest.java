package dev.personinterest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.personinterest.constraints.Violation;
import dev.personinterest.update.Change;
import java.time.Instant;
import java.util.AbstractSequentialList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ListIterator;
import org.junit.jupiter.api.Test;

class PersonInterestPatchTest {

    @Test
    void propertiesNotSetInBuilderAreAbsent() {
        PersonInterestPatch patch = PersonInterestPatch.builder()
                .categories(List.of("Sports"))
                .clearDescription()
                .build();

        assertThat(patch.categories()).isEqualTo(FieldUpdate.set(List.of("Sports")));
        assertThat(patch.description()).isEqualTo(FieldUpdate.clear());
        assertThat(patch.displayName()).isEqualTo(FieldUpdate.keep());
        assertThat(patch).hasToString("PersonInterestPatch[set categories, clear description]");
    }

    @Test
    void lastBuilderCallForPropertyWins() {
        assertThat(PersonInterestPatch.builder().webUrl("a").clearWebUrl().build())
                .isEqualTo(PersonInterestPatch.builder().clearWebUrl().build());
        assertThat(PersonInterestPatch.builder()
                        .webUrl("a")
                        .webUrl(FieldUpdate.keep())
                        .build())
                .isEqualTo(PersonInterestPatch.empty());
    }

    @Test
    void copiesLists() {
        List<String> categories = new ArrayList<>(List.of("Sports"));
        PersonInterestPatch patch =
                PersonInterestPatch.builder().categories(categories).build();

        categories.add("Music");

        assertThat(patch.categories()).isEqualTo(FieldUpdate.set(List.of("Sports")));
    }

    @Test
    void patchWithEmptyInferencePatchIsNotEmpty() {
        PersonInterestPatch patch = PersonInterestPatch.builder()
                .inference(InferenceDataPatch.empty())
                .build();

        assertThat(patch.isEmpty()).isFalse();
        assertThat(patch.applyTo(PersonInterest.builder("id", Instant.EPOCH).build())
                        .inference())
                .isEqualTo(new InferenceData(null, null));
    }

    @Test
    void reportsAllUnstorableValues() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> PersonInterestPatch.builder()
                        .categories(Arrays.asList(null, "\u0000"))
                        .description("\uD83D")
                        .displayName("\uDE00\uD83D")
                        .webUrl("\u0000")
                        .collaborationTags(Arrays.asList(CollaborationTag.ASK_ME_ABOUT, null))
                        .build())
                .satisfies(e -> assertThat(e.violations())
                        .extracting(Violation::property)
                        .containsExactly(
                                "categories[0]",
                                "categories[1]",
                                "description",
                                "displayName",
                                "webUrl",
                                "collaborationTags[1]"));
    }

    @Test
    void nonFiniteScoreIsRejected() {
        for (double score : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() ->
                            InferenceDataPatch.builder().confidenceScore(score).build())
                    .withMessageContaining("inference.confidenceScore");
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> new InferenceData(score, null))
                    .withMessageContaining("inference.confidenceScore");
        }
    }

    @Test
    void negativeZeroEqualsZero() {
        assertThat(new InferenceData(-0.0, null)).isEqualTo(new InferenceData(0.0, null));
        assertThat(InferenceDataPatch.builder().confidenceScore(-0.0).build())
                .isEqualTo(InferenceDataPatch.builder().confidenceScore(0.0).build());
    }

    @Test
    void nullValueIsRejected() {
        assertThatNullPointerException().isThrownBy(() -> FieldUpdate.set(null)).withMessageContaining("clear()");
        assertThatNullPointerException()
                .isThrownBy(() -> PersonInterestPatch.builder().description((String) null));
    }

    @Test
    void nullUpdateIsRejected() {
        assertThatNullPointerException()
                .isThrownBy(() -> InferenceDataPatch.builder().confidenceScore((FieldUpdate<Double>) null))
                .withMessage("confidenceScore");
        assertThatNullPointerException()
                .isThrownBy(() -> InferenceDataPatch.builder().userHasVerifiedAccuracy((FieldUpdate<Boolean>) null))
                .withMessage("userHasVerifiedAccuracy");
    }

    @Test
    void readsListWithSingleIterator() {
        List<String> elements = List.of("a", "b");
        List<String> withoutRandomAccess = new AbstractSequentialList<>() {
            @Override
            public ListIterator<String> listIterator(int index) {
                assertThat(index)
                        .as("start index of the iterator; a list without random access reaches it step by step")
                        .isZero();
                return elements.listIterator(index);
            }

            @Override
            public int size() {
                return elements.size();
            }
        };

        assertThat(PersonInterestPatch.builder()
                        .categories(withoutRandomAccess)
                        .build()
                        .categories())
                .isEqualTo(FieldUpdate.set(List.of("a", "b")));
    }

    @Test
    void toStringContainsNoPersonalData() {
        PersonInterestPatch patch = PersonInterestPatch.builder()
                .description("secret")
                .categories(List.of("secret"))
                .build();
        IdentitySet actors = IdentitySet.ofUser(new Identity("secret", "id"));

        assertThat(patch).hasToString("PersonInterestPatch[set categories, set description]");
        assertThat(patch.description()).hasToString("Set[]");
        assertThat(actors.user()).hasToString("Identity[id=id]");
        assertThat(Change.of(patch, Instant.EPOCH, actors).toString()).doesNotContain("secret");
    }
}
