package dev.personinterest.benchmarks;

import dev.personinterest.Audience;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestQuery;
import dev.personinterest.access.Visibility;
import dev.personinterest.storage.ListPosition;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.memory.InMemoryPersonInterestRepository;
import dev.personinterest.update.Precondition;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures a page of a hundred interests from a random position of a profile, a page of a query, and a deletion
 * followed by an insertion, by the size of the profile and by the total number of stored interests.
 *
 * <p>The peer is a {@link ConcurrentSkipListMap} per profile, which the memory storage could use instead of its own
 * sorted index.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx7g")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class MemoryListBenchmark {

    private static final int PAGE = 100;
    private static final int RARITY = 10;
    private static final List<String> COMMON = List.of("Sports");
    private static final List<String> RARE = List.of("Sports", "Chess");
    private static final PersonInterestQuery CHESS =
            PersonInterestQuery.builder().category("Chess").build();
    private static final Visibility TO_STRANGERS = Visibility.of(List.of(Audience.EVERYONE, Audience.ORGANIZATION));

    /** Created by JMH. */
    public MemoryListBenchmark() {}

    /**
     * The start of a page.
     *
     * @param profile the number of the profile
     * @param after the position after which the page starts, or null for the first page
     */
    record Start(int profile, @Nullable ListPosition after) {}

    /**
     * A stored interest.
     *
     * @param profile the number of its profile
     * @param interest the interest
     */
    record Stored(int profile, PersonInterest interest) {}

    /** The stored interests, and the requests. */
    @State(Scope.Benchmark)
    public abstract static class Filled {

        private static final int SAMPLE = 100_000;

        /** The number of interests per owner; up to a hundred, a page is the whole profile. */
        @Param({"100", "10000"})
        public int profile;

        /** The number of stored interests; {@code -p stored=10000000} for ten million. */
        @Param("100000")
        public int stored;

        private List<Start> starts = List.of();
        private List<Stored> sample = List.of();

        /** Fills the storage. The interests of an owner are created 100 ns apart. */
        @Setup
        public void fill() {
            for (int i = 0; i < stored; i++) {
                store(i / profile, interest(i));
            }
            RandomGenerator random = new SplittableRandom(1);
            int size = Math.min(stored, SAMPLE);
            starts = IntStream.range(0, size).mapToObj(i -> start(random)).toList();
            sample = IntStream.range(0, size)
                    .map(i -> random.nextInt(stored))
                    .mapToObj(place -> new Stored(place / profile, interest(place)))
                    .toList();
        }

        private PersonInterest interest(int number) {
            return DocumentedInterest.withId(DocumentedInterest.guid(number), null).toBuilder()
                    .createdDateTime(DocumentedInterest.CREATED.plusNanos(100L * (number % profile)))
                    .lastModifiedDateTime(null)
                    .categories(number % RARITY == 0 ? RARE : COMMON)
                    .build();
        }

        /** Returns a random start. If the profile is larger than a page, a whole page follows the start. */
        private Start start(RandomGenerator random) {
            int number = random.nextInt(stored / profile);
            return profile <= PAGE
                    ? new Start(number, null)
                    : new Start(number, ListPosition.of(interest(number * profile + random.nextInt(profile - PAGE))));
        }

        Start anyStart() {
            return starts.get(ThreadLocalRandom.current().nextInt(starts.size()));
        }

        Stored anyStored() {
            return sample.get(ThreadLocalRandom.current().nextInt(sample.size()));
        }

        abstract void store(int profileNumber, PersonInterest interest);
    }

    /** The memory storage. */
    public static class Storage extends Filled {

        private final InMemoryPersonInterestRepository repository = new InMemoryPersonInterestRepository();

        /** Created by JMH. */
        public Storage() {}

        private static String owner(int profileNumber) {
            return "owner-" + profileNumber;
        }

        @Override
        void store(int profileNumber, PersonInterest interest) {
            repository.insert(owner(profileNumber), interest);
        }
    }

    /** The peer, without the map by key that it would also need. */
    public static class SkipLists extends Filled {

        private final List<ConcurrentNavigableMap<ListPosition, PersonInterest>> profiles = new ArrayList<>();

        /** Created by JMH. */
        public SkipLists() {}

        @Override
        void store(int profileNumber, PersonInterest interest) {
            if (profileNumber == profiles.size()) {
                profiles.add(new ConcurrentSkipListMap<>());
            }
            profiles.get(profileNumber).put(ListPosition.of(interest), interest);
        }
    }

    /**
     * Lists a page.
     *
     * @param storage the filled storage
     * @return the interests
     */
    @Benchmark
    public List<PersonInterest> list(Storage storage) {
        Start start = storage.anyStart();
        return storage.repository.list(
                Storage.owner(start.profile()), ListRequest.first(PAGE).after(start.after()));
    }

    /**
     * Lists a page of the peer.
     *
     * @param skipLists the filled peer
     * @return the interests
     */
    @Benchmark
    public List<PersonInterest> listOfSkipList(SkipLists skipLists) {
        Start start = skipLists.anyStart();
        ConcurrentNavigableMap<ListPosition, PersonInterest> profile = skipLists.profiles.get(start.profile());
        List<PersonInterest> page = new ArrayList<>(PAGE);
        for (PersonInterest interest :
                (start.after() == null ? profile : profile.tailMap(start.after(), false)).values()) {
            page.add(interest);
            if (page.size() == PAGE) {
                break;
            }
        }
        return page;
    }

    /**
     * Lists the first page of a query as seen by a caller without access to most interests: every tenth interest.
     *
     * @param storage the filled storage
     * @return the interests
     */
    @Benchmark
    public List<PersonInterest> listOfCategory(Storage storage) {
        return storage.repository.list(
                Storage.owner(storage.anyStart().profile()), new ListRequest(CHESS, TO_STRANGERS, null, PAGE));
    }

    /**
     * The same of the peer.
     *
     * @param skipLists the filled peer
     * @return the interests
     */
    @Benchmark
    public List<PersonInterest> listOfCategoryOfSkipList(SkipLists skipLists) {
        List<PersonInterest> page = new ArrayList<>(PAGE);
        for (PersonInterest interest :
                skipLists.profiles.get(skipLists.anyStart().profile()).values()) {
            if (interest.allowedAudiences() != null
                    && (interest.allowedAudiences().contains(Audience.EVERYONE)
                            || interest.allowedAudiences().contains(Audience.ORGANIZATION))
                    && interest.categories() != null
                    && interest.categories().contains("Chess")) {
                page.add(interest);
                if (page.size() == PAGE) {
                    break;
                }
            }
        }
        return page;
    }

    /**
     * Deletes an interest from a random position of the profile, and inserts it again.
     *
     * @param storage the filled storage
     * @return whether it was present
     */
    @Benchmark
    public boolean deleteAndInsert(Storage storage) {
        Stored any = storage.anyStored();
        String owner = Storage.owner(any.profile());
        boolean deleted = storage.repository.delete(
                new PersonInterestKey(owner, any.interest().id()), Precondition.exists());
        storage.repository.insert(owner, any.interest());
        return deleted;
    }

    /**
     * The same of the peer.
     *
     * @param skipLists the filled peer
     * @return whether it was present
     */
    @Benchmark
    public boolean deleteAndInsertOfSkipList(SkipLists skipLists) {
        Stored any = skipLists.anyStored();
        ListPosition position = ListPosition.of(any.interest());
        ConcurrentNavigableMap<ListPosition, PersonInterest> profile = skipLists.profiles.get(any.profile());
        boolean deleted = profile.remove(position) != null;
        profile.put(position, any.interest());
        return deleted;
    }
}
