package dev.personinterest.testkit;

import static dev.personinterest.testkit.Comparison.assertSame;
import static dev.personinterest.testkit.StorageUnderTest.key;
import static dev.personinterest.testkit.StorageUnderTest.newOwner;
import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.AllowedAudiences;
import dev.personinterest.Audience;
import dev.personinterest.InferenceData;
import dev.personinterest.OrderBy;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.PersonInterestQuery;
import dev.personinterest.access.Visibility;
import dev.personinterest.storage.KeyedChange;
import dev.personinterest.storage.ListPosition;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.update.Atomicity;
import dev.personinterest.update.Change;
import dev.personinterest.update.Precondition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** Deleted interests do not reappear on a later page, by a change, or as a part of a successor with the same id. */
interface DeletionContract extends StorageUnderTest {

    Instant DELETION_CREATED = Instant.parse("2020-07-06T06:34:12.2294868Z");

    /** In every order of a list, deletes one interest: the last of a page, the first of the next page, or any other. */
    @Example
    default void interestDeletedBetweenPagesIsOnNoLaterPage() {
        for (OrderBy.Property property : OrderBy.Property.values()) {
            for (OrderBy.Direction direction : OrderBy.Direction.values()) {
                OrderBy order = new OrderBy(property, direction);
                for (int size = 1; size <= 5; size++) {
                    for (int deleted = 0; deleted < size; deleted++) {
                        deleteAfterFirstPage(order, size, deleted);
                    }
                }
            }
        }
    }

    private void deleteAfterFirstPage(OrderBy order, int size, int deleted) {
        String owner = newOwner();
        List<PersonInterest> profile = new ArrayList<>(IntStream.range(0, size)
                .mapToObj(i -> PersonInterest.builder("id-" + i, DELETION_CREATED.plusSeconds(i / 2))
                        .displayName("name " + i / 2)
                        .build())
                .toList());
        profile.forEach(interest -> repository().insert(owner, interest));
        PersonInterestQuery query = PersonInterestQuery.builder().orderBy(order).build();
        ListRequest first = new ListRequest(query, Visibility.everything(), null, 2);
        List<PersonInterest> firstPage = repository().list(owner, first);
        ListPosition end = first.positionOf(firstPage.get(firstPage.size() - 1));
        PersonInterest gone = new ListRequest(query, Visibility.everything(), null, size)
                .applyTo(profile)
                .get(deleted);

        assertThat(repository().delete(key(owner, gone.id()), Precondition.exists()))
                .as("result of the deletion")
                .isTrue();
        profile.remove(gone);

        String what = "by " + order + ", of " + size + " interests, after the deletion of the interest at index "
                + deleted + ", ";
        ListRequest next = first.after(end);
        assertSame(what + "the next page", repository().list(owner, next), next.applyTo(profile));
        assertSame(what + "the first page", repository().list(owner, first), first.applyTo(profile));
    }

    @Property
    default void deletedInterestIsInNoList(
            @ForAll("profilesAndRequests") Listing listing, @ForAll @IntRange(max = 9) int which) {
        String owner = newOwner();
        List<PersonInterest> profile = new ArrayList<>(listing.profile());
        profile.forEach(interest -> repository().insert(owner, interest));
        if (!profile.isEmpty()) {
            PersonInterest gone = profile.remove(which % profile.size());
            repository().delete(key(owner, gone.id()), Precondition.exists());
        }

        for (ListRequest request : listing.requests()) {
            Listing.assertListed(repository(), owner, request, profile);
        }
    }

    @Example
    default void noUpdateRevivesDeletedInterest() {
        PersonInterestKey gone = key(newOwner(), "gone");
        PersonInterestKey beside = key(gone.ownerId(), "beside");
        PersonInterest interest = withAllProperties(gone.id());
        Change change =
                Change.of(PersonInterestPatch.builder().displayName("late").build(), DELETION_CREATED, null);
        Change recalculating = change.withRecalculation((before, after) ->
                PersonInterestPatch.builder().description("derived").build());
        repository().insert(gone.ownerId(), interest);
        repository()
                .insert(
                        gone.ownerId(),
                        PersonInterest.builder(beside.id(), DELETION_CREATED).build());
        repository().update(gone, change);
        repository().delete(gone, Precondition.version(2));

        assertSame("update", repository().update(gone, change), Optional.empty());
        assertSame("update with a recalculation", repository().update(gone, recalculating), Optional.empty());
        for (Precondition precondition :
                List.of(Precondition.version(2), Precondition.versionIn(List.of(1L, 2L, 3L)))) {
            assertSame(
                    "update with a precondition",
                    repository().update(gone, change.withPrecondition(precondition)),
                    Optional.empty());
            assertThat(repository().delete(gone, precondition))
                    .as("deleted again")
                    .isFalse();
        }
        assertSame(
                "bulk update",
                BulkContract.described(repository()
                        .updateAll(
                                List.of(
                                        new KeyedChange(gone, change),
                                        new KeyedChange(gone, recalculating),
                                        new KeyedChange(gone, change.withPrecondition(Precondition.version(2)))),
                                Atomicity.EACH)),
                List.<Object>of("notFound", "notFound", "notFound"));

        assertSame("found", repository().find(gone), Optional.empty());
        assertSame(
                "ids in the list",
                repository().list(gone.ownerId(), ListRequest.first(10)).stream()
                        .map(PersonInterest::id)
                        .toList(),
                List.of(beside.id()));
    }

    /** A successor has the id of the deleted interest, but none of its other properties. */
    @Example
    default void successorInheritsNothingFromDeletedInterest() {
        PersonInterestKey key = key(newOwner(), "id");
        PersonInterest bare = PersonInterest.builder(key.id(), DELETION_CREATED.plusSeconds(1))
                .build();
        ListRequest of = new ListRequest(
                PersonInterestQuery.builder().category("Sports").build(), Visibility.everything(), null, 10);
        @Nullable PersonInterest before = withAllProperties(key.id());
        repository().insert(key.ownerId(), before);
        repository()
                .update(
                        key,
                        Change.of(PersonInterestPatch.builder().description("x").build(), DELETION_CREATED, null));
        repository().delete(key, Precondition.exists());

        repository().insert(key.ownerId(), bare);

        assertSame("found", repository().find(key), Optional.of(bare));
        assertSame("list", repository().list(key.ownerId(), ListRequest.first(10)), List.of(bare));
        assertSame("list by the category of the deleted interest", repository().list(key.ownerId(), of), List.of());
        Change change = Change.of(
                PersonInterestPatch.builder().webUrl("https://example.com").build(), DELETION_CREATED, null);
        assertSame("update", repository().update(key, change), Optional.of(change.applyTo(bare)));
    }

    private static PersonInterest withAllProperties(String id) {
        return PersonInterest.builder(id, DELETION_CREATED)
                .allowedAudiences(AllowedAudiences.of(Audience.EVERYONE))
                .inference(new InferenceData(0.5, true))
                .categories(List.of("Sports"))
                .description("description")
                .displayName("name")
                .webUrl("https://example.com/")
                .build();
    }

    @Provide
    default Arbitrary<Listing> profilesAndRequests() {
        return Listing.any();
    }
}
