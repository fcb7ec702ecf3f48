package dev.personinterest.benchmarks;

import dev.personinterest.Audience;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestQuery;
import dev.personinterest.Precondition;
import dev.personinterest.Visibility;
import dev.personinterest.storage.ListPosition;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.memory.InMemoryPersonInterestRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
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
 * A page of a hundred from anywhere in a profile, a page of what a query asks for, and an interest that comes to it and goes, by the size of the profile.
 *
 * <p>The peer beside it is a {@link ConcurrentSkipListMap} of one profile: what the memory storage could keep instead of
 * its sorted array, which is copied whenever an interest comes or goes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class MemoryListBenchmark {

    private static final int STORED = 100_000;
    private static final int PAGE = 100;
    private static final int RARITY = 10;
    private static final List<String> COMMON = List.of("Sports");
    private static final List<String> RARE = List.of("Sports", "Chess");
    private static final PersonInterestQuery CHESS =
            PersonInterestQuery.builder().category("Chess").build();
    private static final Visibility TO_STRANGERS = Visibility.of(List.of(Audience.EVERYONE, Audience.ORGANIZATION));

    /** How many interests each owner has. */
    @Param({"100", "1000", "10000", "100000"})
    public int profile;

    private final InMemoryPersonInterestRepository repository = new InMemoryPersonInterestRepository();
    private final List<ConcurrentNavigableMap<ListPosition, PersonInterest>> skipLists = new ArrayList<>();
    private final List<PersonInterest> interests = new ArrayList<>();

    /** Made by JMH. */
    public MemoryListBenchmark() {}

    /** Fills both stores; the interests of an owner were created 100 ns apart. */
    @Setup
    public void fill() {
        for (int i = 0; i < STORED; i++) {
            PersonInterest interest = DocumentedInterest.withId(DocumentedInterest.guid(i), null).toBuilder()
                    .createdDateTime(DocumentedInterest.CREATED.plusNanos(100L * (i % profile)))
                    .lastModifiedDateTime(null)
                    .categories(i % RARITY == 0 ? RARE : COMMON)
                    .build();
            interests.add(interest);
            repository.insert(owner(i), interest);
            if (i % profile == 0) {
                skipLists.add(new ConcurrentSkipListMap<>());
            }
            skipLists.get(i / profile).put(ListPosition.of(interest), interest);
        }
    }

    private String owner(int number) {
        return "owner-" + number / profile;
    }

    /** One that has a whole page behind it, where the profile has more than that. */
    private int randomPlace() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return random.nextInt(STORED / profile) * profile + random.nextInt(Math.max(1, profile - PAGE));
    }

    /**
     * A page.
     *
     * @return the interests
     */
    @Benchmark
    public List<PersonInterest> list() {
        int place = randomPlace();
        return repository.list(owner(place), ListRequest.first(PAGE).after(ListPosition.of(interests.get(place))));
    }

    /**
     * A page of the peer.
     *
     * @return the interests
     */
    @Benchmark
    public List<PersonInterest> listOfSkipList() {
        int place = randomPlace();
        List<PersonInterest> page = new ArrayList<>(PAGE);
        for (PersonInterest interest : skipLists
                .get(place / profile)
                .tailMap(ListPosition.of(interests.get(place)), false)
                .values()) {
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
     * @return the interests
     */
    @Benchmark
    public List<PersonInterest> listOfCategory() {
        return repository.list(owner(randomPlace()), new ListRequest(CHESS, TO_STRANGERS, null, PAGE));
    }

    /**
     * The same of the peer.
     *
     * @return the interests
     */
    @Benchmark
    public List<PersonInterest> listOfCategoryOfSkipList() {
        List<PersonInterest> page = new ArrayList<>(PAGE);
        for (PersonInterest interest : skipLists.get(randomPlace() / profile).values()) {
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
     * @return whether it was there
     */
    @Benchmark
    public boolean deleteAndInsert() {
        int place = ThreadLocalRandom.current().nextInt(STORED);
        PersonInterest interest = interests.get(place);
        boolean deleted = repository.delete(new PersonInterestKey(owner(place), interest.id()), Precondition.exists());
        repository.insert(owner(place), interest);
        return deleted;
    }

    /**
     * The same of the peer, without the map by key that it would need beside it.
     *
     * @return whether it was there
     */
    @Benchmark
    public boolean deleteAndInsertOfSkipList() {
        int place = ThreadLocalRandom.current().nextInt(STORED);
        PersonInterest interest = interests.get(place);
        ListPosition position = ListPosition.of(interest);
        ConcurrentNavigableMap<ListPosition, PersonInterest> skipList = skipLists.get(place / profile);
        boolean deleted = skipList.remove(position) != null;
        skipList.put(position, interest);
        return deleted;
    }
}
