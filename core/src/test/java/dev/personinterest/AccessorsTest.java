package dev.personinterest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.personinterest.access.UserRef;
import dev.personinterest.access.Visibility;
import dev.personinterest.constraints.Limits;
import dev.personinterest.service.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Accessors, hash codes and text forms of value types, and errors for invalid values. */
class AccessorsTest {

    @Test
    void queryReturnsItsCriteria() {
        PersonInterestQuery query = PersonInterestQuery.builder()
                .category("a")
                .collaborationTag(CollaborationTag.ASK_ME_ABOUT)
                .audience(Audience.FAMILY)
                .inferred(true)
                .modifiedSince(Instant.EPOCH)
                .build();

        assertThat(query.category()).isEqualTo("a");
        assertThat(query.collaborationTag()).isEqualTo(CollaborationTag.ASK_ME_ABOUT);
        assertThat(query.audience()).isEqualTo(Audience.FAMILY);
        assertThat(query.inferred()).isTrue();
        assertThat(query.modifiedSince()).isEqualTo(Instant.EPOCH);
        assertThat(query.toBuilder().inferred(false).build().inferred()).isFalse();
        assertThat(PersonInterestQuery.all().inferred()).isNull();
    }

    @Test
    void hashCodesOfDifferentQueriesAndAudiencesDiffer() {
        assertThat(Stream.of("a", "b")
                        .map(category ->
                                PersonInterestQuery.builder().category(category).build()))
                .extracting(Object::hashCode)
                .doesNotHaveDuplicates();
        assertThat(List.of(
                        AllowedAudiences.of(Audience.FAMILY),
                        AllowedAudiences.of(Audience.EVERYONE),
                        AllowedAudiences.ofGraphNames(List.of("later"))))
                .extracting(Object::hashCode)
                .doesNotHaveDuplicates();
    }

    @Test
    void orderReturnsItsProperty() {
        assertThat(OrderBy.lastModifiedDateTime().property()).isEqualTo(OrderBy.Property.LAST_MODIFIED_DATE_TIME);
    }

    @Test
    void knownTagIsSameAsConstant() {
        assertThat(CollaborationTag.of("askMeAbout")).isSameAs(CollaborationTag.ASK_ME_ABOUT);
    }

    @Test
    void visibilityReturnsItsAudiencesExceptMe() {
        assertThat(Visibility.of(List.of(Audience.EVERYONE, Audience.ME, Audience.FAMILY))
                        .audiences())
                .containsExactly(Audience.FAMILY, Audience.EVERYONE);
    }

    @Test
    void userPrincipalNameIsHiddenInToString() {
        assertThat(UserRef.of("@example.com")).hasToString("Named[userPrincipalName]");
        assertThat(UserRef.of("alice")).hasToString("Named[id=alice]");
    }

    @Test
    void minimumAndMaximumPageSizesAreAccepted() {
        assertThat(new PageRequest(1, null).size()).isEqualTo(1);
        assertThat(new PageRequest(PageRequest.MAX_SIZE, null).size()).isEqualTo(PageRequest.MAX_SIZE);
    }

    @Test
    void negativeZeroBoundEqualsZero() {
        assertThat(Limits.defaults().withConfidenceScores(-0.0, 1))
                .isEqualTo(Limits.defaults().withConfidenceScores(0.0, 1));
        assertThat(Limits.defaults().withConfidenceScores(-1, -0.0))
                .isEqualTo(Limits.defaults().withConfidenceScores(-1, 0.0));
    }

    @Test
    void errorForTimestampOutOfRangeNamesProperty() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> PersonInterest.builder("id", Instant.MAX).build())
                .withMessageStartingWith("createdDateTime: ");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> PersonInterest.builder("id", Instant.EPOCH)
                        .lastModifiedDateTime(Instant.MAX)
                        .build())
                .withMessageStartingWith("lastModifiedDateTime: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "me,", ",me", "me,,family", " , "})
    void emptyAudienceNameIsRejected(String joined) {
        assertThatIllegalArgumentException().isThrownBy(() -> AllowedAudiences.ofJoinedGraphNames(joined));
    }

    @Test
    void audienceNameWithLeadingCommaIsRejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> AllowedAudiences.ofGraphNames(List.of(",later")));
    }

    @Test
    void errorNamesUnknownFlag() {
        int unknown = 1 << 20;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> AllowedAudiences.of(Audience.FAMILY.flag() | unknown, List.of()))
                .withMessage("allowedAudiences: no audience has the flag " + unknown);
    }
}
