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
 * A page of a hundred from anywhere in a profile, a page of what a query asks for, and an interest that comes to it and goes,
 * by the size of the profile and by how many interests are stored in all.
 *
 * <p>The peer beside it is a {@link ConcurrentSkipListMap} of one profile: what the memory storage could keep instead of
 * its sorted array, which is copied whenever an interest comes or goes.
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

    /** Made by JMH. */
    public MemoryListBenchmark() {}

    /**
     * Where a page begins.
     *
     * @param profile the number of the profile
     * @param after behind which interest, or null for the first page
     */
    record Start(int profile, @Nullable ListPosition after) {}

    /**
     * An interest that is stored.
     *
     * @param profile the number of its profile
     * @param interest itself
     */
    record Stored(int profile, PersonInterest interest) {}

    /** What is stored, and what requests ask for. */
    @State(Scope.Benchmark)
    public abstract static class Filled {

        private static final int SAMPLE = 100_000;

        /** How many interests each owner has; up to a hundred, a page is the whole profile. */
        @Param({"100", "10000"})
        public int profile;

        /** How many interests are stored; {@code -p stored=10000000} for ten million. */
        @Param("100000")
        public int stored;

        private List<Start> starts = List.of();
        private List<Stored> sample = List.of();

        /** Fills the store; the interests of an owner were created 100 ns apart. */
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

        /** Anywhere with a whole page behind it, where the profile has more than that. */
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

    /** The storage. */
    public static class Storage extends Filled {

        private final InMemoryPersonInterestRepository repository = new InMemoryPersonInterestRepository();

        /** Made by JMH. */
        public Storage() {}

        private static String owner(int profileNumber) {
            return "owner-" + profileNumber;
        }

        @Override
        void store(int profileNumber, PersonInterest interest) {
            repository.insert(owner(profileNumber), interest);
        }
    }

    /** The peer, without the map by key that it would need beside it. */
    public static class SkipLists extends Filled {

        private final List<ConcurrentNavigableMap<ListPosition, PersonInterest>> profiles = new ArrayList<>();

        /** Made by JMH. */
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
     * A page.
     *
     * @param storage filled
     * @return the interests
     */
    @Benchmark
    public List<PersonInterest> list(Storage storage) {
        Start start = storage.anyStart();
        return storage.repository.list(
                Storage.owner(start.profile()), ListRequest.first(PAGE).after(start.after()));
    }

    /**
     * A page of the peer.
     *
     * @param skipLists filled
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
     * The first page of what a query asks for and a stranger may see: every tenth interest.
     *
     * @param storage filled
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
     * @param skipLists filled
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
     * An interest goes from anywhere in the profile, and comes again.
     *
     * @param storage filled
     * @return whether it was there
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
     * @param skipLists filled
     * @return whether it was there
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
