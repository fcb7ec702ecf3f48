package dev.personinterest.testkit;

import static dev.personinterest.testkit.Comparison.assertSame;
import static dev.personinterest.testkit.StorageUnderTest.key;
import static dev.personinterest.testkit.StorageUnderTest.newOwner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.personinterest.CollaborationTag;
import dev.personinterest.Identity;
import dev.personinterest.IdentitySet;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestAlreadyExistsException;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.update.Change;
import dev.personinterest.update.Precondition;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Effects of a single operation on one interest, without concurrent calls. */
interface OperationsContract extends StorageUnderTest {

    @Property
    default void insertedInterestIsFoundUnchanged(@ForAll PersonInterest interest) {
        String owner = newOwner();

        repository().insert(owner, interest);

        assertSame("found", repository().find(key(owner, interest.id())), Optional.of(interest));
        assertSame("list", repository().list(owner, ListRequest.first(2)), List.of(interest));
    }

    /** A service may raise the limits, so a storage must not impose lower ones. */
    @Example
    default void valuesFarAboveDefaultLimitsAreStored() {
        String text = "語x".repeat(50_000);
        PersonInterest large = PersonInterest.builder("large", Instant.EPOCH)
                .description(text)
                .displayName(text)
                .webUrl("https://example.com/?q=" + "x".repeat(100_000))
                .categories(Collections.nCopies(1_000, "語x".repeat(50)))
                .collaborationTags(Collections.nCopies(10_000, CollaborationTag.ABLE_TO_MENTOR))
                .createdBy(IdentitySet.ofUser(new Identity(text, "id")))
                .build();
        PersonInterestKey key = key(newOwner(), large.id());
        Change change = Change.of(
                PersonInterestPatch.builder().description(text + "changed").build(), Instant.EPOCH, large.createdBy());

        repository().insert(key.ownerId(), large);
        assertSame("found", repository().find(key), Optional.of(large));
        assertSame("after the update", repository().update(key, change), Optional.of(change.applyTo(large)));
    }

    @Property
    default void insertWithExistingIdIsRejected(@ForAll PersonInterest first, @ForAll PersonInterest second) {
        String owner = newOwner();
        PersonInterest rival = second.toBuilder().id(first.id()).build();
        repository().insert(owner, first);

        assertThatExceptionOfType(PersonInterestAlreadyExistsException.class)
                .as("insertion with the id of a stored interest")
                .isThrownBy(() -> repository().insert(owner, rival))
                .satisfies(e -> assertThat(e.id()).isEqualTo(first.id()));
        assertSame("found", repository().find(key(owner, first.id())), Optional.of(first));
        assertSame("list", repository().list(owner, ListRequest.first(2)), List.of(first));
    }

    @Property
    default void operationsOnAbsentInterestHaveNoEffect(@ForAll PersonInterestKey absent, @ForAll Change change) {
        PersonInterestKey key = key(newOwner(), absent.id());

        assertSame("found", repository().find(key), Optional.empty());
        assertSame("updated", repository().update(key, change), Optional.empty());
        assertSame(
                "updated with a precondition",
                repository().update(key, change.withPrecondition(Precondition.version(1))),
                Optional.empty());
        assertSame("deleted", repository().delete(key, Precondition.exists()), false);
        assertSame("deleted with a precondition", repository().delete(key, Precondition.version(1)), false);
        assertSame("found afterwards", repository().find(key), Optional.empty());
        assertSame("list afterwards", repository().list(key.ownerId(), ListRequest.first(1)), List.of());
    }

    @Property
    default void updateStoresResultOfChange(@ForAll PersonInterest before, @ForAll Change change) {
        PersonInterestKey key = key(newOwner(), before.id());
        repository().insert(key.ownerId(), before);

        PersonInterest expected = change.applyTo(before);

        assertSame("after the update", repository().update(key, change), Optional.of(expected));
        assertSame("found after the update", repository().find(key), Optional.of(expected));
    }

    @Property
    default void consecutiveUpdatesBuildOnEachOther(
            @ForAll PersonInterest before, @ForAll Change first, @ForAll Change second) {
        PersonInterestKey key = key(newOwner(), before.id());
        repository().insert(key.ownerId(), before);

        repository().update(key, first);

        assertSame(
                "after the second update",
                repository().update(key, second),
                Optional.of(second.applyTo(first.applyTo(before))));
    }

    @Property
    default void emptyPatchWritesNothing(@ForAll PersonInterest interest, @ForAll Change change) {
        PersonInterestKey key = key(newOwner(), interest.id());
        repository().insert(key.ownerId(), interest);
        Change empty = Change.of(PersonInterestPatch.empty(), change.moment(), change.modifiedBy());

        assertSame("after an empty patch", repository().update(key, empty), Optional.of(interest));
        assertSame("found after an empty patch", repository().find(key), Optional.of(interest));
    }

    @Property
    default void recalculatedPropertiesAreStored(
            @ForAll PersonInterest before, @ForAll Change change, @ForAll PersonInterestPatch derived) {
        PersonInterestKey key = key(newOwner(), before.id());
        repository().insert(key.ownerId(), before);
        Change recalculating = change.withRecalculation((old, patched) -> derived);

        PersonInterest expected = recalculating.applyTo(before);

        assertSame(
                "after an update with a recalculation", repository().update(key, recalculating), Optional.of(expected));
        assertSame("found after an update with a recalculation", repository().find(key), Optional.of(expected));
    }

    @Property
    default void deletedInterestIsAbsentAndItsIdIsReusable(
            @ForAll PersonInterest first, @ForAll PersonInterest second) {
        PersonInterestKey key = key(newOwner(), first.id());
        PersonInterest successor = second.toBuilder().id(first.id()).build();
        repository().insert(key.ownerId(), first);

        assertSame("deleted", repository().delete(key, Precondition.exists()), true);
        assertSame("found after the deletion", repository().find(key), Optional.empty());
        assertSame("list after the deletion", repository().list(key.ownerId(), ListRequest.first(1)), List.of());
        assertSame("deleted again", repository().delete(key, Precondition.exists()), false);

        repository().insert(key.ownerId(), successor);
        assertSame("found successor", repository().find(key), Optional.of(successor));
        assertSame(
                "list with the successor", repository().list(key.ownerId(), ListRequest.first(2)), List.of(successor));
    }
}
