package dev.personinterest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.personinterest.constraints.TimestampPrecision;
import dev.personinterest.constraints.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonInterestTest {

    private static final Instant CREATED = Instant.parse("2020-07-06T06:34:12.2294868Z");

    private static PersonInterest.Builder valid() {
        return PersonInterest.builder("id", CREATED);
    }

    @Test
    void newInterestHasOnlyIdTimestampsAndVersion() {
        PersonInterest interest = valid().build();

        assertThat(interest.id()).isEqualTo("id");
        assertThat(interest.createdDateTime()).isEqualTo(CREATED);
        assertThat(interest.lastModifiedDateTime()).isEqualTo(CREATED);
        assertThat(interest.version()).isEqualTo(1);
        assertThat(Arrays.asList(
                        interest.allowedAudiences(),
                        interest.inference(),
                        interest.createdBy(),
                        interest.lastModifiedBy(),
                        interest.categories(),
                        interest.description(),
                        interest.displayName(),
                        interest.webUrl(),
                        interest.collaborationTags()))
                .containsOnlyNulls();
    }

    @Test
    void equalsComparesEveryProperty() {
        IdentitySet someone = IdentitySet.ofUser(new Identity("a", "b"));
        List<PersonInterest> different = List.of(
                valid().build(),
                valid().id("other").build(),
                valid().createdDateTime(CREATED.minusNanos(100)).build(),
                valid().lastModifiedDateTime(CREATED.plusNanos(100)).build(),
                valid().allowedAudiences(AllowedAudiences.of()).build(),
                valid().inference(new InferenceData(null, null)).build(),
                valid().createdBy(someone).build(),
                valid().lastModifiedBy(someone).build(),
                valid().categories(List.of()).build(),
                valid().categories(List.of("")).build(),
                valid().description("").build(),
                valid().displayName("").build(),
                valid().webUrl("").build(),
                valid().collaborationTags(List.of()).build(),
                valid().version(2).build());

        assertThat(different).doesNotHaveDuplicates();
        assertThat(different).allSatisfy(interest -> {
            assertThat(interest.toBuilder().build()).isEqualTo(interest).hasSameHashCodeAs(interest);
        });
    }

    @Test
    void copiesLists() {
        List<String> categories = new ArrayList<>(List.of("Sports"));
        PersonInterest interest = valid().categories(categories).build();

        categories.add("Music");

        assertThat(interest.categories()).containsExactly("Sports");
    }

    @Test
    void reportsAllViolationsTogether() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> PersonInterest.builder("", CREATED)
                        .lastModifiedDateTime(CREATED.minusNanos(100))
                        .categories(Arrays.asList("fine", null, "\uD800"))
                        .description("\u0000")
                        .displayName("\uDC00")
                        .webUrl("a\u0000b")
                        .collaborationTags(Arrays.asList((CollaborationTag) null))
                        .version(0)
                        .build())
                .satisfies(e -> {
                    assertThat(e.code()).isEqualTo("badRequest");
                    assertThat(e.violations())
                            .extracting(Violation::property)
                            .containsExactly(
                                    "id",
                                    "lastModifiedDateTime",
                                    "categories[1]",
                                    "categories[2]",
                                    "description",
                                    "displayName",
                                    "webUrl",
                                    "collaborationTags[0]",
                                    "version");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"+10000-01-01T00:00:00Z", "0000-12-31T23:59:59.999999999Z"})
    void rejectsTimestampOutOfRange(String moment) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() ->
                        PersonInterest.builder("id", Instant.parse(moment)).build())
                .withMessageContaining("createdDateTime");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> valid().build().modified(PersonInterestPatch.empty(), Instant.parse(moment), null))
                .withMessageContaining("lastModifiedDateTime");
    }

    @Test
    void acceptsFirstAndLastTimestamp() {
        PersonInterest interest = PersonInterest.builder("id", TimestampPrecision.MIN)
                .lastModifiedDateTime(TimestampPrecision.MAX.plusNanos(99))
                .build();

        assertThat(interest.createdDateTime()).isEqualTo(TimestampPrecision.MIN);
        assertThat(interest.lastModifiedDateTime()).isEqualTo(TimestampPrecision.MAX);
    }

    @Test
    void isIdRejectsEmptyLongAndUnstorableTexts() {
        assertThat(PersonInterest.isId("x".repeat(PersonInterest.MAX_ID_LENGTH)))
                .isTrue();
        assertThat(PersonInterest.isId("x".repeat(PersonInterest.MAX_ID_LENGTH + 1)))
                .isFalse();
        assertThat(PersonInterest.isId(" ")).isTrue();
        assertThat(PersonInterest.isId("")).isFalse();
        assertThat(PersonInterest.isId("a\u0000")).isFalse();
        assertThat(PersonInterest.isId("\uDC00\uD800")).isFalse();
    }

    @Test
    void toStringContainsNoPersonalData() {
        PersonInterest interest =
                valid().displayName("secret").description("secret").build();

        assertThat(interest).hasToString("PersonInterest[id=id, version=1]");
    }
}
