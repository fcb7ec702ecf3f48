package dev.personinterest.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.personinterest.Audience;
import dev.personinterest.ForbiddenException;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestException;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.access.Caller;
import dev.personinterest.access.UserDirectory;
import dev.personinterest.access.UserRef;
import dev.personinterest.service.PersonInterests;
import dev.personinterest.service.UpdateRequest;
import dev.personinterest.storage.KeyedChange;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.update.Atomicity;
import dev.personinterest.update.Change;
import dev.personinterest.update.IncompleteUpdateException;
import dev.personinterest.update.Precondition;
import dev.personinterest.update.UpdateOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** {@link PersonInterests#updateAll} performs the same checks as a single update, in the same order. */
class UpdateAllTest {

    private static final Instant NOW = Instant.parse("2020-07-06T06:34:12.2294868Z");
    private static final PersonInterestPatch SPORTS =
            PersonInterestPatch.builder().categories(List.of("Sports")).build();
    private static final int CHUNK = PersonInterests.UPDATES_PER_CHUNK;

    private final Caller anna = Caller.user("anna").scopes("User.ReadWrite.All");
    private final CountedCalls storage = new CountedCalls();

    private static PersonInterests service(PersonInterestRepository repository) {
        return PersonInterests.builder(repository)
                .clock(() -> NOW)
                .users(new Directory(new ArrayList<>()))
                .permissions((caller, operation, owner) -> !owner.equals("closed"))
                .audiences((viewer, owner) -> Set.of(Audience.FAMILY))
                .build();
    }

    private record Directory(List<String> lookedUp) implements UserDirectory {
        @Override
        public boolean isUser(String id) {
            lookedUp.add(id);
            return !id.equals("nobody");
        }

        @Override
        public Optional<String> findByUserPrincipalName(String userPrincipalName) {
            return Optional.empty();
        }
    }

    @Provide
    Arbitrary<List<UpdateRequest>> anyUpdates() {
        return Combinators.combine(
                        Arbitraries.of("anna", "ben", "nobody", "closed")
                                .map(UserRef::of)
                                .injectNull(0.3)
                                .map(user -> user == null ? UserRef.me() : user),
                        Arbitraries.frequency(
                                Tuple.of(6, "a"), Tuple.of(6, "b"), Tuple.of(1, "absent"), Tuple.of(1, "")),
                        Arbitraries.oneOf(
                                PersonInterestArbitraries.patches(),
                                Arbitraries.just(PersonInterestPatch.builder()
                                        .webUrl("no URL")
                                        .build())),
                        Arbitraries.oneOf(
                                Arbitraries.create(Precondition::exists),
                                Arbitraries.longs().between(1, 3).map(Precondition::version)))
                .as(UpdateRequest::new)
                .list()
                .ofMaxSize(10);
    }

    @Property
    void independentUpdatesMatchSingleUpdates(
            @ForAll PersonInterest a,
            @ForAll PersonInterest b,
            @ForAll("anyUpdates") List<UpdateRequest> updates,
            @ForAll Caller caller) {
        ModelRepository one = filled(a, b);
        ModelRepository other = filled(a, b);
        PersonInterests oneByOne = service(one);
        List<Object> expected = updates.stream()
                .map(update -> {
                    try {
                        return (Object) oneByOne.update(
                                caller, update.user(), update.id(), update.patch(), update.precondition());
                    } catch (PersonInterestException e) {
                        return e.code() + " " + e.getMessage();
                    }
                })
                .toList();

        assertThat(service(other).updateAll(caller, updates, Atomicity.EACH).stream()
                        .map(outcome -> outcome instanceof UpdateOutcome.Updated updated
                                ? updated.interest()
                                : ((UpdateOutcome.Failed) outcome).reason().code() + " "
                                        + ((UpdateOutcome.Failed) outcome)
                                                .reason()
                                                .getMessage())
                        .toList())
                .isEqualTo(expected);
        assertSameStored(other, one);
    }

    @Property
    void allOrNothingUpdateAppliesAllOrNone(
            @ForAll PersonInterest a,
            @ForAll PersonInterest b,
            @ForAll("anyUpdates") List<UpdateRequest> updates,
            @ForAll Caller caller) {
        ModelRepository one = filled(a, b);
        ModelRepository other = filled(a, b);
        List<UpdateOutcome> each = service(one).updateAll(caller, updates, Atomicity.EACH);

        List<UpdateOutcome> all = service(other).updateAll(caller, updates, Atomicity.ALL);

        if (each.stream().allMatch(UpdateOutcome.Updated.class::isInstance)) {
            assertThat(all).isEqualTo(each);
            assertSameStored(other, one);
        } else {
            assertThat(all).hasSameSizeAs(updates).hasAtLeastOneElementOfType(UpdateOutcome.Failed.class);
            assertThat(all).doesNotHaveAnyElementsOfTypes(UpdateOutcome.Updated.class);
            assertSameStored(other, filled(a, b));
        }
    }

    private static ModelRepository filled(PersonInterest a, PersonInterest b) {
        ModelRepository repository = new ModelRepository();
        for (String owner : List.of("anna", "ben")) {
            repository.insert(owner, a.toBuilder().id("a").build());
            repository.insert(owner, b.toBuilder().id("b").build());
        }
        return repository;
    }

    private static void assertSameStored(ModelRepository actual, ModelRepository expected) {
        for (String owner : List.of("anna", "ben")) {
            for (String id : List.of("a", "b")) {
                PersonInterestKey key = new PersonInterestKey(owner, id);
                assertThat(actual.find(key)).isEqualTo(expected.find(key));
            }
        }
    }

    private List<UpdateRequest> updates(int count) {
        storage.delegate.insert("anna", PersonInterest.builder("id", NOW).build());
        return IntStream.range(0, count)
                .mapToObj(i -> new UpdateRequest(UserRef.me(), "id", SPORTS))
                .toList();
    }

    @Example
    void independentUpdatesRunInChunksAndReportProgress() {
        List<Integer> progress = new ArrayList<>();

        List<UpdateOutcome> outcomes = PersonInterests.builder(storage)
                .build()
                .updateAll(anna, updates(2 * CHUNK + 5), Atomicity.EACH, progress::add);

        assertThat(storage.calls).containsExactly("updateAll of " + CHUNK, "updateAll of " + CHUNK, "updateAll of 5");
        assertThat(progress).containsExactly(CHUNK, 2 * CHUNK, 2 * CHUNK + 5);
        assertThat(outcomes).hasSize(2 * CHUNK + 5);
    }

    @Example
    void allOrNothingUpdateIsOneChunk() {
        List<Integer> progress = new ArrayList<>();

        PersonInterests.builder(storage).build().updateAll(anna, updates(2 * CHUNK + 5), Atomicity.ALL, progress::add);

        assertThat(storage.calls).containsExactly("updateAll of " + (2 * CHUNK + 5));
        assertThat(progress).containsExactly(2 * CHUNK + 5);
    }

    @Example
    void directoryIsCalledOncePerProfile() {
        Directory directory = new Directory(new ArrayList<>());
        List<UpdateRequest> ofTwo = Stream.of("ben", "carla", "ben", "carla", "ben")
                .map(user -> new UpdateRequest(UserRef.of(user), "id", SPORTS))
                .toList();

        PersonInterests.builder(storage).users(directory).build().updateAll(anna, ofTwo, Atomicity.EACH);

        assertThat(directory.lookedUp()).containsExactlyInAnyOrder("ben", "carla");
    }

    @Example
    void invalidAllOrNothingUpdateDoesNotCallStorage() {
        List<UpdateRequest> updates = new ArrayList<>(updates(2));
        updates.add(
                1,
                new UpdateRequest(
                        UserRef.me(),
                        "id",
                        PersonInterestPatch.builder().webUrl("no URL").build()));

        List<UpdateOutcome> outcomes = PersonInterests.builder(storage).build().updateAll(anna, updates, Atomicity.ALL);

        assertThat(BulkContract.described(outcomes)).containsExactly("notApplied", "badRequest", "notApplied");
        assertThat(storage.calls).isEmpty();
    }

    @Example
    void storageFailureReportsOutcomesOfCompletedChunks() {
        IllegalStateException failure = new IllegalStateException("disk full");
        PersonInterests interests =
                PersonInterests.builder(new FailingAtSecondChunk(failure)).build();
        List<UpdateRequest> updates = updates(3 * CHUNK);

        assertThatExceptionOfType(IncompleteUpdateException.class)
                .isThrownBy(() -> interests.updateAll(anna, updates, Atomicity.EACH))
                .withCause(failure)
                .withMessageContaining(CHUNK + " of " + 3 * CHUNK)
                .satisfies(e ->
                        assertThat(e.outcomes()).hasSize(CHUNK).hasOnlyElementsOfType(UpdateOutcome.Updated.class));
        assertThat(storage.calls).containsExactly("updateAll of " + CHUNK);
        assertThatThrownBy(() -> interests.updateAll(anna, updates, Atomicity.ALL))
                .isSameAs(failure);
    }

    @Example
    void progressListenerCanAbortUpdate() {
        IllegalStateException enough = new IllegalStateException("enough");
        IntConsumer stop = done -> {
            throw enough;
        };

        assertThatExceptionOfType(IncompleteUpdateException.class)
                .isThrownBy(() -> PersonInterests.builder(storage)
                        .build()
                        .updateAll(anna, updates(2 * CHUNK), Atomicity.EACH, stop))
                .withCause(enough)
                .satisfies(e -> assertThat(e.outcomes()).hasSize(CHUNK));
        assertThat(storage.calls).containsExactly("updateAll of " + CHUNK);
    }

    @Example
    void errorOfListenerReportsCompletedOutcomes() {
        AssertionError error = new AssertionError("a fault of the listener");
        IntConsumer failing = done -> {
            throw error;
        };

        for (Atomicity atomicity : Atomicity.values()) {
            CountedCalls repository = new CountedCalls();
            repository.delegate.insert("anna", PersonInterest.builder("id", NOW).build());
            List<UpdateRequest> updates = Collections.nCopies(CHUNK, new UpdateRequest(UserRef.me(), "id", SPORTS));

            assertThatExceptionOfType(IncompleteUpdateException.class)
                    .isThrownBy(() ->
                            PersonInterests.builder(repository).build().updateAll(anna, updates, atomicity, failing))
                    .withCause(error)
                    .withMessageContaining(CHUNK + " of " + CHUNK)
                    .satisfies(e ->
                            assertThat(e.outcomes()).hasSize(CHUNK).hasOnlyElementsOfType(UpdateOutcome.Updated.class));
            assertThat(repository.calls).containsExactly("updateAll of " + CHUNK);
        }
    }

    @Example
    void errorOfStorageReportsOutcomesOfPreviousChunks() {
        OutOfMemoryError error = new OutOfMemoryError("not really");
        PersonInterests interests =
                PersonInterests.builder(new FailingAtSecondChunk(error)).build();
        List<UpdateRequest> updates = updates(3 * CHUNK);

        assertThatExceptionOfType(IncompleteUpdateException.class)
                .isThrownBy(() -> interests.updateAll(anna, updates, Atomicity.EACH))
                .withCause(error)
                .satisfies(e -> assertThat(e.outcomes()).hasSize(CHUNK));
        assertThatThrownBy(() -> interests.updateAll(anna, updates, Atomicity.ALL))
                .isSameAs(error);
    }

    @Example
    void failedCallbackReportsOutcomesOfPreviousChunks() {
        ForbiddenException thrown = new ForbiddenException("by the recalculation, not by the request");
        PersonInterests interests = PersonInterests.builder(storage)
                .recalculation((before, after) -> {
                    if (after.version() > CHUNK + 1) {
                        throw thrown;
                    }
                    return PersonInterestPatch.empty();
                })
                .build();

        assertThatExceptionOfType(IncompleteUpdateException.class)
                .isThrownBy(() -> interests.updateAll(anna, updates(3 * CHUNK), Atomicity.EACH))
                .withCauseExactlyInstanceOf(IllegalStateException.class)
                .satisfies(e -> {
                    assertThat(e.getCause())
                            .hasMessageContaining("recalculation")
                            .hasCause(thrown);
                    assertThat(e.outcomes()).hasSize(CHUNK).hasOnlyElementsOfType(UpdateOutcome.Updated.class);
                });
        assertThat(storage.calls).containsExactly("updateAll of " + CHUNK, "updateAll of " + CHUNK);
    }

    @Example
    void storageWithoutAllOrNothingThrowsUnsupportedOperation() {
        PersonInterests interests =
                PersonInterests.builder(new WithoutBulkUpdates()).build();

        List<UpdateRequest> updates = updates(2);

        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> interests.updateAll(anna, updates, Atomicity.ALL));
        assertThat(interests.updateAll(anna, updates.subList(0, 1), Atomicity.ALL))
                .hasOnlyElementsOfType(UpdateOutcome.Failed.class);
        assertThat(interests.updateAll(anna, List.of(), Atomicity.ALL)).isEmpty();
    }

    /** Fails at the second chunk and at all-or-nothing updates. */
    private final class FailingAtSecondChunk extends WrongStorages.Delegating {
        private final Throwable failure;

        FailingAtSecondChunk(Throwable failure) {
            this.failure = failure;
        }

        @Override
        public List<UpdateOutcome> updateAll(List<KeyedChange> changes, Atomicity atomicity) {
            if (atomicity == Atomicity.ALL || !storage.calls.isEmpty()) {
                if (failure instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) failure;
            }
            return storage.updateAll(changes, atomicity);
        }
    }

    /** Implements only the abstract methods of the SPI and contains no interests. */
    private static final class WithoutBulkUpdates implements PersonInterestRepository {
        @Override
        public void insert(String ownerId, PersonInterest interest) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<PersonInterest> find(PersonInterestKey key) {
            return Optional.empty();
        }

        @Override
        public List<PersonInterest> list(String ownerId, ListRequest request) {
            return List.of();
        }

        @Override
        public Optional<PersonInterest> update(PersonInterestKey key, Change change) {
            return Optional.empty();
        }

        @Override
        public boolean delete(PersonInterestKey key, Precondition precondition) {
            return false;
        }
    }
}
