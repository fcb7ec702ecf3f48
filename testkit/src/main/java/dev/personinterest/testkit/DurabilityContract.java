package dev.personinterest.testkit;

import static dev.personinterest.testkit.Comparison.assertSame;
import static dev.personinterest.testkit.StorageUnderTest.key;
import static dev.personinterest.testkit.StorageUnderTest.newOwner;

import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.storage.KeyedChange;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.update.Atomicity;
import dev.personinterest.update.Change;
import dev.personinterest.update.Precondition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Acknowledged writes survive a restart. Checked only for storages that outlive their process. */
interface DurabilityContract extends StorageUnderTest {

    Instant DURABLE_CREATED = Instant.parse("2020-07-06T06:34:12.2294868Z");
    int DURABLE_WRITERS = 4;
    int DURABLE_ROUNDS = 20;

    /** Returns the storage as after a restart, or empty if the storage does not outlive its process. */
    Optional<PersonInterestRepository> reopen();

    @Property(tries = 20)
    default void acknowledgedWritesSurviveReopening(@ForAll("acknowledgedOperations") List<Operation> operations) {
        String prefix = newOwner();
        ModelRepository model = new ModelRepository();
        for (Operation operation : operations) {
            operation.on(repository(), prefix);
            operation.on(model, prefix);
        }

        reopen().ifPresent(reopened -> {
            for (String owner : Operation.OWNERS) {
                ListRequest all = ListRequest.first(1000);
                assertSame("list after reopening", reopened.list(prefix + owner, all), model.list(prefix + owner, all));
                for (String id : Operation.IDS) {
                    PersonInterestKey key = key(prefix + owner, id);
                    assertSame("found after reopening", reopened.find(key), model.find(key));
                }
            }
        });
    }

    @Example
    default void acknowledgedBulkUpdateSurvivesReopening() {
        String owner = newOwner();
        List<PersonInterest> expected = new ArrayList<>();
        List<KeyedChange> changes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            PersonInterest before =
                    PersonInterest.builder("id-" + i, DURABLE_CREATED).build();
            Change change = described("bulk " + i);
            repository().insert(owner, before);
            changes.add(new KeyedChange(key(owner, before.id()), change));
            expected.add(change.applyTo(before));
        }

        repository().updateAll(changes, Atomicity.EACH);

        reopen().ifPresent(reopened ->
                assertSame("list after reopening", reopened.list(owner, ListRequest.first(10)), expected));
    }

    @Example
    default void acknowledgedConcurrentWritesSurviveReopening() {
        String owner = newOwner();
        PersonInterestKey shared = key(owner, "shared");
        repository()
                .insert(
                        owner,
                        PersonInterest.builder(shared.id(), DURABLE_CREATED).build());

        List<Optional<PersonInterest>> lasts = Threads.runTogether(IntStream.range(0, DURABLE_WRITERS)
                .mapToObj(thread -> (Callable<Optional<PersonInterest>>) () -> writeOwnAndShared(owner, shared, thread))
                .toList());

        reopen().ifPresent(reopened -> {
            for (int thread = 0; thread < DURABLE_WRITERS; thread++) {
                assertSame(
                        "last state written by thread " + thread,
                        reopened.find(key(owner, "own-" + thread)),
                        lasts.get(thread));
                assertSame(
                        "interest deleted by thread " + thread,
                        reopened.find(key(owner, "gone-" + thread)),
                        Optional.empty());
            }
            assertSame(
                    "version of the interest updated by all threads",
                    reopened.find(shared).map(PersonInterest::version),
                    Optional.of(1L + DURABLE_WRITERS * DURABLE_ROUNDS));
        });
    }

    private Optional<PersonInterest> writeOwnAndShared(String owner, PersonInterestKey shared, int thread) {
        PersonInterestKey own = key(owner, "own-" + thread);
        PersonInterestKey gone = key(owner, "gone-" + thread);
        Optional<PersonInterest> last = Optional.empty();
        for (PersonInterestKey key : List.of(own, gone)) {
            repository()
                    .insert(
                            owner,
                            PersonInterest.builder(key.id(), DURABLE_CREATED).build());
        }
        for (int round = 0; round < DURABLE_ROUNDS; round++) {
            last = repository().update(own, described("round " + round));
            repository().update(shared, described("thread " + thread));
        }
        repository().delete(gone, Precondition.exists());
        return last;
    }

    private static Change described(String description) {
        return Change.of(PersonInterestPatch.builder().description(description).build(), DURABLE_CREATED, null);
    }

    @Provide
    default Arbitrary<List<Operation>> acknowledgedOperations() {
        return Operation.sequences();
    }
}
