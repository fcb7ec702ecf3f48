package dev.personinterest.testkit;

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
import dev.personinterest.Precondition;
import dev.personinterest.storage.Change;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.PersonInterestKey;
import java.time.Instant;
import java.util.Collections;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What one operation does, to one interest, with nobody else about. */
interface OperationsContract extends StorageUnderTest {

    @Property
    default void whatIsInsertedIsFoundAsItWas(@ForAll PersonInterest interest) {
        String owner = newOwner();

        repository().insert(owner, interest);

        assertThat(repository().find(key(owner, interest.id())))
                .hasValueSatisfying(found -> Same.assertSame(found, interest));
        assertThat(repository().list(owner, ListRequest.first(2)))
                .satisfiesExactly(found -> Same.assertSame(found, interest));
    }

    /** Services may raise the limits; a storage must not have smaller ones of its own. */
    @Example
    default void whatIsFarBeyondTheLimitsByDefaultIsKeptToo() {
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
        assertThat(repository().find(key)).hasValueSatisfying(found -> Same.assertSame(found, large));
        assertThat(repository().update(key, change))
                .hasValueSatisfying(after -> Same.assertSame(after, change.applyTo(large)));
    }

    @Property
    default void anIdIsInsertedOnce(@ForAll PersonInterest first, @ForAll PersonInterest second) {
        String owner = newOwner();
        PersonInterest rival = second.toBuilder().id(first.id()).build();
        repository().insert(owner, first);

        assertThatExceptionOfType(PersonInterestAlreadyExistsException.class)
                .isThrownBy(() -> repository().insert(owner, rival))
                .satisfies(e -> assertThat(e.id()).isEqualTo(first.id()));
        assertThat(repository().find(key(owner, first.id()))).contains(first);
        assertThat(repository().list(owner, ListRequest.first(2))).containsExactly(first);
    }

    @Property
    default void whatIsAbsentIsLeftAbsent(@ForAll PersonInterestKey absent, @ForAll Change change) {
        PersonInterestKey key = key(newOwner(), absent.id());

        assertThat(repository().find(key)).isEmpty();
        assertThat(repository().update(key, change)).isEmpty();
        assertThat(repository().update(key, change.withPrecondition(Precondition.version(1))))
                .isEmpty();
        assertThat(repository().delete(key, Precondition.exists())).isFalse();
        assertThat(repository().delete(key, Precondition.version(1))).isFalse();
        assertThat(repository().find(key)).isEmpty();
        assertThat(repository().list(key.ownerId(), ListRequest.first(1))).isEmpty();
    }

    @Property
    default void anUpdateIsTheChangesOwnRule(@ForAll PersonInterest before, @ForAll Change change) {
        PersonInterestKey key = key(newOwner(), before.id());
        repository().insert(key.ownerId(), before);

        PersonInterest expected = change.applyTo(before);

        assertThat(repository().update(key, change)).hasValueSatisfying(after -> Same.assertSame(after, expected));
        assertThat(repository().find(key)).hasValueSatisfying(after -> Same.assertSame(after, expected));
    }

    @Property
    default void updatesFollowOnOneAnother(@ForAll PersonInterest before, @ForAll Change first, @ForAll Change second) {
        PersonInterestKey key = key(newOwner(), before.id());
        repository().insert(key.ownerId(), before);

        repository().update(key, first);

        assertThat(repository().update(key, second)).contains(second.applyTo(first.applyTo(before)));
    }

    @Property
    default void aPatchThatSaysNothingWritesNothing(@ForAll PersonInterest interest, @ForAll Change change) {
        PersonInterestKey key = key(newOwner(), interest.id());
        repository().insert(key.ownerId(), interest);
        Change nothing = Change.of(PersonInterestPatch.empty(), change.moment(), change.modifiedBy());

        assertThat(repository().update(key, nothing)).contains(interest);
        assertThat(repository().find(key)).contains(interest);
    }

    @Property
    default void whatTheServiceDerivesIsStoredToo(
            @ForAll PersonInterest before, @ForAll Change change, @ForAll PersonInterestPatch derived) {
        PersonInterestKey key = key(newOwner(), before.id());
        repository().insert(key.ownerId(), before);
        Change deriving = change.withRecalculation((old, patched) -> derived);

        PersonInterest expected = deriving.applyTo(before);

        assertThat(repository().update(key, deriving)).contains(expected);
        assertThat(repository().find(key)).contains(expected);
    }

    @Property
    default void whatIsDeletedIsGoneAndItsIdIsFree(@ForAll PersonInterest first, @ForAll PersonInterest second) {
        PersonInterestKey key = key(newOwner(), first.id());
        PersonInterest successor = second.toBuilder().id(first.id()).build();
        repository().insert(key.ownerId(), first);

        assertThat(repository().delete(key, Precondition.exists())).isTrue();
        assertThat(repository().find(key)).isEmpty();
        assertThat(repository().list(key.ownerId(), ListRequest.first(1))).isEmpty();
        assertThat(repository().delete(key, Precondition.exists())).isFalse();

        repository().insert(key.ownerId(), successor);
        assertThat(repository().find(key)).contains(successor);
        assertThat(repository().list(key.ownerId(), ListRequest.first(2))).containsExactly(successor);
    }
}
