package dev.personinterest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.personinterest.access.Visibility;
import dev.personinterest.storage.ListPosition;
import dev.personinterest.storage.ListRequest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PersonInterestQueryTest {

    private static final Instant NOON = Instant.parse("2020-07-06T12:00:00Z");

    private static final PersonInterest BLANK =
            PersonInterest.builder("id", NOON).build();

    private static final PersonInterest FULL = BLANK.toBuilder()
            .categories(List.of("Sports", "Ball"))
            .collaborationTags(List.of(CollaborationTag.ASK_ME_ABOUT))
            .allowedAudiences(AllowedAudiences.of(Audience.FAMILY))
            .inference(new InferenceData(null, null))
            .build();

    private static PersonInterestQuery.Builder query() {
        return PersonInterestQuery.builder();
    }

    @Test
    void allMatchesEveryInterest() {
        assertThat(PersonInterestQuery.all().matches(BLANK)).isTrue();
        assertThat(PersonInterestQuery.all().matches(FULL)).isTrue();
        assertThat(PersonInterestQuery.all().orderBy()).isEqualTo(OrderBy.createdDateTime());
    }

    @Test
    void criteriaMatchExactly() {
        assertMatchesOnlyFull(query().category("Ball").build());
        assertMatchesNeither(query().category("ball").build());
        assertMatchesNeither(query().category("Bal").build());
        assertMatchesOnlyFull(
                query().collaborationTag(CollaborationTag.ASK_ME_ABOUT).build());
        assertMatchesNeither(
                query().collaborationTag(CollaborationTag.ABLE_TO_MENTOR).build());
        assertMatchesOnlyFull(query().audience(Audience.FAMILY).build());
        assertMatchesOnlyFull(query().audience(Audience.ME).build());
        assertMatchesNeither(query().audience(Audience.EVERYONE).build());
        assertMatchesOnlyFull(query().inferred(true).build());
        assertThat(query().inferred(false).build().matches(FULL)).isFalse();
        assertThat(query().inferred(false).build().matches(BLANK)).isTrue();
        assertThat(query().modifiedSince(NOON).build().matches(BLANK)).isTrue();
        assertThat(query().modifiedSince(NOON.plusNanos(99)).build().matches(BLANK))
                .isTrue();
        assertMatchesNeither(query().modifiedSince(NOON.plusNanos(100)).build());
    }

    @Test
    void allCriteriaMustMatch() {
        assertMatchesNeither(
                query().category("Ball").audience(Audience.EVERYONE).build());
        assertMatchesOnlyFull(query().category("Ball").audience(Audience.FAMILY).build());
    }

    private static void assertMatchesOnlyFull(PersonInterestQuery query) {
        assertThat(query.matches(FULL)).isTrue();
        assertThat(query.matches(BLANK)).isFalse();
    }

    private static void assertMatchesNeither(PersonInterestQuery query) {
        assertThat(query.matches(FULL)).isFalse();
        assertThat(query.matches(BLANK)).isFalse();
    }

    @Test
    void invalidCriterionIsRejectedWithItsName() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> query().category("\u0000"))
                .withMessageStartingWith("category: ");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> query().skip(-1))
                .withMessageStartingWith("skip: ");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> query().modifiedSince(Instant.MAX))
                .withMessageStartingWith("modifiedSince: ");
    }

    @Test
    void isComparedByValueAndUnchangedByToBuilder() {
        PersonInterestQuery one = query().category("a")
                .collaborationTag(CollaborationTag.WANTS_TO_LEARN)
                .audience(Audience.FAMILY)
                .inferred(true)
                .modifiedSince(NOON)
                .orderBy(OrderBy.displayName().descending())
                .skip(3)
                .build();

        assertThat(one.toBuilder().build()).isEqualTo(one).hasSameHashCodeAs(one);
        assertThat(List.of(
                        one.toBuilder().category("b").build(),
                        one.toBuilder()
                                .collaborationTag(CollaborationTag.ASK_ME_ABOUT)
                                .build(),
                        one.toBuilder().audience(Audience.ME).build(),
                        one.toBuilder().inferred(false).build(),
                        one.toBuilder().modifiedSince(NOON.plusSeconds(1)).build(),
                        one.toBuilder().orderBy(OrderBy.displayName()).build(),
                        one.toBuilder().skip(2).build()))
                .doesNotContain(one)
                .doesNotHaveDuplicates();
    }

    @Test
    void invalidListRequestIsRejected() {
        ListPosition byName = new ListPosition.AtText("a", "id");

        assertThatIllegalArgumentException().isThrownBy(() -> ListRequest.first(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ListRequest.first(1).after(byName));
        assertThat(ListRequest.first(1).after(null).after()).isNull();
    }

    @Test
    void descendingIsTheReverseOfAscending() {
        List<PersonInterest> profile = List.of(
                named("1", "b"), named("2", null), named("3", "a"), named("4", "b"), named("5", null), named("6", ""));

        assertThat(ids(OrderBy.displayName(), profile)).containsExactly("2", "5", "6", "3", "1", "4");
        assertThat(ids(OrderBy.displayName().descending(), profile)).containsExactly("4", "1", "3", "6", "5", "2");
        assertThat(ids(OrderBy.createdDateTime().descending(), profile)).containsExactly("6", "5", "4", "3", "2", "1");
    }

    private static PersonInterest named(String id, String displayName) {
        return PersonInterest.builder(id, NOON).displayName(displayName).build();
    }

    private static List<String> ids(OrderBy orderBy, List<PersonInterest> profile) {
        return new ListRequest(query().orderBy(orderBy).build(), Visibility.everything(), null, 10)
                .applyTo(profile).stream().map(PersonInterest::id).toList();
    }
}
