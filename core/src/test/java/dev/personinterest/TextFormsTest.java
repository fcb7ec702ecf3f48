package dev.personinterest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.access.Caller;
import dev.personinterest.access.UserRef;
import dev.personinterest.access.Visibility;
import dev.personinterest.service.PageRequest;
import dev.personinterest.service.PersonInterestPage;
import dev.personinterest.service.UpdateRequest;
import dev.personinterest.storage.ListPosition;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.update.UpdateOutcome;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The results of {@code toString} may be logged, so they contain no names, filters or tokens. */
class TextFormsTest {

    private static final String SECRET = "secret";

    private static final PersonInterestQuery QUERY = PersonInterestQuery.builder()
            .category(SECRET)
            .collaborationTag(CollaborationTag.of(SECRET))
            .audience(Audience.FAMILY)
            .inferred(true)
            .modifiedSince(Instant.EPOCH)
            .orderBy(OrderBy.displayName().descending())
            .skip(2)
            .build();

    static Stream<Object> values() {
        ListPosition position = new ListPosition.AtText(SECRET, "id");
        PersonInterest interest = PersonInterest.builder("id", Instant.EPOCH)
                .allowedAudiences(AllowedAudiences.of(Audience.FAMILY))
                .inference(new InferenceData(0.5, false))
                .createdBy(IdentitySet.ofUser(new Identity(SECRET, "id")))
                .categories(List.of(SECRET))
                .description(SECRET)
                .displayName(SECRET)
                .webUrl(SECRET)
                .collaborationTags(List.of(CollaborationTag.of(SECRET)))
                .build();
        return Stream.of(
                interest,
                interest.createdBy(),
                position,
                QUERY,
                new ListRequest(QUERY, Visibility.everything(), position, 1),
                PageRequest.first(7).next(SECRET),
                new PersonInterestPage(List.of(interest), SECRET),
                new UpdateRequest(
                        UserRef.of(SECRET + "@contoso.com"),
                        "id",
                        PersonInterestPatch.builder().displayName(SECRET).build()),
                UserRef.of(SECRET + "@contoso.com"),
                Caller.user("id").displayName(SECRET),
                new UpdateOutcome.Updated(interest));
    }

    @ParameterizedTest
    @MethodSource
    void values(Object value) {
        assertThat(value.toString()).doesNotContain(SECRET).endsWith("]");
    }

    @Test
    void toStringContainsNonPersonalData() {
        assertThat(new ListPosition.AtText(null, "id")).hasToString("AtText[id=id]");
        assertThat(PageRequest.first(7)).hasToString("PageRequest[size=7, first page]");
        assertThat(PageRequest.first(7).next(SECRET)).hasToString("PageRequest[size=7, next page]");
        assertThat(new PersonInterestPage(List.of(), null)).hasToString("PersonInterestPage[items=0, last page]");
        assertThat(new PersonInterestPage(List.of(), SECRET)).hasToString("PersonInterestPage[items=0, more to come]");
        assertThat(UserRef.of("db789417")).hasToString("Named[id=db789417]");
        assertThat(UserRef.of("innocenty.popov@contoso.com")).hasToString("Named[userPrincipalName]");
        assertThat(PersonInterestQuery.all()).hasToString("PersonInterestQuery[orderBy=createdDateTime]");
        assertThat(QUERY)
                .hasToString("PersonInterestQuery[category, collaborationTag, audience, inferred, modifiedSince,"
                        + " orderBy=displayName desc, skip=2]");
    }
}
