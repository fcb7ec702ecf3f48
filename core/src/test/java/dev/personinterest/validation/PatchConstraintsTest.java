package dev.personinterest.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.CollaborationTag;
import dev.personinterest.FieldUpdate;
import dev.personinterest.InferenceDataPatch;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatchConstraintsTest {

    @Test
    void aViolationNamesThePathAsTheBodyDoes() {
        PersonInterestPatch patch = PersonInterestPatch.builder()
                .categories(List.of("", "x".repeat(257)))
                .collaborationTags(List.of(CollaborationTag.of("wantsToTeach")))
                .inference(InferenceDataPatch.empty().withConfidenceScore(FieldUpdate.set(2.0)))
                .webUrl("no url")
                .build();

        assertThat(PatchConstraints.of(Limits.defaults()).violations(patch))
                .extracting(Violation::property)
                .containsExactly("categories[1]", "collaborationTags[0]", "inference.confidenceScore", "webUrl");
    }
}
