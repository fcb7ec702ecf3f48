package dev.personinterest.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.personinterest.AllowedAudiences;
import dev.personinterest.Audience;
import dev.personinterest.InvalidRequestException;
import dev.personinterest.NewPersonInterest;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestAlreadyExistsException;
import dev.personinterest.PersonInterestNotFoundException;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.PersonInterestQuery;
import dev.personinterest.PreconditionFailedException;
import dev.personinterest.access.Caller;
import dev.personinterest.access.UserRef;
import dev.personinterest.constraints.Limit;
import dev.personinterest.constraints.Limits;
import dev.personinterest.constraints.Violation;
import dev.personinterest.service.PageRequest;
import dev.personinterest.service.PersonInterestPage;
import dev.personinterest.service.PersonInterests;
import dev.personinterest.service.PersonInterestsBuilder;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.update.Precondition;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonInterestsTest {

    private static final UserRef ME = UserRef.me();
    private static final PersonInterestPatch SPORTS =
            PersonInterestPatch.builder().categories(List.of("Sports")).build();
    private static final NewPersonInterest NEW = NewPersonInterest.of(SPORTS);

    private final Caller alice = Caller.user("alice").displayName("Alice").scopes("User.ReadWrite");
    private final Caller bob = Caller.user("bob").scopes("User.ReadWrite");
    private final ModelRepository repository = new ModelRepository();
    private Instant now = Instant.parse("2020-07-06T06:34:12.229486899Z");
    private int lastId;
    private final PersonInterests interests = service().build();

    private PersonInterestsBuilder service() {
        return PersonInterests.builder(repository).clock(() -> now).ids(() -> "id-" + ++lastId);
    }

    private void advanceClock() {
        now = now.plus(Duration.ofMinutes(1));
    }

    @Test
    void createSetsMetadataAndStoresInterest() {
        PersonInterest created = interests.create(alice, ME, NEW);

        assertThat(created)
                .isEqualTo(PersonInterest.builder("id-1", Instant.parse("2020-07-06T06:34:12.2294868Z"))
                        .createdBy(alice.identities())
                        .lastModifiedBy(alice.identities())
                        .allowedAudiences(AllowedAudiences.of(Audience.ORGANIZATION))
                        .categories(List.of("Sports"))
                        .build());
        assertThat(interests.get(alice, ME, "id-1")).isEqualTo(created);
    }

    @Test
    void defaultAudiencesApplyOnlyIfRequestOmitsAudiences() {
        PersonInterests withoutDefault = service().defaultAudiences(null).build();

        assertThat(withoutDefault.create(alice, ME, NEW).allowedAudiences()).isNull();
        assertThat(interests
                        .create(
                                alice,
                                ME,
                                NewPersonInterest.builder()
                                        .allowedAudiences(null)
                                        .build())
                        .allowedAudiences())
                .isNull();
    }

    @Test
    void invalidIdOrClockThrowsIllegalStateException() {
        interests.create(alice, ME, NEW);
        PersonInterests withEmptyIds = service().ids(() -> "").build();
        PersonInterests withInvalidClock = service().clock(() -> Instant.MAX).build();

        assertThatIllegalStateException()
                .isThrownBy(() -> withEmptyIds.create(alice, ME, NEW))
                .withMessageStartingWith("id: ");
        assertThatIllegalStateException()
                .isThrownBy(() -> withInvalidClock.create(alice, ME, NEW))
                .withMessageStartingWith("clock: ");
        assertThatIllegalStateException()
                .isThrownBy(() -> withInvalidClock.update(alice, ME, "id-1", SPORTS))
                .withMessageStartingWith("clock: ");
        assertThat(interests.list(alice, ME, PageRequest.first()).items())
                .extracting(PersonInterest::version)
                .containsExactly(1L);
    }

    @Test
    void updateReturnsWholeInterestWithNewVersionAndTimestamp() {
        PersonInterest created = interests.create(alice, ME, NEW);
        advanceClock();

        PersonInterest updated = interests.update(
                alice,
                ME,
                "id-1",
                PersonInterestPatch.builder().displayName("Chelsea FC").build());

        assertThat(updated)
                .isEqualTo(created.toBuilder()
                        .displayName("Chelsea FC")
                        .lastModifiedDateTime(now)
                        .version(2)
                        .build());
        assertThat(interests.get(alice, ME, "id-1")).isEqualTo(updated);
    }

    @Test
    void emptyPatchChangesNothing() {
        PersonInterest created = interests.create(alice, ME, NEW);
        advanceClock();

        assertThat(interests.update(alice, ME, "id-1", PersonInterestPatch.empty()))
                .isEqualTo(created);
    }

    @Test
    void failedPreconditionChangesNothing() {
        PersonInterest created = interests.create(alice, ME, NEW);

        for (PersonInterestPatch patch : List.of(SPORTS, PersonInterestPatch.empty())) {
            assertThatExceptionOfType(PreconditionFailedException.class)
                    .isThrownBy(() -> interests.update(alice, ME, "id-1", patch, Precondition.version(7)))
                    .satisfies(e -> assertThat(e.code()).isEqualTo("preconditionFailed"))
                    .satisfies(e -> assertThat(e.id()).isEqualTo("id-1"));
        }
        assertThatExceptionOfType(PreconditionFailedException.class)
                .isThrownBy(() -> interests.delete(alice, ME, "id-1", Precondition.version(7)));
        assertThat(interests.get(alice, ME, "id-1")).isEqualTo(created);

        interests.update(alice, ME, "id-1", SPORTS, Precondition.version(1));
        interests.delete(alice, ME, "id-1", Precondition.versionIn(List.of(1L, 2L)));
        assertThat(interests.find(alice, ME, "id-1")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"absent", "", "\u0000", "\uD800"})
    void absentInterestIsNotFound(String id) {
        interests.create(alice, ME, NEW);

        assertThat(interests.find(alice, ME, id)).isEmpty();
        assertNotFound(id, () -> interests.get(alice, ME, id));
        assertNotFound(id, () -> interests.update(alice, ME, id, SPORTS));
        assertNotFound(id, () -> interests.update(alice, ME, id, SPORTS, Precondition.version(1)));
        assertNotFound(id, () -> interests.delete(alice, ME, id));
        assertThat(interests.list(alice, ME, PageRequest.first()).items()).hasSize(1);
    }

    @Test
    void interestsOfOtherProfilesAreNotFound() {
        interests.create(alice, ME, NEW);

        assertNotFound("id-1", () -> interests.get(bob, ME, "id-1"));
        assertNotFound("id-1", () -> interests.update(bob, ME, "id-1", SPORTS));
        assertNotFound("id-1", () -> interests.delete(bob, ME, "id-1"));
        assertThat(interests.list(bob, ME, PageRequest.first()).items()).isEmpty();
    }

    private static void assertNotFound(String id, Runnable operation) {
        assertThatExceptionOfType(PersonInterestNotFoundException.class)
                .isThrownBy(operation::run)
                .satisfies(e -> assertThat(e.code()).isEqualTo("notFound"))
                .satisfies(e -> assertThat(e.id()).isEqualTo(id));
    }

    @Test
    void invalidPatchIsRejectedWithAllViolations() {
        PersonInterest created = interests.create(alice, ME, NEW);
        PersonInterestPatch invalid = PersonInterestPatch.builder()
                .categories(List.of("fine", "x".repeat(257)))
                .webUrl("ftp://example.com")
                .build();

        for (Runnable operation : List.<Runnable>of(
                () -> interests.update(alice, ME, "id-1", invalid),
                () -> interests.create(alice, ME, NewPersonInterest.of(invalid)))) {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(operation::run)
                    .satisfies(e -> assertThat(e.violations())
                            .extracting(Violation::property)
                            .containsExactly("categories[1]", "webUrl"));
        }
        assertThat(interests.list(alice, ME, PageRequest.first()).items()).containsExactly(created);
    }

    @Test
    void limitsAreConfigurable() {
        PersonInterests strict =
                service().limits(Limits.defaults().with(Limit.CATEGORIES, 0)).build();

        assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> strict.create(alice, ME, NEW));
    }

    @Test
    void createInFullProfileIsRejected() {
        PersonInterests limited = limitedTo(2);
        limited.create(alice, ME, NEW);
        PersonInterest second = limited.create(alice, ME, NEW);

        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> limited.create(alice, ME, NEW))
                .withMessage("interests: must be at most 2 in one profile")
                .satisfies(e -> assertThat(e.violations())
                        .containsExactly(
                                new Violation("interests", "interestsPerProfile", "must be at most 2 in one profile")));
        assertThat(limited.list(alice, ME, PageRequest.first()).items()).hasSize(2);

        limited.create(bob, ME, NEW);
        limited.update(alice, ME, second.id(), SPORTS);
        limited.delete(alice, ME, second.id());
        limited.create(alice, ME, NEW);
    }

    @Test
    void interestsPerProfileLimitAppliesToOtherStorage() {
        PersonInterests limited = limitedTo(1).in(new ModelRepository());
        limited.create(alice, ME, NEW);

        assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> limited.create(alice, ME, NEW));
    }

    @Test
    void interestsAboveLoweredLimitRemain() {
        interests.create(alice, ME, NEW);
        PersonInterest second = interests.create(alice, ME, NEW);
        PersonInterests limited = limitedTo(1);

        assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> limited.create(alice, ME, NEW));
        assertThat(limited.update(alice, ME, second.id(), SPORTS).version()).isEqualTo(2);
    }

    @Test
    void profileIsNotCountedIfLimitIsZeroOrUnlimited() {
        CountedCalls counted = new CountedCalls();
        Limits none = Limits.defaults().with(Limit.INTERESTS_PER_PROFILE, 0);
        Limits unlimited = Limits.defaults().with(Limit.INTERESTS_PER_PROFILE, Integer.MAX_VALUE);

        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() ->
                        PersonInterests.builder(counted).limits(none).build().create(alice, ME, NEW))
                .withMessage("interests: must be at most 0 in one profile");
        PersonInterests.builder(counted).limits(unlimited).build().create(alice, ME, NEW);
        PersonInterests.builder(counted).build().create(alice, ME, NEW);

        assertThat(counted.calls).containsExactly("insert", "count", "insert");
    }

    private PersonInterests limitedTo(int interestsPerProfile) {
        return service()
                .limits(Limits.defaults().with(Limit.INTERESTS_PER_PROFILE, interestsPerProfile))
                .build();
    }

    @Test
    void recalculationAppliesToCreateAndUpdate() {
        PersonInterests recalculating = service()
                .recalculation((before, after) -> PersonInterestPatch.builder()
                        .displayName((before == null ? "new " : "old ") + after.categories())
                        .build())
                .build();

        assertThat(recalculating.create(alice, ME, NEW).displayName()).isEqualTo("new [Sports]");
        assertThat(recalculating
                        .update(
                                alice,
                                ME,
                                "id-1",
                                PersonInterestPatch.builder().clearCategories().build())
                        .displayName())
                .isEqualTo("old null");
        assertThat(recalculating
                        .create(
                                alice,
                                ME,
                                NewPersonInterest.builder().displayName(null).build())
                        .displayName())
                .isNull();
    }

    @Test
    void existingIdIsConflict() {
        PersonInterests repeating = service().ids(() -> "same").build();
        PersonInterest first = repeating.create(alice, ME, NEW);

        assertThatExceptionOfType(PersonInterestAlreadyExistsException.class)
                .isThrownBy(() ->
                        repeating.create(alice, ME, NewPersonInterest.builder().build()))
                .satisfies(e -> assertThat(e.code()).isEqualTo("conflict"))
                .satisfies(e -> assertThat(e.id()).isEqualTo("same"));
        assertThat(repeating.get(alice, ME, "same")).isEqualTo(first);
    }

    @Property(tries = 200)
    void pagesConcatenateToOrderedList(
            @ForAll @IntRange(max = 12) int count, @ForAll @IntRange(min = 1, max = 13) int size) {
        lastId = 0;
        ModelRepository empty = new ModelRepository();
        PersonInterests service = PersonInterests.builder(empty)
                .clock(() -> now)
                .ids(() -> "id-" + (100 + ++lastId))
                .build();
        IntStream.range(0, count).forEach(i -> {
            if (i % 3 == 0) {
                advanceClock();
            }
            service.create(alice, ME, NEW);
            service.create(bob, ME, NEW);
        });

        List<String> ids = new ArrayList<>();
        PageRequest request = PageRequest.first(size);
        PersonInterestPage page;
        int pages = 0;
        do {
            page = service.list(alice, ME, request);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(size);
            page.items().forEach(interest -> ids.add(interest.id()));
            request = page.nextPageToken() == null ? request : request.next(page.nextPageToken());
            pages++;
        } while (page.nextPageToken() != null);

        assertThat(ids)
                .isEqualTo(IntStream.range(0, count)
                        .mapToObj(i -> "id-" + (101 + 2 * i))
                        .toList());
        assertThat(pages).isEqualTo(Math.max(1, (count + size - 1) / size));
    }

    @Test
    void skipAppliesOnlyToFirstPage() {
        IntStream.range(0, 5).forEach(i -> interests.create(alice, ME, NEW));
        PersonInterestQuery skipping = PersonInterestQuery.builder().skip(1).build();

        PersonInterestPage first = interests.list(alice, ME, skipping, PageRequest.first(2));
        PersonInterestPage second =
                interests.list(alice, ME, skipping, PageRequest.first(2).next(first.nextPageToken()));

        assertThat(first.items()).extracting(PersonInterest::id).containsExactly("id-2", "id-3");
        assertThat(second.items()).extracting(PersonInterest::id).containsExactly("id-4", "id-5");
        assertThat(second.nextPageToken()).isNull();
    }

    @Test
    void pageTokenOfOtherQueryIsRejected() {
        IntStream.range(0, 2).forEach(i -> interests.create(alice, ME, NEW));
        String token = interests.list(alice, ME, PageRequest.first(1)).nextPageToken();
        PersonInterestQuery other =
                PersonInterestQuery.builder().category("Sports").build();

        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() ->
                        interests.list(alice, ME, other, PageRequest.first().next(token)))
                .withMessageStartingWith("pageToken: ");
    }

    @Test
    void pageTokenIsValidOnlyForSameSecret() {
        IntStream.range(0, 2).forEach(i -> interests.create(alice, ME, NEW));
        byte[] secret = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);
        PersonInterests sealed = service().pageTokenSecret(secret).build();
        secret[0] = 'x'; // the builder has made a copy
        PersonInterests same = service()
                .pageTokenSecret("0123456789abcdef".getBytes(StandardCharsets.UTF_8))
                .build();
        String token = sealed.list(alice, ME, PageRequest.first(1)).nextPageToken();

        assertThat(same.list(alice, ME, PageRequest.first(1).next(token)).items())
                .hasSize(1);
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> interests.list(alice, ME, PageRequest.first(1).next(token)));
        assertThatIllegalArgumentException().isThrownBy(() -> service().pageTokenSecret(new byte[15]));
    }

    /** Some services identify users by their mail addresses. */
    @Test
    void ownIdIsNotLookedUpInDirectory() {
        Caller anna = Caller.user("anna@contoso.com").scopes("User.ReadWrite");
        PersonInterest created = interests.create(anna, ME, NEW);

        assertThat(interests.get(anna, UserRef.of("anna@contoso.com"), created.id()))
                .isEqualTo(created);
    }

    @Test
    void pageTokenRemainsValidAfterDeletionOfItsInterest() {
        IntStream.range(0, 3).forEach(i -> interests.create(alice, ME, NEW));
        PersonInterestPage first = interests.list(alice, ME, PageRequest.first(1));
        interests.delete(alice, ME, first.items().get(0).id());

        PersonInterestPage second =
                interests.list(alice, ME, PageRequest.first(1).next(first.nextPageToken()));

        assertThat(second.items()).extracting(PersonInterest::id).containsExactly("id-2");
    }

    @Test
    void pageTokenOfOtherCallerIsRejected() {
        IntStream.range(0, 2).forEach(i -> interests.create(alice, ME, NEW));
        String token = interests.list(alice, ME, PageRequest.first(1)).nextPageToken();

        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> interests.list(bob, ME, PageRequest.first().next(token)))
                .withMessageStartingWith("pageToken: ");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, PageRequest.MAX_SIZE + 1})
    void pageSizeOutOfRangeIsRejected(int size) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> PageRequest.first(size))
                .withMessageStartingWith("size: ");
    }

    @Test
    void defaultIdsAreRandomGuids() {
        PersonInterests byDefault = PersonInterests.builder(repository).build();

        PersonInterest one = byDefault.create(alice, ME, NEW);
        PersonInterest other = byDefault.create(alice, ME, NEW);

        assertThat(one.id())
                .matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                .isNotEqualTo(other.id());
        assertThat(repository.find(new PersonInterestKey("alice", one.id()))).contains(one);
    }
}
