package dev.personinterest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.personinterest.constraints.Violation;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewPersonInterestTest {

    @Test
    void asPatchDistinguishesAbsentNullAndSetProperties() {
        NewPersonInterest interest = NewPersonInterest.builder()
                .displayName("Chelsea FC")
                .categories(List.of("Sports"))
                .collaborationTags(List.of(CollaborationTag.ASK_ME_ABOUT))
                .allowedAudiences(AllowedAudiences.of(Audience.ME))
                .inference(new InferenceData(0.5, null))
                .description(null)
                .build();

        assertThat(interest.asPatch())
                .isEqualTo(PersonInterestPatch.builder()
                        .displayName("Chelsea FC")
                        .categories(List.of("Sports"))
                        .collaborationTags(List.of(CollaborationTag.ASK_ME_ABOUT))
                        .allowedAudiences(AllowedAudiences.of(Audience.ME))
                        .inference(InferenceDataPatch.builder()
                                .confidenceScore(0.5)
                                .clearUserHasVerifiedAccuracy()
                                .build())
                        .clearDescription()
                        .build());
    }

    @Test
    void everyPropertyCanBeNull() {
        assertThat(NewPersonInterest.builder()
                        .allowedAudiences(null)
                        .inference(null)
                        .categories(null)
                        .description(null)
                        .displayName(null)
                        .webUrl(null)
                        .collaborationTags(null)
                        .build()
                        .asPatch())
                .isEqualTo(PersonInterestPatch.builder()
                        .clearAllowedAudiences()
                        .clearInference()
                        .clearCategories()
                        .clearDescription()
                        .clearDisplayName()
                        .clearWebUrl()
                        .clearCollaborationTags()
                        .build());
    }

    @Test
    void isComparedByValueAndHidesValuesInToString() {
        PersonInterestPatch patch = PersonInterestPatch.builder()
                .displayName("secret")
                .clearWebUrl()
                .build();

        assertThat(NewPersonInterest.of(patch))
                .isEqualTo(NewPersonInterest.builder()
                        .displayName("secret")
                        .webUrl(null)
                        .build())
                .hasSameHashCodeAs(NewPersonInterest.of(patch))
                .isNotEqualTo(NewPersonInterest.builder().build())
                .isNotEqualTo(patch);
        assertThat(NewPersonInterest.of(patch))
                .asString()
                .startsWith("NewPersonInterest[")
                .doesNotContain("secret");
    }

    @Test
    void rejectsUnstorableTextAndNullElement() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> NewPersonInterest.builder()
                        .displayName("a\0b")
                        .categories(Arrays.asList("a", null))
                        .build())
                .satisfies(e -> assertThat(e.violations())
                        .extracting(Violation::property)
                        .containsExactly("categories[1]", "displayName"));
    }
}
