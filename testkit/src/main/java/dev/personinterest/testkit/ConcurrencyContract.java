package dev.personinterest.testkit;

import static dev.personinterest.testkit.Comparison.assertNothingLost;
import static dev.personinterest.testkit.Comparison.assertSame;
import static dev.personinterest.testkit.StorageUnderTest.key;
import static dev.personinterest.testkit.StorageUnderTest.newOwner;
import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.AllowedAudiences;
import dev.personinterest.Audience;
import dev.personinterest.CollaborationTag;
import dev.personinterest.InferenceDataPatch;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestAlreadyExistsException;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.PreconditionFailedException;
import dev.personinterest.storage.ListPosition;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.update.Change;
import dev.personinterest.update.Precondition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** Guarantees for concurrent calls for one interest or one profile. */
interface ConcurrencyContract extends StorageUnderTest {

    Instant CREATED = Instant.parse("2020-07-06T06:34:12.2294868Z");
    int THREADS = 8;
    int ROUNDS = 25;

    @Example
    default void concurrentPatchesOfDifferentPropertiesAreNotLost() {
        PersonInterestKey key = insertSharedInterest();

        Threads.runTogether(onePatchSeriesForEachProperty().stream()
                .map(series -> (Callable<Integer>) () -> {
                    for (int round = 1; round <= ROUNDS; round++) {
                        PersonInterestPatch patch = series.apply(round);
                        PersonInterest after = repository()
                                .update(key, Change.of(patch, moment(round), null))
                                .orElseThrow();
                        assertSame("interest returned by the update", after, patch.applyTo(after));
                    }
                    return ROUNDS;
                })
                .toList());

        PersonInterest last = repository().find(key).orElseThrow();
        PersonInterest expected = last;
        for (IntFunction<PersonInterestPatch> series : onePatchSeriesForEachProperty()) {
            expected = series.apply(ROUNDS).applyTo(expected);
        }
        assertNothingLost(
                "patches of different properties",
                (long) ROUNDS * onePatchSeriesForEachProperty().size(),
                last.version() - 1);
        assertSame("interest after all patches", last, expected);
        assertSame("lastModifiedDateTime", last.lastModifiedDateTime(), moment(ROUNDS));
    }

    @Example
    default void concurrentRecalculationsAreNotLost() {
        PersonInterestKey key = insertSharedInterest();
        Change counting = Change.of(PersonInterestPatch.builder().clearWebUrl().build(), CREATED, null)
                .withRecalculation((before, after) -> PersonInterestPatch.builder()
                        .description(after.description() == null ? "x" : after.description() + "x")
                        .build());

        Threads.runTogether(IntStream.range(0, THREADS)
                .mapToObj(i -> (Callable<Boolean>) () -> {
                    for (int round = 0; round < ROUNDS; round++) {
                        assertThat(repository().update(key, counting)).isPresent();
                    }
                    return true;
                })
                .toList());

        String derived = repository().find(key).map(PersonInterest::description).orElse("");
        assertNothingLost("updates with a recalculation", (long) THREADS * ROUNDS, derived.length());
    }

    @Example
    default void concurrentUpdatesReturnUniqueVersionsInTimestampOrder() {
        PersonInterestKey key = insertSharedInterest();

        List<PersonInterest> states = Threads.runTogether(IntStream.range(0, THREADS)
                        .mapToObj(thread -> (Callable<List<PersonInterest>>) () -> IntStream.range(0, ROUNDS)
                                .mapToObj(round -> repository()
                                        .update(
                                                key,
                                                named(
                                                        thread + "/" + round,
                                                        moment((thread * 7 + round * 13) % 50 - 25)))
                                        .orElseThrow())
                                .toList())
                        .toList())
                .stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(PersonInterest::version))
                .toList();

        assertEachVersionReturnedOnce(states);
        for (int i = 1; i < states.size(); i++) {
            assertThat(states.get(i).lastModifiedDateTime())
                    .as(
                            "lastModifiedDateTime of version %d, compared with that of the previous version",
                            states.get(i).version())
                    .isAfterOrEqualTo(states.get(i - 1).lastModifiedDateTime());
        }
        assertSame("found afterwards", repository().find(key), Optional.of(states.get(states.size() - 1)));
    }

    @Property(tries = 10)
    default void oneOfConcurrentUpdatesWithSamePreconditionWins(@ForAll @IntRange(min = 2, max = THREADS) int threads) {
        PersonInterestKey key = insertSharedInterest();

        List<Optional<PersonInterest>> winners = Threads.runTogether(IntStream.range(0, threads)
                        .mapToObj(thread -> (Callable<Optional<PersonInterest>>) () -> {
                            try {
                                return repository()
                                        .update(
                                                key,
                                                named("winner " + thread, CREATED)
                                                        .withPrecondition(Precondition.version(1)));
                            } catch (PreconditionFailedException e) {
                                return Optional.empty();
                            }
                        })
                        .toList())
                .stream()
                .filter(Optional::isPresent)
                .toList();

        assertOneWinner(threads + " concurrent updates with the same version as precondition", winners);
        assertSame("found afterwards", repository().find(key), winners.get(0));
    }

    @Property(tries = 10)
    default void oneOfConcurrentInsertsWins(@ForAll @IntRange(min = 2, max = THREADS) int threads) {
        String owner = newOwner();

        List<PersonInterest> winners = Threads.runTogether(IntStream.range(0, threads)
                        .mapToObj(thread -> (Callable<Optional<PersonInterest>>) () -> {
                            PersonInterest interest = PersonInterest.builder("contended", moment(thread))
                                    .description("of " + thread)
                                    .build();
                            try {
                                repository().insert(owner, interest);
                                return Optional.of(interest);
                            } catch (PersonInterestAlreadyExistsException e) {
                                return Optional.empty();
                            }
                        })
                        .toList())
                .stream()
                .flatMap(Optional::stream)
                .toList();

        assertOneWinner(threads + " concurrent insertions of the same id", winners);
        assertSame("found afterwards", repository().find(key(owner, "contended")), Optional.of(winners.get(0)));
        assertSame("list afterwards", repository().list(owner, ListRequest.first(threads)), winners);
    }

    @Property(tries = 10)
    default void concurrentUpdatesDoNotReviveDeletedInterest(@ForAll @IntRange(min = 2, max = THREADS) int threads) {
        PersonInterestKey key = insertSharedInterest();
        Change change = named("late", CREATED);

        List<Boolean> deleted = Threads.runTogether(IntStream.range(0, threads)
                .mapToObj(thread -> (Callable<Boolean>) () -> {
                    if (thread % 4 == 0) {
                        return repository().delete(key, Precondition.exists());
                    }
                    repository().update(key, change);
                    return false;
                })
                .toList());

        assertSame(
                "number of concurrent deletions that returned true",
                deleted.stream().filter(isDeleted -> isDeleted).count(),
                1L);
        assertSame("found after concurrent deletions and updates", repository().find(key), Optional.empty());
        assertSame("updated afterwards", repository().update(key, change), Optional.empty());
        assertSame("list afterwards", repository().list(key.ownerId(), ListRequest.first(1)), List.of());
    }

    @Example
    default void pagesAreStableDuringConcurrentWrites() {
        String owner = newOwner();
        List<PersonInterest> staying = IntStream.range(0, 30)
                .mapToObj(
                        i -> PersonInterest.builder("stays-" + i, moment(2 * i)).build())
                .toList();
        staying.forEach(interest -> repository().insert(owner, interest));
        CountDownLatch readersLeft = new CountDownLatch(2);
        Callable<Boolean> reader = () -> {
            try {
                for (int round = 0; round < ROUNDS; round++) {
                    assertSame(
                            "ids, on all pages, of the interests that stay stored throughout",
                            idsOfAllPages(owner, 7).stream()
                                    .filter(id -> id.startsWith("stays-"))
                                    .toList(),
                            staying.stream().map(PersonInterest::id).toList());
                }
                return true;
            } finally {
                readersLeft.countDown();
            }
        };
        IntFunction<Callable<Boolean>> writer = thread -> () -> {
            for (int round = 0; readersLeft.getCount() > 0; round++) {
                PersonInterest passing = PersonInterest.builder(
                                "passes-" + thread + "-" + round, moment(2 * (round % 30) + 1))
                        .build();
                repository().insert(owner, passing);
                repository().update(key(owner, "stays-" + round % 30), named("changed", moment(1000)));
                repository().delete(key(owner, passing.id()), Precondition.exists());
            }
            return true;
        };

        Threads.runTogether(List.of(reader, writer.apply(1), reader, writer.apply(2)));

        assertSame(
                "number of interests afterwards",
                repository().list(owner, ListRequest.first(1000)).size(),
                staying.size());
    }

    @Example
    default void readersNeverSeePartialUpdate() {
        PersonInterestKey key = insertSharedInterest();
        IntFunction<PersonInterestPatch> both = round -> PersonInterestPatch.builder()
                .displayName("state " + round)
                .description("state " + round)
                .build();
        repository().update(key, Change.of(both.apply(0), CREATED, null));
        CountDownLatch writersLeft = new CountDownLatch(2);
        Callable<Boolean> writer = () -> {
            try {
                for (int round = 1; round <= ROUNDS; round++) {
                    repository().update(key, Change.of(both.apply(round), CREATED, null));
                }
                return true;
            } finally {
                writersLeft.countDown();
            }
        };
        Callable<Boolean> reader = () -> {
            while (writersLeft.getCount() > 0) {
                assertThat(repository().find(key).orElseThrow()).satisfies(ConcurrencyContract::isWhole);
                assertThat(repository().list(key.ownerId(), ListRequest.first(1)))
                        .singleElement()
                        .satisfies(ConcurrencyContract::isWhole);
            }
            return true;
        };

        Threads.runTogether(List.of(reader, writer, reader, writer));
    }

    private static void isWhole(PersonInterest state) {
        assertSame(
                "displayName, always written together with the description", state.displayName(), state.description());
    }

    private static void assertEachVersionReturnedOnce(List<PersonInterest> states) {
        Map<Long, Long> returned = states.stream()
                .collect(Collectors.groupingBy(PersonInterest::version, TreeMap::new, Collectors.counting()));
        List<String> wrong = new ArrayList<>();
        for (long version = 2; version <= 1 + states.size(); version++) {
            long times = returned.getOrDefault(version, 0L);
            if (times != 1) {
                wrong.add("version " + version + " " + times + " times");
            }
        }
        assertThat(wrong.size())
                .as(
                        "%d updates of one interest must return each version from 2 on once, but returned %s",
                        states.size(), String.join(", ", wrong.subList(0, Math.min(5, wrong.size()))))
                .isZero();
    }

    private static void assertOneWinner(String what, List<?> winners) {
        assertThat(winners.size()).as("number of %s that succeeded", what).isEqualTo(1);
    }

    private PersonInterestKey insertSharedInterest() {
        PersonInterestKey key = key(newOwner(), "hot");
        repository()
                .insert(key.ownerId(), PersonInterest.builder(key.id(), CREATED).build());
        return key;
    }

    private static Change named(String displayName, Instant moment) {
        return Change.of(PersonInterestPatch.builder().displayName(displayName).build(), moment, null);
    }

    private static Instant moment(int seconds) {
        return CREATED.plusSeconds(seconds);
    }

    /** Returns, for each property and each member of inference, the patch for a round. */
    private static List<IntFunction<PersonInterestPatch>> onePatchSeriesForEachProperty() {
        return List.of(
                round -> PersonInterestPatch.builder()
                        .description("description " + round)
                        .build(),
                round -> PersonInterestPatch.builder()
                        .displayName("name " + round)
                        .build(),
                round -> PersonInterestPatch.builder()
                        .webUrl("https://example.com/" + round)
                        .build(),
                round -> PersonInterestPatch.builder()
                        .categories(List.of("category " + round))
                        .build(),
                round -> PersonInterestPatch.builder()
                        .collaborationTags(List.of(CollaborationTag.known().get(round % 4)))
                        .build(),
                round -> PersonInterestPatch.builder()
                        .allowedAudiences(
                                round % 2 == 0
                                        ? AllowedAudiences.of(Audience.FAMILY)
                                        : AllowedAudiences.of(Audience.EVERYONE))
                        .build(),
                round -> PersonInterestPatch.builder()
                        .inference(InferenceDataPatch.builder()
                                .confidenceScore(round / 100.0)
                                .build())
                        .build(),
                round -> PersonInterestPatch.builder()
                        .inference(InferenceDataPatch.builder()
                                .userHasVerifiedAccuracy(round % 2 == 0)
                                .build())
                        .build());
    }

    private List<String> idsOfAllPages(String owner, int limit) {
        List<String> ids = new ArrayList<>();
        @Nullable ListPosition after = null;
        List<PersonInterest> page;
        do {
            page = repository().list(owner, ListRequest.first(limit).after(after));
            page.forEach(interest -> ids.add(interest.id()));
            after = page.isEmpty() ? after : ListPosition.of(page.get(page.size() - 1));
        } while (page.size() == limit);
        return ids;
    }
}
