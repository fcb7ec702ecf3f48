package dev.personinterest.testkit;

import static dev.personinterest.testkit.Comparison.assertNothingLost;
import static dev.personinterest.testkit.Comparison.assertSame;
import static dev.personinterest.testkit.StorageUnderTest.key;
import static dev.personinterest.testkit.StorageUnderTest.newOwner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.storage.KeyedChange;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.update.Atomicity;
import dev.personinterest.update.Change;
import dev.personinterest.update.Precondition;
import dev.personinterest.update.UpdateOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** Bulk updates: independent changes are equivalent to single updates; all-or-nothing changes, to one update. */
interface BulkContract extends StorageUnderTest {

    Instant BULK_CREATED = Instant.parse("2020-07-06T06:34:12.2294868Z");
    int BULK_ROUNDS = 25;

    /** Returns whether the storage supports all-or-nothing bulk updates. */
    boolean supportsAllOrNothing();

    @Property
    default void independentBulkUpdateMatchesSingleUpdates(
            @ForAll("storedInterests") Map<PersonInterestKey, PersonInterest> stored,
            @ForAll("changesOfAnyOutcome") List<KeyedChange> changes) {
        Bulk bulk = new Bulk(repository(), newOwner(), stored, changes);

        assertSame("outcomes", described(repository().updateAll(bulk.changes(), Atomicity.EACH)), bulk.applyOneByOne());
        bulk.assertStored(bulk.model());
    }

    @Property
    default void allOrNothingBulkUpdateAppliesAllChanges(
            @ForAll("storedInterests") Map<PersonInterestKey, PersonInterest> stored,
            @ForAll("changesOfAnyOutcome") List<KeyedChange> changes) {
        Bulk bulk = new Bulk(repository(), newOwner(), stored, changes).withoutFailures();
        if (isRejected(bulk)) {
            return;
        }

        assertSame("outcomes", described(repository().updateAll(bulk.changes(), Atomicity.ALL)), bulk.applyOneByOne());
        bulk.assertStored(bulk.model());
    }

    @Property
    default void allOrNothingBulkUpdateWithFailureChangesNothing(
            @ForAll("storedInterests") Map<PersonInterestKey, PersonInterest> stored,
            @ForAll("changesOfAnyOutcome") List<KeyedChange> changes,
            @ForAll Change late) {
        List<KeyedChange> oneFails = new ArrayList<>(changes);
        oneFails.add(changes.size() / 2, new KeyedChange(key("one", "absent"), late));
        Bulk bulk = new Bulk(repository(), newOwner(), stored, oneFails);
        if (isRejected(bulk)) {
            return;
        }
        ModelRepository untouched = bulk.model();

        List<Object> expected = new Bulk(new ModelRepository(), newOwner(), stored, oneFails)
                .applyOneByOne().stream()
                        .map(outcome -> outcome instanceof PersonInterest ? "notApplied" : outcome)
                        .toList();
        assertSame("outcomes", described(repository().updateAll(bulk.changes(), Atomicity.ALL)), expected);
        bulk.assertStored(untouched);
    }

    /** The number exceeds the number of parameters that engines accept in one statement. */
    @Example
    default void bulkUpdateAcceptsAnyNumberOfChanges() {
        String owner = newOwner();
        int stored = 100;
        int requested = 7_000;
        for (int i = 0; i < stored; i++) {
            repository()
                    .insert(
                            owner,
                            PersonInterest.builder("id-" + i, BULK_CREATED).build());
        }
        List<KeyedChange> changes = IntStream.range(0, requested)
                .mapToObj(i -> new KeyedChange(key(owner, i % 70 == 0 ? "id-" + i / 70 : "absent-" + i), named(i)))
                .toList();

        List<UpdateOutcome> outcomes = repository().updateAll(changes, Atomicity.EACH);

        assertSame("number of outcomes", outcomes.size(), requested);
        assertSame(
                "outcomes",
                described(outcomes),
                IntStream.range(0, requested)
                        .mapToObj(i -> i % 70 == 0
                                ? (Object) repository()
                                        .find(changes.get(i).key())
                                        .filter(interest -> ("name " + i).equals(interest.displayName()))
                                        .orElseThrow()
                                : "notFound")
                        .toList());
    }

    @Example
    default void concurrentBulkAndSingleUpdatesAreNotLost() {
        String owner = newOwner();
        List<PersonInterestKey> keys =
                IntStream.range(0, 5).mapToObj(i -> key(owner, "hot-" + i)).toList();
        keys.forEach(key -> repository()
                .insert(owner, PersonInterest.builder(key.id(), BULK_CREATED).build()));
        List<PersonInterestKey> backwards = new ArrayList<>(keys);
        Collections.reverse(backwards);
        Atomicity mode = supportsAllOrNothing() ? Atomicity.ALL : Atomicity.EACH;

        Threads.runTogether(List.of(
                bulks(
                        keys,
                        Atomicity.EACH,
                        round -> PersonInterestPatch.builder().description("d " + round)),
                bulks(
                        backwards,
                        Atomicity.EACH,
                        round -> PersonInterestPatch.builder().displayName("n " + round)),
                bulks(keys, mode, round -> PersonInterestPatch.builder().categories(List.of("c " + round))),
                bulks(backwards, mode, round -> PersonInterestPatch.builder().webUrl("https://example.com/" + round)),
                singles(keys),
                singles(backwards)));

        for (PersonInterestKey key : keys) {
            PersonInterest last = repository().find(key).orElseThrow();
            assertNothingLost("bulk and single updates of one interest", 6L * BULK_ROUNDS, last.version() - 1);
            assertSame(
                    "after all bulk and single updates",
                    last,
                    PersonInterestPatch.builder()
                            .description("d " + BULK_ROUNDS)
                            .displayName("n " + BULK_ROUNDS)
                            .categories(List.of("c " + BULK_ROUNDS))
                            .webUrl("https://example.com/" + BULK_ROUNDS)
                            .build()
                            .applyTo(last));
        }
    }

    @Example
    default void readersNeverSeePartialAllOrNothingBulkUpdate() {
        if (!supportsAllOrNothing()) {
            return;
        }
        PersonInterestKey one = key(newOwner(), "one");
        PersonInterestKey other = key(newOwner(), "other");
        for (PersonInterestKey key : List.of(one, other)) {
            repository()
                    .insert(
                            key.ownerId(),
                            PersonInterest.builder(key.id(), BULK_CREATED).build());
        }
        CountDownLatch writersLeft = new CountDownLatch(1);
        Callable<Boolean> writer = () -> {
            try {
                for (int round = 1; round <= BULK_ROUNDS; round++) {
                    List<KeyedChange> both =
                            List.of(new KeyedChange(one, named(round)), new KeyedChange(other, named(round)));
                    assertThat(repository().updateAll(both, Atomicity.ALL))
                            .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(UpdateOutcome.Updated.class));
                }
                return true;
            } finally {
                writersLeft.countDown();
            }
        };

        Threads.runTogether(
                List.of(writer, readerInOrder(writersLeft, one, other), readerInOrder(writersLeft, other, one)));
    }

    @Property(tries = 10)
    default void oneOfConcurrentAllOrNothingBulkUpdatesWins(@ForAll @IntRange(min = 2, max = 4) int threads) {
        if (!supportsAllOrNothing()) {
            return;
        }
        String owner = newOwner();
        List<PersonInterestKey> keys = IntStream.range(0, 3)
                .mapToObj(i -> key(owner, "contended-" + i))
                .toList();
        keys.forEach(key -> repository()
                .insert(owner, PersonInterest.builder(key.id(), BULK_CREATED).build()));

        List<Boolean> won = Threads.runTogether(IntStream.range(0, threads)
                .mapToObj(thread -> (Callable<Boolean>) () -> {
                    List<KeyedChange> changes = new ArrayList<>(keys.stream()
                            .map(key -> new KeyedChange(key, named(thread).withPrecondition(Precondition.version(1))))
                            .toList());
                    Collections.rotate(changes, thread);
                    return repository().updateAll(changes, Atomicity.ALL).stream()
                            .allMatch(UpdateOutcome.Updated.class::isInstance);
                })
                .toList());

        assertSame(
                "number of all-or-nothing bulk updates with the same versions as preconditions that succeeded",
                won.stream().filter(hasWon -> hasWon).count(),
                1L);
        for (PersonInterestKey key : keys) {
            assertSame(
                    "displayName set by the bulk update that succeeded",
                    repository().find(key).map(PersonInterest::displayName),
                    Optional.of("name " + won.indexOf(true)));
        }
    }

    private Callable<Boolean> bulks(
            List<PersonInterestKey> keys, Atomicity atomicity, IntFunction<PersonInterestPatch.Builder> patches) {
        return () -> {
            for (int round = 1; round <= BULK_ROUNDS; round++) {
                Change change = Change.of(patches.apply(round).build(), BULK_CREATED, null);
                assertThat(repository()
                                .updateAll(
                                        keys.stream()
                                                .map(key -> new KeyedChange(key, change))
                                                .toList(),
                                        atomicity))
                        .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(UpdateOutcome.Updated.class));
            }
            return true;
        };
    }

    private Callable<Boolean> singles(List<PersonInterestKey> keys) {
        return () -> {
            for (int round = 1; round <= BULK_ROUNDS; round++) {
                for (PersonInterestKey key : keys) {
                    Change change = Change.of(
                            PersonInterestPatch.builder().clearInference().build(), BULK_CREATED, null);
                    assertThat(repository().update(key, change)).isPresent();
                }
            }
            return true;
        };
    }

    /** The interest that is read second must not be older than the interest that was read first. */
    private Callable<Boolean> readerInOrder(
            CountDownLatch writersLeft, PersonInterestKey first, PersonInterestKey second) {
        return () -> {
            while (writersLeft.getCount() > 0) {
                long seenFirst = repository().find(first).orElseThrow().version();
                assertThat(repository().find(second).orElseThrow().version())
                        .as(
                                "version of one interest, read after version %d of another that all-or-nothing bulk"
                                        + " updates write together with it",
                                seenFirst)
                        .isGreaterThanOrEqualTo(seenFirst);
            }
            return true;
        };
    }

    /** Checks that a storage without all-or-nothing bulk updates rejects them and changes nothing. */
    private boolean isRejected(Bulk bulk) {
        if (supportsAllOrNothing() || bulk.changes().size() < 2) {
            return false;
        }
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> repository().updateAll(bulk.changes(), Atomicity.ALL));
        bulk.assertStored(bulk.model());
        return true;
    }

    private static Change named(int number) {
        return Change.of(
                PersonInterestPatch.builder().displayName("name " + number).build(), BULK_CREATED, null);
    }

    @Provide
    default Arbitrary<Map<PersonInterestKey, PersonInterest>> storedInterests() {
        return Arbitraries.maps(
                        Bulk.keys(),
                        Combinators.combine(
                                        PersonInterestArbitraries.interests(),
                                        Arbitraries.longs().between(1, 3))
                                .as((interest, version) ->
                                        interest.toBuilder().version(version).build()))
                .ofMaxSize(8);
    }

    @Provide
    default Arbitrary<List<KeyedChange>> changesOfAnyOutcome() {
        Arbitrary<Precondition> preconditions = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.create(Precondition::exists)),
                Tuple.of(1, Arbitraries.longs().between(1, 4).map(Precondition::version)),
                Tuple.of(1, Arbitraries.longs().between(1, 4).set().map(Precondition::versionIn)),
                Tuple.of(1, PersonInterestArbitraries.visibilities().map(Precondition.exists()::visibleTo)));
        Arbitrary<Change> changes = Combinators.combine(
                        PersonInterestArbitraries.changes(),
                        preconditions,
                        PersonInterestArbitraries.patches().injectNull(0.9))
                .as((change, precondition, derived) -> change.withPrecondition(precondition)
                        .withRecalculation(derived == null ? null : (before, after) -> derived));
        return Combinators.combine(Bulk.keys(), changes)
                .as(KeyedChange::new)
                .list()
                .ofMaxSize(12);
    }

    /** Returns the outcomes of changes in a form that can be compared. */
    static List<Object> described(List<UpdateOutcome> outcomes) {
        return outcomes.stream()
                .<Object>map(outcome -> outcome instanceof UpdateOutcome.Updated updated
                        ? updated.interest()
                        : outcome instanceof UpdateOutcome.Failed failed
                                ? failed.reason().code()
                                : outcome instanceof UpdateOutcome.StorageFailed failed ? failed : "notApplied")
                .toList();
    }
}
