package dev.personinterest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InferenceDataPatchTest {

    private static final InferenceData BEFORE = new InferenceData(0.25, true);

    @Test
    void isEmptyIfAllMembersAreAbsent() {
        assertThat(InferenceDataPatch.empty().isEmpty()).isTrue();
        assertThat(InferenceDataPatch.builder().confidenceScore(0.5).build().isEmpty())
                .isFalse();
        assertThat(InferenceDataPatch.builder()
                        .clearUserHasVerifiedAccuracy()
                        .build()
                        .isEmpty())
                .isFalse();
    }

    @Test
    void absentMembersAreUnchanged() {
        assertThat(InferenceDataPatch.builder().clearConfidenceScore().build().applyTo(BEFORE))
                .isEqualTo(new InferenceData(null, true));
        assertThat(InferenceDataPatch.builder()
                        .userHasVerifiedAccuracy(false)
                        .build()
                        .applyTo(BEFORE))
                .isEqualTo(new InferenceData(0.25, false));
        assertThat(InferenceDataPatch.empty().applyTo(BEFORE)).isEqualTo(BEFORE);
    }

    @Test
    void toStringContainsMembersWithoutValues() {
        assertThat(InferenceDataPatch.builder()
                        .confidenceScore(0.5)
                        .clearUserHasVerifiedAccuracy()
                        .build())
                .asString()
                .contains("confidenceScore", "userHasVerifiedAccuracy")
                .doesNotContain("0.5");
    }
}
