package dev.personinterest.storage.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestAlreadyExistsException;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.access.Caller;
import dev.personinterest.storage.ListPosition;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.update.Change;
import dev.personinterest.update.Precondition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Tests specific to this implementation, in addition to the storage contract. */
class InMemoryPersonInterestRepositoryTest {

    private static final String OWNER = "owner";
    private static final Instant MOMENT = Instant.parse("2020-07-06T06:34:12.2294868Z");
    private static final int THREADS = 4;

    private final InMemoryPersonInterestRepository repository = new InMemoryPersonInterestRepository();

    @Property
    void failingRecalculationChangesNothing(@ForAll PersonInterest interest, @ForAll Change change) {
        PersonInterestKey key = new PersonInterestKey(OWNER, interest.id());
        repository.insert(OWNER, interest);
        RuntimeException failure = new IllegalArgumentException("thrown by the recalculation");
        Change failing = Change.of(
                        PersonInterestPatch.builder().displayName("new").build(), change.moment(), null)
                .withRecalculation((before, after) -> {
                    throw failure;
                });

        assertThatThrownBy(() -> repository.update(key, failing)).isSameAs(failure);

        assertThat(repository.find(key)).contains(interest);
        assertThat(repository.list(OWNER, ListRequest.first(2))).containsExactly(interest);
        assertThat(repository.update(key, change)).contains(change.applyTo(interest));
        assertThat(repository.delete(key, Precondition.exists())).isTrue();
    }

    /** Strings with equal hash codes, such as Aa and BB, share one bin of the map. */
    @Property(tries = 20)
    void keysWithEqualHashCodesAreDistinct(@ForAll @IntRange(min = 2, max = 8) int pairs) {
        List<PersonInterest> interests = IntStream.range(0, 1 << pairs)
                .mapToObj(bits -> IntStream.range(0, pairs)
                        .mapToObj(i -> (bits >> i & 1) == 0 ? "Aa" : "BB")
                        .reduce("", String::concat))
                .map(id -> PersonInterest.builder(id, MOMENT).build())
                .sorted(Comparator.comparing(interest -> ListPosition.of(interest)))
                .toList();
        assertThat(interests.stream().map(interest -> interest.id().hashCode()).distinct())
                .hasSize(1);

        interests.forEach(interest -> repository.insert(OWNER, interest));

        assertThat(repository.list(OWNER, ListRequest.first(interests.size() + 1)))
                .isEqualTo(interests);
        assertThat(interests).allSatisfy(interest -> {
            PersonInterestKey key = new PersonInterestKey(OWNER, interest.id());
            assertThat(repository.find(key)).contains(interest);
            assertThat(repository.delete(key, Precondition.exists())).isTrue();
            assertThat(repository.find(key)).isEmpty();
        });
    }

    /** The map and the list index are separate structures: this detects an interest that is in only one of them. */
    @Example
    void listAndFindAgreeAfterConcurrentInsertsAndDeletes() throws Exception {
        List<PersonInterestKey> keys = IntStream.range(0, 3)
                .mapToObj(i -> new PersonInterestKey(OWNER, "id" + i))
                .toList();
        for (int round = 0; round < 1000; round++) {
            int seed = round * THREADS;
            runConcurrently(IntStream.range(0, THREADS)
                    .mapToObj(thread -> insertAndDelete(keys, new Random(seed + thread)))
                    .toList());

            List<PersonInterest> found = keys.stream()
                    .map(repository::find)
                    .flatMap(Optional::stream)
                    .sorted(Comparator.comparing(interest -> ListPosition.of(interest)))
                    .toList();
            assertThat(repository.list(OWNER, ListRequest.first(10))).isEqualTo(found);
        }
    }

    private Callable<Void> insertAndDelete(List<PersonInterestKey> keys, Random random) {
        return () -> {
            for (int i = 0; i < 100; i++) {
                PersonInterestKey key = keys.get(random.nextInt(keys.size()));
                if (i % 3 == 0) {
                    List<PersonInterest> listed = repository.list(OWNER, ListRequest.first(10));
                    for (int place = 1; place < listed.size(); place++) {
                        assertThat(ListPosition.of(listed.get(place)))
                                .as("sorted without duplicates")
                                .isGreaterThan(ListPosition.of(listed.get(place - 1)));
                    }
                } else if (random.nextBoolean()) {
                    repository.delete(key, Precondition.exists());
                } else {
                    try {
                        Instant created = MOMENT.plusSeconds(random.nextInt(3));
                        repository.insert(
                                OWNER, PersonInterest.builder(key.id(), created).build());
                    } catch (PersonInterestAlreadyExistsException e) {
                        // Another thread has inserted it.
                    }
                }
            }
            return null;
        };
    }

    @Example
    void equalActorsOfProfileAreStoredOnce() {
        InMemoryPersonInterestRepository repository = new InMemoryPersonInterestRepository();
        PersonInterest first = interestBy("1", "Adele", "Adele");
        PersonInterest same = interestBy("2", "Adele", "Adele");
        PersonInterest changed = interestBy("3", "Adele", "Lynne");
        PersonInterest others = interestBy("4", "Lynne", "Adele");
        PersonInterest withoutActors =
                PersonInterest.builder("5", Instant.EPOCH).build();
        for (PersonInterest interest : List.of(first, same, changed, others, withoutActors)) {
            repository.insert("owner", interest);
        }

        assertThat(found(repository, "2")).isEqualTo(same);
        assertThat(found(repository, "2").createdBy()).isSameAs(first.createdBy());
        assertThat(found(repository, "2").lastModifiedBy()).isSameAs(first.createdBy());
        assertThat(found(repository, "3")).isEqualTo(changed);
        assertThat(found(repository, "3").createdBy()).isSameAs(first.createdBy());
        assertThat(found(repository, "4")).isSameAs(others);
        assertThat(found(repository, "5")).isSameAs(withoutActors);
    }

    private static PersonInterest interestBy(String id, String creator, String modifier) {
        return PersonInterest.builder(id, Instant.EPOCH)
                .createdBy(Caller.user(creator).identities())
                .lastModifiedBy(Caller.user(modifier).identities())
                .build();
    }

    private static PersonInterest found(InMemoryPersonInterestRepository repository, String id) {
        return repository.find(new PersonInterestKey("owner", id)).orElseThrow();
    }

    private static void runConcurrently(List<Callable<Void>> tasks) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(tasks.size());
        try {
            for (Future<Void> future : new ArrayList<>(executor.invokeAll(tasks))) {
                future.get();
            }
        } finally {
            executor.shutdownNow();
        }
    }
}
